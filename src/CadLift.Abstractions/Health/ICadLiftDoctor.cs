namespace CadLift.Health;

/// <summary>Verifies an installation before it takes work: asks every <see cref="IHealthProbe"/>.</summary>
public interface ICadLiftDoctor
{
    /// <summary>Examines.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found; probes that throw or do not end in time are findings.</returns>
    Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken = default);
}
