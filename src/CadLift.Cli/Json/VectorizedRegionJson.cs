using CadLift.Imaging.Plans;

namespace CadLift.Cli.Json;

/// <summary>An area of a picture.</summary>
internal sealed record VectorizedRegionJson(IReadOnlyList<double[]> Outer, IReadOnlyList<IReadOnlyList<double[]>> Holes)
{
    public static VectorizedRegionJson Of(PixelRegion region) => new(
        [.. region.Outer.Select(VectorizedPlanJson.PointOf)],
        [.. region.Holes.Select(static hole => (IReadOnlyList<double[]>)[.. hole.Select(VectorizedPlanJson.PointOf)])]);
}
