using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

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

    /// <summary>The smallest box that holds paths and fills; empty for none.</summary>
    public static Box2d Of(PlanSketch sketch, List<int> paths, List<int> fills)
    {
        Box2d bounds = Of(sketch, paths);
        foreach (int fill in fills)
        {
            foreach (Loop loop in sketch.Fills[fill].Loops)
            {
                bounds = bounds.Including(loop.Bounds);
            }
        }

        return bounds;
    }
}
