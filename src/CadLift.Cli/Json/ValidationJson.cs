using CadLift.Validation;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>validate</c>; <c>error</c> repeats the first finding of a rejected file.</summary>
internal sealed record ValidationJson(bool Valid, string? Format, IReadOnlyList<FindingJson> Findings, ErrorJson? Error)
{
    public static ValidationJson Of(ValidationReport report) => new(
        report.IsValid,
        report.Format,
        [.. report.Findings.Select(FindingJson.Of)],
        report.Findings.FirstOrDefault(static finding => finding.IsError) is { } first ? ErrorJson.Of(first.Entry!, first.Message, first.Place) : null);
}
