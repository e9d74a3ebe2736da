namespace CadLift.Health;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Duration">How long that took.</param>
public sealed record DoctorCheck(string Name, HealthFinding Finding, TimeSpan Duration);
