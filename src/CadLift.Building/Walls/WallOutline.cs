using CadLift.Building.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>What walls stand on and enclose: their outer outlines, filled.</summary>
internal static class WallOutline
{
    public static RegionSet Of(RegionSet walls, Tolerance tolerance, CancellationToken cancellation)
    {
        var outlines = new List<Loop>();
        foreach (Region region in walls.Regions)
        {
            outlines.Add(region.Outer);
        }

        return PlanFailure.Require(RegionBoolean.NonZero(outlines, tolerance, cancellation));
    }
}
