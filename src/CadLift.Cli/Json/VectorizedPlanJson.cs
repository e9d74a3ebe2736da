using System.Text.Json.Serialization;
using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;

namespace CadLift.Cli.Json;

/// <summary>What was found in a picture, in its pixels.</summary>
internal sealed record VectorizedPlanJson(
    string Image,
    int Width,
    int Height,
    [property: JsonPropertyName("pixel_origin")] string PixelOrigin,
    string Mode,
    string Reason,
    VectorizedSheetJson? Sheet,
    IReadOnlyList<VectorizedWallJson> Walls,
    IReadOnlyList<VectorizedRegionJson>? Rooms,
    IReadOnlyList<VectorizedOpeningJson> Openings,
    IReadOnlyList<DiagnosticJson> Diagnostics)
{
    /// <summary>The document of a plan; contours have no rooms.</summary>
    public static VectorizedPlanJson Of(VectorizedPlan plan, string image, IReadOnlyList<DiagnosticJson> diagnostics) => new(
        image,
        plan.Width,
        plan.Height,
        "edge",
        plan.Mode.ToString().ToLowerInvariant(),
        plan.Reason,
        plan.Sheet is { } sheet ? VectorizedSheetJson.Of(sheet) : null,
        [.. plan.Walls.Select(VectorizedWallJson.Of)],
        plan.Mode == VectorizeMode.Plan ? [.. plan.Rooms.Select(VectorizedRegionJson.Of)] : null,
        [.. plan.Openings.Select(VectorizedOpeningJson.Of)],
        diagnostics);

    /// <summary>A point, rounded to a thousandth of a pixel.</summary>
    public static double[] PointOf(Point2d point) => [Math.Round(point.X, 3), Math.Round(point.Y, 3)];
}
