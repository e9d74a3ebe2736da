using CadLift.Health;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>doctor</c>.</summary>
internal sealed record DoctorJson(string Verdict, IReadOnlyList<DoctorCheckJson> Checks)
{
    public static DoctorJson Of(DoctorReport report) => new(
        report.Verdict,
        [.. report.Checks.Select(static check => new DoctorCheckJson(
            check.Name,
            check.Finding.State.ToString().ToLowerInvariant(),
            check.Finding.Message,
            check.Duration.TotalSeconds,
            check.Finding.Data))]);
}
