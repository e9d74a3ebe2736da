using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Rounds corners between lines and arcs by an arc that leaves both along their tangents.</summary>
/// <remarks>
/// The centre of such an arc is as far from both carriers as its radius: it is where parallels of the two meet. Of up to eight such
/// points the one is taken whose arc touches both segments, runs on as they run, and cuts off the least.
/// </remarks>
public static class CornerFillet
{
    /// <summary>Rounds one corner.</summary>
    /// <param name="before">The segment that ends at the corner.</param>
    /// <param name="after">The segment that starts where the first one ends.</param>
    /// <param name="radius">Millimetres, positive.</param>
    /// <param name="tolerance">How far the arc's ends may lie beyond the ends of the segments.</param>
    /// <param name="cut">The rounded corner.</param>
    /// <returns><see langword="false"/> where there is no corner to round, or no room for the radius.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive or not finite.</exception>
    public static bool TryApply(in Segment before, in Segment after, double radius, Tolerance tolerance, out CornerCut cut)
    {
        ThrowIfNoRadius(radius);
        cut = default;
        double least = double.PositiveInfinity;
        Span<Segment> parallelsBefore = stackalloc Segment[2];
        Span<Segment> parallelsAfter = stackalloc Segment[2];
        Span<Point2d> centers = stackalloc Point2d[2];
        int countBefore = ParallelsOf(before, radius, tolerance, parallelsBefore);
        int countAfter = ParallelsOf(after, radius, tolerance, parallelsAfter);
        for (int i = 0; i < countBefore * countAfter; i++)
        {
            int found = CarrierIntersection.Find(
                parallelsBefore[i / countAfter], parallelsAfter[i % countAfter], tolerance, centers);
            foreach (Point2d center in centers[..found])
            {
                if (TryRound(before, after, center, radius, tolerance, out CornerCut candidate, out double removed) && removed < least)
                {
                    least = removed;
                    cut = candidate;
                }
            }
        }

        return double.IsFinite(least);
    }

    /// <summary>Rounds every corner of a loop that has room for the radius, one after the other.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="radius">Millimetres, positive.</param>
    /// <param name="tolerance">Segments no longer than its coincidence vanish.</param>
    /// <param name="sharp">The corners that had no room and stayed as they were.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive or not finite.</exception>
    public static Loop Apply(Loop loop, double radius, Tolerance tolerance, out IReadOnlyList<Point2d> sharp)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ThrowIfNoRadius(radius);
        return LoopCorners.Cut(loop, tolerance, Round, out sharp);

        CornerCut? Round(in Segment before, in Segment after) =>
            TryApply(before, after, radius, tolerance, out CornerCut cut) ? cut : null;
    }

    private static void ThrowIfNoRadius(double radius)
    {
        if (!(radius > 0 && double.IsFinite(radius)))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "A fillet needs a positive, finite radius.");
        }
    }

    // Both parallels of a carrier; a circle has an inner one only where the radius leaves something of it.
    private static int ParallelsOf(in Segment segment, double radius, Tolerance tolerance, Span<Segment> parallels)
    {
        if (!segment.IsArc)
        {
            Vector2d left = segment.StartDirection.TurnedLeft() * radius;
            parallels[0] = segment.Moved(left);
            parallels[1] = segment.Moved(-left);
            return segment.Length > tolerance.Coincidence ? 2 : 0;
        }

        parallels[0] = Segment.Circle(segment.Center, segment.Radius + radius);
        double inner = Math.Abs(segment.Radius - radius);
        if (inner <= tolerance.Coincidence)
        {
            return 1;
        }

        parallels[1] = Segment.Circle(segment.Center, inner);
        return 2;
    }

    private static bool TryRound(
        in Segment before,
        in Segment after,
        Point2d center,
        double radius,
        Tolerance tolerance,
        out CornerCut cut,
        out double removed)
    {
        cut = default;
        removed = 0;
        Point2d start = TouchPoint(before, center, radius);
        Point2d end = TouchPoint(after, center, radius);
        if (before.DistanceTo(start) > tolerance.Coincidence
            || after.DistanceTo(end) > tolerance.Coincidence
            || start.DistanceTo(end) <= tolerance.Coincidence)
        {
            return false;
        }

        double side = DirectionAt(before, start).Cross(center - start);
        if (side * DirectionAt(after, end).Cross(center - end) <= 0)
        {
            return false;
        }

        Segment left = Part(before, before.Start, start, before.Start, tolerance);
        Segment right = Part(after, end, after.End, after.End, tolerance);
        cut = new CornerCut(left, Segment.Arc(left.End, right.Start, center, radius, side > 0), right);
        removed = before.Length - left.Length + after.Length - right.Length;
        return true;
    }

    // A fillet wider than the circle that it encloses touches it on the far side.
    private static Point2d TouchPoint(in Segment segment, Point2d center, double radius)
    {
        if (!segment.IsArc)
        {
            Vector2d along = segment.StartDirection;
            return segment.Start + (along * along.Dot(center - segment.Start));
        }

        Vector2d arm = (center - segment.Center).Normalized() * segment.Radius;
        Point2d near = segment.Center + arm;
        Point2d far = segment.Center - arm;
        return Math.Abs(near.DistanceTo(center) - radius) <= Math.Abs(far.DistanceTo(center) - radius) ? near : far;
    }

    private static Vector2d DirectionAt(in Segment segment, Point2d point) =>
        segment.IsArc ? segment.Between(point, segment.End).StartDirection : segment.StartDirection;

    // Where nothing is left, the end that the neighbour shares stays.
    private static Segment Part(in Segment segment, Point2d start, Point2d end, Point2d shared, Tolerance tolerance) =>
        start.DistanceTo(end) <= tolerance.Coincidence && !segment.IsFullCircle
            ? Segment.Line(shared, shared)
            : segment.Between(start, end);
}
