namespace CadLift.Resilience.Auditing;

/// <summary>The end of a trail. Kept elsewhere, it shows later whether events at the end were taken away.</summary>
/// <param name="Sequence">The place of the last event; 0 where there is none.</param>
/// <param name="Hash">Its hash, 64 hexadecimal digits.</param>
public sealed record AuditHead(long Sequence, string Hash);
