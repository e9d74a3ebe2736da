namespace CadLift.Resilience.Tiers;

/// <summary>One way to an answer: the best one first, a cheaper or a canned one after it.</summary>
/// <typeparam name="TInput">What is asked.</typeparam>
/// <typeparam name="TResult">What is answered.</typeparam>
public sealed class Tier<TInput, TResult>
{
    /// <summary>Creates a tier that works.</summary>
    /// <param name="name">Its name, such as <c>model</c> or <c>rules</c>.</param>
    /// <param name="work">Its work.</param>
    /// <param name="confidence">How far its answers can be trusted, 0 to 1; <see langword="null"/> for the default of its place.</param>
    public Tier(string name, Func<TInput, CancellationToken, ValueTask<TResult>> work, double? confidence = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(work);
        if (confidence is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(confidence));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(given, 1, nameof(confidence));
        }

        Name = name;
        Work = work;
        Confidence = confidence;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How far its answers can be trusted; <see langword="null"/> for the default of its place.</summary>
    public double? Confidence { get; }

    internal Func<TInput, CancellationToken, ValueTask<TResult>> Work { get; }
}
