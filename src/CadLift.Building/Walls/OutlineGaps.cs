using CadLift.Building.Chaining;
using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Fills the slits between rooms whose common side was drawn twice, and not quite in one place.</summary>
internal static class OutlineGaps
{
    // The cosine of the largest angle between two sides that were meant to be one: about two degrees.
    private const double Parallel = 0.9994;

    /// <summary>What lies between sides of different shapes that face each other within a gap.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="thickness">Of the walls, in millimetres.</param>
    /// <param name="gap">How far apart two sides may lie, in millimetres.</param>
    /// <param name="tolerance">Sides this near are one.</param>
    /// <param name="cancellation">Looked at every few hundred sides.</param>
    public static List<RegionSet> Between(
        List<PlanShape> shapes, double thickness, double gap, Tolerance tolerance, CancellationToken cancellation)
    {
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

        var slits = new List<RegionSet>();
        if (!(gap > tolerance.Coincidence) || shapes.Count < 2)
        {
            return slits;
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
                if (other > i && shapeOf[other] != shapeOf[i] && SlitBetween(sides[i], sides[other], thickness, gap, tolerance) is { } slit)
                {
                    slits.Add(slit);
                }
            }
        }

        return slits;
    }

    // Both run around their shapes counter-clockwise, so sides that face each other run opposite ways, each to the right of the other.
    private static RegionSet? SlitBetween(in Segment first, in Segment second, double thickness, double gap, Tolerance tolerance)
    {
        if (first.IsArc != second.IsArc)
        {
            return null;
        }

        return first.IsArc
            ? RoundSlit(first, second, thickness, gap, tolerance)
            : StraightSlit(first, second, thickness, gap, tolerance);
    }

    private static RegionSet? StraightSlit(in Segment first, in Segment second, double thickness, double gap, Tolerance tolerance)
    {
        Vector2d along = first.StartDirection;
        if (!(along.Dot(second.StartDirection) <= -Parallel))
        {
            return null;
        }

        double from = Math.Max(0, along.Dot(second.End - first.Start));
        double to = Math.Min(first.Length, along.Dot(second.Start - first.Start));
        double off = -along.Cross(second.Midpoint - first.Start);
        if (!(to - from > 2 * gap && off > tolerance.Coincidence && off <= gap))
        {
            return null;
        }

        // Led into both walls by a little less than their thickness, so that it fills the slit and nothing else.
        Vector2d inward = along.TurnedLeft() * (thickness / 2);
        Vector2d across = along.TurnedLeft() * -((thickness / 2) + off);
        Point2d start = first.Start + (along * from);
        Point2d end = first.Start + (along * to);
        Point2d[] corners = [start + across, end + across, end + inward, start + inward];
        return new RegionSet([new Region(new Loop(
        [
            Segment.Line(corners[0], corners[1]),
            Segment.Line(corners[1], corners[2]),
            Segment.Line(corners[2], corners[3]),
            Segment.Line(corners[3], corners[0]),
        ]), [])]);
    }

    private static RegionSet? RoundSlit(in Segment first, in Segment second, double thickness, double gap, Tolerance tolerance)
    {
        double off = Math.Abs(first.Radius - second.Radius);
        if (first.IsCounterClockwise == second.IsCounterClockwise || first.Center.DistanceTo(second.Center) > gap
            || !(off > tolerance.Coincidence && off <= gap))
        {
            return null;
        }

        Segment left = first.IsCounterClockwise ? first : second;
        Segment right = first.IsCounterClockwise ? second : first;
        Vector2d arm = left.Start - left.Center;
        double sweep = left.Sweep;
        double begin = Math.Max(0, TurnTo(arm, right.End - right.Center, sweep));
        double end = Math.Min(sweep, TurnTo(arm, right.Start - right.Center, sweep));
        if (!(end - begin > 4 * gap / left.Radius))
        {
            return null;
        }

        // The shape inside the circle has its wall inside, the other one outside.
        double angle = Math.Atan2(arm.Y, arm.X) + begin;
        Segment outer = Segment.Arc(left.Center, left.Radius + gap + (thickness / 2), angle, end - begin);
        Segment inner = Segment.Arc(left.Center, Math.Max(left.Radius - (thickness / 2), left.Radius / 2), angle + end - begin, begin - end);
        return new RegionSet([new Region(new Loop(
        [
            outer, Segment.Line(outer.End, inner.Start), inner, Segment.Line(inner.End, outer.Start),
        ]), [])]);
    }

    // The turn from one arm to another, as near to the middle of the arc as can be.
    private static double TurnTo(Vector2d arm, Vector2d other, double sweep)
    {
        double turn = Math.Atan2(arm.Cross(other), arm.Dot(other));
        return turn + (Math.Tau * Math.Round(((sweep / 2) - turn) / Math.Tau));
    }
}
