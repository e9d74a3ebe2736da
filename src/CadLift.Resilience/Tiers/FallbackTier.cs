namespace CadLift.Resilience.Tiers;

/// <summary>Makes tiers that need no work.</summary>
public static class FallbackTier
{
    /// <summary>A tier that gives an answer of the host where nothing else does.</summary>
    /// <typeparam name="TInput">What is asked.</typeparam>
    /// <typeparam name="TResult">What is answered.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="response">The answer.</param>
    /// <param name="confidence">How far it can be trusted; <see langword="null"/> for the default of its place.</param>
    public static Tier<TInput, TResult> Create<TInput, TResult>(string name, Func<TInput, TResult> response, double? confidence = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new Tier<TInput, TResult>(name, (input, _) => ValueTask.FromResult(response(input)), confidence);
    }
}
