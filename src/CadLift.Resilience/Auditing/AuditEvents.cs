namespace CadLift.Resilience.Auditing;

/// <summary>The kinds of events that CadLift itself speaks of; a host may have others.</summary>
public static class AuditEvents
{
    /// <summary>An input got its verdict.</summary>
    public const string ValidationComplete = "validation_complete";

    /// <summary>A model was healed.</summary>
    public const string HealingApplied = "healing_applied";

    /// <summary>Work was done.</summary>
    public const string ProcessingComplete = "processing_complete";

    /// <summary>Work failed for good.</summary>
    public const string ProcessingFailed = "processing_failed";

    /// <summary>A circuit opened.</summary>
    public const string CircuitOpened = "circuit_opened";

    /// <summary>A circuit closed.</summary>
    public const string CircuitClosed = "circuit_closed";
}
