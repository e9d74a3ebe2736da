using System.Globalization;
using CadLift.Inspection;

namespace CadLift.Cli.Output;

/// <summary>What a drawing contains, for people.</summary>
internal static class DrawingInspectionText
{
    public static void Write(TextWriter writer, DrawingInspection drawing)
    {
        writer.WriteLine($"Format    {drawing.Format} {drawing.Version ?? "without version"} {drawing.Release}");
        writer.WriteLine($"Units     {drawing.Units.ToString().ToLowerInvariant()}");
        writer.WriteLine($"Entities  {Counts(drawing.Entities)}");
        writer.WriteLine($"Layers    {Counts(drawing.Layers)}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Blocks    {drawing.Blocks}"));
        writer.WriteLine($"Exploded  {Counts(drawing.Exploded)}");
        foreach ((string type, ShapeCount shapes) in drawing.Closed)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Closed    {type} {shapes.Count}, area {shapes.Area:G9} square units"));
        }

        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Loops     {drawing.Loops.Count} of loose lines and arcs, area {drawing.Loops.Area:G9} square units; {drawing.Loops.Rest} curves in no loop"));
        if (drawing.Extents is { } box)
        {
            writer.WriteLine($"Extents   {box.Min} to {box.Max}");
        }

        DiagnosticText.Write(writer, drawing.Diagnostics);
    }

    private static string Counts(IReadOnlyDictionary<string, int> counts) => counts.Count == 0
        ? "none"
        : string.Join(", ", counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
