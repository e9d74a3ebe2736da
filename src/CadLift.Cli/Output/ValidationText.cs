using CadLift.Validation;

namespace CadLift.Cli.Output;

/// <summary>A verdict, for people.</summary>
internal static class ValidationText
{
    public static void Write(TextWriter writer, ValidationReport report)
    {
        writer.WriteLine(report.IsValid ? $"valid {report.Format}" : "rejected");
        foreach (ValidationFinding finding in report.Findings)
        {
            string place = finding.Place.IsUnknown ? string.Empty : $" ({finding.Place})";
            string kind = finding.IsError ? string.Empty : $"{finding.Severity.ToString().ToLowerInvariant()} ";
            writer.WriteLine($"{kind}{finding.Code}{place}: {OptionWords.Of(finding.Message)}");
            if (finding.Entry is { } entry)
            {
                writer.WriteLine(entry.Suggestion);
            }
        }
    }
}
