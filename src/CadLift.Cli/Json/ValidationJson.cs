using CadLift.Validation;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>validate</c>; <c>error</c> repeats the first finding of a rejected file.</summary>
internal sealed record ValidationJson(bool Valid, string? Format, IReadOnlyList<ErrorJson> Findings, ErrorJson? Error)
{
    public static ValidationJson Of(ValidationReport report)
    {
        IReadOnlyList<ErrorJson> findings =
            [.. report.Findings.Select(finding => ErrorJson.Of(finding.Entry, finding.Message, finding.Place))];
        return new ValidationJson(report.IsValid, report.Format, findings, report.IsValid ? null : findings[0]);
    }
}
