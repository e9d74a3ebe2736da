using CadLift.Imaging.Plans;

namespace CadLift.Cli.Json;

/// <summary>A body of walls of a picture.</summary>
internal sealed record VectorizedWallJson(
    IReadOnlyList<double[]> Outer, IReadOnlyList<IReadOnlyList<double[]>> Holes, IReadOnlyList<PixelArc> Arcs, double Confidence)
{
    public static VectorizedWallJson Of(PixelRegion wall)
    {
        var region = VectorizedRegionJson.Of(wall);
        return new VectorizedWallJson(region.Outer, region.Holes, wall.Arcs, Math.Round(wall.Confidence, 3));
    }
}
