namespace CadLift.Resilience.Failures;

/// <summary>A line of a file of failures: a failure, what has become of one, or the beginning of a file that stands for all before it.</summary>
internal sealed record FailureLine
{
    /// <summary>A failure.</summary>
    public FailureRecord? Add { get; init; }

    /// <summary>The id of a failure of which the state changes.</summary>
    public long? Mark { get; init; }

    /// <summary>Its state.</summary>
    public FailureState? State { get; init; }

    /// <summary>Forget what stands in earlier files; the number is the largest id that was given so far.</summary>
    public long? Snapshot { get; init; }
}
