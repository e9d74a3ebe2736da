using System.Globalization;
using CadLift.Inspection;

namespace CadLift.Cli.Output;

/// <summary>What a mesh contains, for people.</summary>
internal static class MeshInspectionText
{
    private const int MostNames = 12;

    public static void Write(TextWriter writer, MeshInspection mesh)
    {
        writer.WriteLine($"Format    {mesh.Format}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Mesh      {mesh.Triangles} triangles, {mesh.Points} points"));
        writer.WriteLine($"Parts     {Names(mesh.Parts)}");
        writer.WriteLine($"Materials {Names(mesh.Materials)}");
        writer.WriteLine(mesh.IsClosed
            ? "Closed    yes"
            : mesh.Triangles == 0
                ? "Closed    no: it is empty"
                : string.Create(CultureInfo.InvariantCulture, $"Closed    no: {mesh.OpenSides} open sides"));
        if (mesh.CrowdedSides + mesh.FlatTriangles > 0)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Defects   {mesh.CrowdedSides} sides of more than two triangles, {mesh.FlatTriangles} triangles without area"));
        }

        if (mesh.Bounds is { } box)
        {
            writer.WriteLine($"Extents   {box.Min} to {box.Max} mm");
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Volume    {mesh.Volume:R} mm³, area {mesh.Area:R} mm²"));
        DiagnosticText.Write(writer, mesh.Diagnostics);
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0
        ? "none"
        : names.Count <= MostNames
            ? string.Join(", ", names)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more");
}
