using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Building.Sorting;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;

namespace CadLift.Building.Fittings;

/// <summary>Takes out of plans in which no name tells walls from other things what its shape shows to be no wall.</summary>
internal static class UnnamedFittings
{
    /// <summary>Takes frames of sheets, dimensions, leaves of doors, stairs and furniture against walls out of the paths of which nothing is known.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="elements">Changed; left alone where layers of walls are named.</param>
    /// <param name="options">The thickest wall.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="diagnostics">Told what was taken out.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void TakeOut(
        PlanSketch sketch, PlanElements elements, BuildingOptions options, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (elements.HasWallLayers)
        {
            return;
        }

        TakeOut("the frame of a sheet", new SheetFrame(sketch, options, tolerance, cancellation).Find(elements.OtherPaths));
        TakeOut("the line of the eaves", OuterLine.Find(sketch, elements.OtherPaths, options, cancellation));
        TakeOut("dimensions", DimensionLines.Find(sketch, elements.OtherPaths, elements.OtherFills, cancellation));
        TakeOut("leaves of doors", DoorLeaves.Find(sketch, elements.OtherPaths));
        TakeOut("stairs", Stairs.Find(sketch, elements.OtherPaths, cancellation));
        TakeOut("furniture against walls", WallFurniture.Find(sketch, elements.OtherPaths, elements.OtherFills, cancellation));

        void TakeOut(string what, HashSet<int> paths)
        {
            if (paths.Count == 0)
            {
                return;
            }

            elements.OtherPaths.RemoveAll(paths.Contains);
            elements.FittingPaths.AddRange(paths.Order());
            diagnostics.Add(
                BuildingDiagnostics.FittingByShape,
                string.Create(
                    CultureInfo.InvariantCulture, $"{paths.Count} curves look like {what}. They are no part of the walls; name the layers of walls to have it otherwise."),
                sketch.Paths[paths.Min()].Source);
        }
    }
}
