using CadLift.Inspection;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>inspect</c> for a mesh; lengths in mm, areas in mm², the volume in mm³.</summary>
internal sealed record MeshInspectionJson(
    string Format,
    long Bytes,
    int Triangles,
    int Points,
    IReadOnlyList<string> Parts,
    IReadOnlyList<string> Materials,
    bool Closed,
    int OpenSides,
    int CrowdedSides,
    int FlatTriangles,
    double Volume,
    double Area,
    IReadOnlyList<double>? Bbox,
    IReadOnlyList<DiagnosticJson> Diagnostics)
{
    public static MeshInspectionJson Of(MeshInspection mesh) => new(
        mesh.Format,
        mesh.Bytes,
        mesh.Triangles,
        mesh.Points,
        mesh.Parts,
        mesh.Materials,
        mesh.IsClosed,
        mesh.OpenSides,
        mesh.CrowdedSides,
        mesh.FlatTriangles,
        mesh.Volume,
        mesh.Area,
        mesh.Bounds is { } box ? [box.Min.X, box.Min.Y, box.Min.Z, box.Max.X, box.Max.Y, box.Max.Z] : null,
        DiagnosticJson.Of(mesh.Diagnostics));
}
