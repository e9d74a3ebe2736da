namespace CadLift.Resilience.Auditing;

/// <summary>Where and how long a <see cref="FileAuditTrail"/> keeps events.</summary>
public sealed class FileAuditTrailOptions
{
    /// <summary>The folder, of one process at a time; made where it is missing.</summary>
    public string Folder { get; set; } = string.Empty;

    /// <summary>How large a file becomes before the next one is begun. Default 16 MB.</summary>
    public long MaxFileBytes { get; set; } = 16L << 20;

    /// <summary>How long events are kept at least; files all of whose events are older go when the trail is opened. Default 90 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);
}
