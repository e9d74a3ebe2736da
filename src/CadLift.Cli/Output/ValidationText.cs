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
            writer.WriteLine($"{finding.Entry.Name}{place}: {finding.Message}");
            writer.WriteLine(finding.Entry.Suggestion);
        }
    }
}
