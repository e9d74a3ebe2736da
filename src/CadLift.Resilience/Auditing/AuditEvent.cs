namespace CadLift.Resilience.Auditing;

/// <summary>Something that happened, as the audit trail has it.</summary>
public sealed record AuditEvent
{
    /// <summary>Its place in the trail, from 1, without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What happened, such as <c>processing_complete</c>; <see cref="AuditEvents"/> names the usual ones.</summary>
    public required string Kind { get; init; }

    /// <summary>The id under which logs know the call.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>For whom the call was made.</summary>
    public string? Caller { get; init; }

    /// <summary>Further facts, without secrets.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The hash of the event before it; noughts at the beginning.</summary>
    public string Previous { get; init; } = string.Empty;
}
