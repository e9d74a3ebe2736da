namespace CadLift.Plans;

/// <summary>Something that was decided from what the drawing shows, and how sure that is.</summary>
public sealed class PlanChoice
{
    /// <summary>Creates a choice.</summary>
    /// <param name="subject">What was to be decided, such as <c>interpretation</c>.</param>
    /// <param name="decision">What it was decided to be.</param>
    /// <param name="confidence">How sure it is, 0 to 1; 1 for what an option says.</param>
    /// <param name="reason">What speaks for it, in one sentence.</param>
    /// <param name="option">The option that decides it otherwise; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not from 0 to 1.</exception>
    public PlanChoice(string subject, string decision, double confidence, string reason, string? option = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentException.ThrowIfNullOrEmpty(decision);
        ArgumentException.ThrowIfNullOrEmpty(reason);
        if (!(confidence is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies from 0 to 1.");
        }

        Subject = subject;
        Decision = decision;
        Confidence = confidence;
        Reason = reason;
        Option = option;
    }

    /// <summary>What was to be decided.</summary>
    public string Subject { get; }

    /// <summary>What it was decided to be.</summary>
    public string Decision { get; }

    /// <summary>How sure it is, 0 to 1.</summary>
    public double Confidence { get; }

    /// <summary>What speaks for it.</summary>
    public string Reason { get; }

    /// <summary>The option that decides it otherwise.</summary>
    public string? Option { get; }

    /// <summary>The name of the input that it was decided for; <see langword="null"/> where there is one alone, or where it counts for all.</summary>
    public string? Input { get; init; }
}
