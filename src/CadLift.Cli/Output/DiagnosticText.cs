using System.Globalization;
using CadLift.Diagnostics;

namespace CadLift.Cli.Output;

/// <summary>Findings, a line each; of many of one kind the first few.</summary>
internal static class DiagnosticText
{
    private const int MostOfOneKind = 5;

    public static void Write(TextWriter writer, IReadOnlyList<CadDiagnostic> diagnostics)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (CadDiagnostic diagnostic in diagnostics)
        {
            int count = counts[diagnostic.Id] = counts.GetValueOrDefault(diagnostic.Id) + 1;
            if (count <= MostOfOneKind)
            {
                writer.WriteLine($"  {diagnostic.Severity.ToString().ToLowerInvariant()} {OptionWords.Of(diagnostic.ToString())}");
            }
        }

        foreach ((string id, int count) in counts)
        {
            if (count > MostOfOneKind)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count - MostOfOneKind} more of {id}; --json tells all of them."));
            }
        }
    }
}
