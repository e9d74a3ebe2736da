namespace CadLift.Resilience.Auditing;

/// <summary>Whether a trail is what was written.</summary>
/// <param name="Events">How many events were read.</param>
/// <param name="Head">The end of the trail.</param>
/// <param name="Faults">What is wrong, in the order of the trail; nothing where all is as it was written.</param>
public sealed record AuditVerdict(long Events, AuditHead Head, IReadOnlyList<string> Faults)
{
    /// <summary>Whether nothing was changed, added, left out or put elsewhere.</summary>
    public bool IsIntact => Faults.Count == 0;
}
