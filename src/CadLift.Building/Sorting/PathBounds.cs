using CadLift.Drawings;
using CadLift.Geometry.Numerics;

namespace CadLift.Building.Sorting;

/// <summary>The box around some paths of a sketch.</summary>
internal static class PathBounds
{
    /// <summary>The smallest box that holds them; empty for none.</summary>
    public static Box2d Of(PlanSketch sketch, List<int> paths)
    {
        Box2d bounds = Box2d.Empty;
        foreach (int path in paths)
        {
            bounds = bounds.Including(sketch.Paths[path].Bounds);
        }

        return bounds;
    }
}
