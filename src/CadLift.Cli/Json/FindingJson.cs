using CadLift.Cli.Output;
using CadLift.Validation;

namespace CadLift.Cli.Json;

/// <summary>A finding of a validation; what to do about it where the file is rejected for it.</summary>
internal sealed record FindingJson(
    string Code, string Severity, string Message, string? Place, string? Suggestion, string? UserAction, string? HelpLink, string? Class)
{
    public static FindingJson Of(ValidationFinding finding) => new(
        finding.Code,
        finding.Severity.ToString().ToLowerInvariant(),
        OptionWords.Of(finding.Message),
        finding.Place.IsUnknown ? null : finding.Place.ToString(),
        finding.Entry?.Suggestion,
        finding.Entry?.UserAction,
        finding.Entry?.HelpLink,
        finding.Entry?.Class.ToString());
}
