using System.Globalization;
using CadLift.Meshes;
using CadLift.Plans;

namespace CadLift.Cli.Output;

/// <summary>What a lift did, in a few lines for people: the result on standard output, findings on standard error.</summary>
internal static class LiftText
{
    private const int MostRooms = 12;

    public static void Write(TextWriter writer, TextWriter findings, LiftResult result, string? optionsFile)
    {
        LiftReport report = result.Report;
        foreach (LiftArtifact artifact in result.Artifacts)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{artifact.Path}  {artifact.Bytes} bytes{Triangles(artifact.Mesh)}"));
        }

        if (optionsFile is not null)
        {
            writer.WriteLine($"Options  {optionsFile}");
        }

        writer.WriteLine($"Used     {Counts(report.Used)}");
        if (report.Ignored.Count > 0)
        {
            writer.WriteLine($"Ignored  {Counts(report.Ignored)}");
        }

        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Result   {report.Interpretation}: solids {report.Solids}, faces {report.Faces}, rooms {report.Rooms.Count}{Openings(report.Openings)}"));
        foreach (PlanChoice choice in report.Choices)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Read     {Input(choice)}{choice.Subject} as {choice.Decision} ({100 * choice.Confidence:F0} % sure): {choice.Reason}"));
        }

        if (report.Rooms.Count > 0)
        {
            writer.WriteLine($"Rooms    {Rooms(report.Rooms)}");
        }

        // Of a plan alone there is no solid to measure.
        if (report.Solids > 0)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Size     {Length(report.Bounds.Max.X - report.Bounds.Min.X)} x {Length(report.Bounds.Max.Y - report.Bounds.Min.Y)} x {Length(report.Bounds.Max.Z - report.Bounds.Min.Z)} mm"));
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Volume   {Amount(report.Volume)} mm³ ({report.Volume / 1e9:G6} m³), area {Amount(report.Area)} mm²"));
        }

        DiagnosticText.Write(findings, report.Diagnostics);
    }

    private static string Triangles(MeshExportReport? mesh) => mesh is { Triangles: > 0 } report
        ? string.Create(CultureInfo.InvariantCulture, $", {report.Triangles} triangles within {report.Deviation:G3} mm")
        : string.Empty;

    private static string Openings(IReadOnlyList<Opening> openings)
    {
        string text = string.Empty;
        foreach (OpeningKind kind in (ReadOnlySpan<OpeningKind>)[OpeningKind.Door, OpeningKind.Window, OpeningKind.Passage])
        {
            int count = openings.Count(opening => opening.Kind == kind);
            text += count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {kind.ToString().ToLowerInvariant()}s {count}") : string.Empty;
        }

        return text;
    }

    private static string Rooms(IReadOnlyList<Room> rooms)
    {
        IEnumerable<string> named = rooms.Take(MostRooms).Select(static room => string.Create(
            CultureInfo.InvariantCulture, $"{room.Label ?? "unnamed"} {room.Area / 1e6:0.0} m²"));
        return string.Join(", ", named) + (rooms.Count > MostRooms ? ", …" : string.Empty);
    }

    private static string Input(PlanChoice choice) => choice.Input is { } input ? $"{input}: " : string.Empty;

    // What a double holds of the volume of a house is not known to more places.
    private static string Amount(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Length(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Counts(IReadOnlyDictionary<string, int> counts) =>
        string.Join(", ", counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
