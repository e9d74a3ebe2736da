using CadLift.Diagnostics;

namespace CadLift.Cli.Output;

/// <summary>Findings, a line each.</summary>
internal static class DiagnosticText
{
    public static void Write(TextWriter writer, IReadOnlyList<CadDiagnostic> diagnostics)
    {
        foreach (CadDiagnostic diagnostic in diagnostics)
        {
            writer.WriteLine($"  {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic}");
        }
    }
}
