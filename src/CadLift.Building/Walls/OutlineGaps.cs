using CadLift.Building.Chaining;
using CadLift.Building.Diagnostics;
using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Finds and fills the slits between rooms whose common side was drawn twice, and not quite in one place.</summary>
internal static class OutlineGaps
{
    // The cosine of the largest angle between two sides that were meant to be one: about two degrees.
    private const double Parallel = 0.9994;

    // How far apart the centres of two arcs that were meant to be one may lie, as a part of their radius.
    private const double NearCentre = 0.02;

    /// <summary>Whether sides of different shapes face each other within a gap without being one.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="gap">How far apart two sides may lie, in millimetres.</param>
    /// <param name="tolerance">Sides this near are one.</param>
    /// <param name="cancellation">Looked at every few hundred sides.</param>
    public static bool Any(List<PlanShape> shapes, double gap, Tolerance tolerance, CancellationToken cancellation)
    {
        if (!(gap > tolerance.Coincidence) || shapes.Count < 2)
        {
            return false;
        }

        var sides = new List<Segment>();
        var shapeOf = new List<int>();
        for (int shape = 0; shape < shapes.Count; shape++)
        {
            foreach (Region region in shapes[shape].Regions.Regions)
            {
                foreach (ref readonly Segment side in region.Outer.Segments)
                {
                    sides.Add(side);
                    shapeOf.Add(shape);
                }
            }
        }

        var index = new SegmentIndex(sides);
        for (int i = 0; i < sides.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            foreach (int other in index.Near(sides[i].Bounds.Grown(gap)))
            {
                if (other > i && shapeOf[other] != shapeOf[i] && IsSlit(sides[i], sides[other], gap, tolerance))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Walls with all slits no wider than a gap filled: grown by half of it and shrunk again, every other face stays where it is.</summary>
    /// <param name="walls">The walls.</param>
    /// <param name="gap">How wide, in millimetres.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static RegionSet Closed(RegionSet walls, double gap, Tolerance tolerance, CancellationToken cancellation)
    {
        PlanarResult grown = RegionOffset.Apply(walls, gap / 2, OffsetOptions.Mitred, tolerance, cancellation);
        PlanarResult shrunk = RegionOffset.Apply(PlanFailure.Require(grown), -gap / 2, OffsetOptions.Mitred, tolerance, cancellation);
        return PlanFailure.Require(shrunk);
    }

    // Both run around their shapes counter-clockwise, so sides that face each other run opposite ways.
    private static bool IsSlit(in Segment first, in Segment second, double gap, Tolerance tolerance)
    {
        if (first.IsArc != second.IsArc)
        {
            return false;
        }

        if (first.IsArc)
        {
            return first.IsCounterClockwise != second.IsCounterClockwise && first.Center.DistanceTo(second.Center) <= NearCentre * first.Radius
                && !(first.Center.DistanceTo(second.Center) + Math.Abs(first.Radius - second.Radius) <= tolerance.Coincidence)
                && Math.Min(first.DistanceTo(second.Midpoint), second.DistanceTo(first.Midpoint)) <= gap;
        }

        Vector2d along = first.StartDirection;
        double from = Math.Max(0, along.Dot(second.End - first.Start));
        double to = Math.Min(first.Length, along.Dot(second.Start - first.Start));
        double atStart = Math.Abs(along.Cross(second.Start - first.Start));
        double atEnd = Math.Abs(along.Cross(second.End - first.Start));
        return along.Dot(second.StartDirection) <= -Parallel && to - from > 2 * gap
            && Math.Max(atStart, atEnd) > tolerance.Coincidence && Math.Min(atStart, atEnd) <= gap;
    }
}
