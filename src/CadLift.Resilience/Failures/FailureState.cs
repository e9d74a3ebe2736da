namespace CadLift.Resilience.Failures;

/// <summary>What has become of a stored failure.</summary>
public enum FailureState
{
    /// <summary>Nobody has dealt with it yet.</summary>
    Open,

    /// <summary>The work was done again, and this time it was done.</summary>
    Reprocessed,

    /// <summary>Somebody decided to leave it.</summary>
    Discarded,
}
