namespace CadLift.Health;

/// <summary>What the doctor found.</summary>
/// <param name="Checks">Everything that was looked at, in the order of names.</param>
public sealed record DoctorReport(IReadOnlyList<DoctorCheck> Checks)
{
    /// <summary>The verdict of an installation that can take work.</summary>
    public const string Ready = "READY";

    /// <summary>The verdict of an installation that somebody has to look at first.</summary>
    public const string NeedsReview = "NEEDS_REVIEW";

    /// <summary>Whether all is healthy.</summary>
    public bool IsReady => Checks.All(static check => check.Finding.State == HealthState.Healthy);

    /// <summary><see cref="Ready"/> where all is healthy, else <see cref="NeedsReview"/>.</summary>
    public string Verdict => IsReady ? Ready : NeedsReview;
}
