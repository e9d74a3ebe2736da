using CadLift.Cli.Output;
using CadLift.Diagnostics;

namespace CadLift.Cli.Json;

/// <summary>A finding.</summary>
internal sealed record DiagnosticJson(string Id, string Severity, string Message, string? Place)
{
    public static IReadOnlyList<DiagnosticJson> Of(IReadOnlyList<CadDiagnostic> diagnostics) =>
        [.. diagnostics.Select(finding => new DiagnosticJson(
            finding.Id,
            finding.Severity.ToString().ToLowerInvariant(),
            OptionWords.Of(finding.Message),
            finding.Place.IsUnknown ? null : finding.Place.ToString()))];
}
