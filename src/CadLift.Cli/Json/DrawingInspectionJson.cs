using CadLift.Geometry.Numerics;
using CadLift.Inspection;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>inspect</c> for a drawing; areas and extents in drawing units.</summary>
internal sealed record DrawingInspectionJson(
    string Format,
    long Bytes,
    string? Version,
    string? Release,
    bool Binary,
    string? Codepage,
    int? Insunits,
    string Units,
    IReadOnlyDictionary<string, int> Entities,
    IReadOnlyDictionary<string, int> Layers,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> LayerEntities,
    int Blocks,
    int Flipped,
    int MirroredInserts,
    int UnevenInserts,
    long Bulges,
    IReadOnlyDictionary<string, int> Exploded,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Closed,
    LoopsJson Loops,
    IReadOnlyList<IReadOnlyList<double>>? Extents,
    IReadOnlyList<DiagnosticJson> Diagnostics)
{
    public static DrawingInspectionJson Of(DrawingInspection drawing) =>
        new(
            drawing.Format,
            drawing.Bytes,
            drawing.Version,
            drawing.Release,
            drawing.IsBinary,
            drawing.CodePage,
            drawing.UnitCode,
            drawing.Units.ToString().ToLowerInvariant(),
            drawing.Entities,
            drawing.Layers,
            drawing.LayerEntities,
            drawing.Blocks,
            drawing.Flipped,
            drawing.MirroredInserts,
            drawing.UnevenInserts,
            drawing.Bulges,
            drawing.Exploded,
            ClosedOf(drawing),
            new LoopsJson(drawing.Loops.Count, drawing.Loops.Area, drawing.Loops.Rest),
            drawing.Extents is { } box ? [ListOf(box.Min), ListOf(box.Max)] : null,
            DiagnosticJson.Of(drawing.Diagnostics));

    private static Dictionary<string, IReadOnlyList<double>> ClosedOf(DrawingInspection drawing)
    {
        var closed = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);
        foreach ((string type, ShapeCount shapes) in drawing.Closed)
        {
            closed.Add(type, [shapes.Count, shapes.Area]);
        }

        return closed;
    }

    private static double[] ListOf(Point3d point) => [point.X, point.Y, point.Z];
}

/// <summary>What loose lines and arcs make.</summary>
internal sealed record LoopsJson(int Count, double Area, int Rest);
