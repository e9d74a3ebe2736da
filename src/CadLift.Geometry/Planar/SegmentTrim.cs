using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Shortens segments to where they cross others, and lengthens them to where they would.</summary>
public static class SegmentTrim
{
    /// <summary>Cuts a segment where another crosses or touches it and keeps one part.</summary>
    /// <param name="segment">The segment to cut.</param>
    /// <param name="cutter">What cuts it.</param>
    /// <param name="keep">A point near the part to keep.</param>
    /// <param name="tolerance">How far the cutter may miss the segment; parts no longer than its coincidence do not count.</param>
    /// <param name="trimmed">The part that comes nearest to the point.</param>
    /// <returns>
    /// <see langword="false"/> where the cutter does not meet the segment between its ends (a circle: at two places), or runs along it.
    /// </returns>
    public static bool TryTrim(in Segment segment, in Segment cutter, Point2d keep, Tolerance tolerance, out Segment trimmed)
    {
        trimmed = segment;
        Span<Point2d> crossings = stackalloc Point2d[2];
        int found = CarrierIntersection.Find(segment, cutter, tolerance, crossings);
        Span<double> cuts = stackalloc double[2];
        int count = 0;
        double length = segment.Length;
        foreach (Point2d crossing in crossings[..found])
        {
            double along = LengthTo(segment, crossing);
            bool isInside = segment.IsFullCircle || (along > tolerance.Coincidence && along < length - tolerance.Coincidence);
            if (isInside
                && segment.DistanceTo(crossing) <= tolerance.Coincidence
                && cutter.DistanceTo(crossing) <= tolerance.Coincidence)
            {
                cuts[count++] = along;
            }
        }

        if (count == 0 || !keep.IsFinite || (segment.IsFullCircle && count == 1))
        {
            return false;
        }

        cuts = cuts[..count];
        cuts.Sort();
        trimmed = NearestPart(segment, cuts, keep);
        return true;
    }

    /// <summary>Lengthens a segment along its line or circle until it meets another.</summary>
    /// <param name="segment">The segment to lengthen.</param>
    /// <param name="atEnd">Whether to go on from its end; else from its start, backwards.</param>
    /// <param name="boundary">What to reach.</param>
    /// <param name="tolerance">How far the boundary may be missed.</param>
    /// <param name="extended">The segment up to the first point of the boundary.</param>
    /// <returns><see langword="false"/> where it never meets the boundary, or an arc would go all the way round first.</returns>
    public static bool TryExtend(
        in Segment segment, bool atEnd, in Segment boundary, Tolerance tolerance, out Segment extended)
    {
        Segment forward = atEnd ? segment : segment.Reversed();
        extended = segment;
        if (forward.IsFullCircle || !(forward.Length > 0))
        {
            return false;
        }

        Span<Point2d> crossings = stackalloc Point2d[2];
        int found = CarrierIntersection.Find(forward, boundary, tolerance, crossings);
        double length = forward.Length;
        double nearest = double.PositiveInfinity;
        foreach (Point2d crossing in crossings[..found])
        {
            double along = LengthTo(forward, crossing);
            if (along > length + tolerance.Coincidence
                && (!forward.IsArc || along < (Math.Tau * forward.Radius) - tolerance.Coincidence)
                && along < nearest
                && boundary.DistanceTo(crossing) <= tolerance.Coincidence)
            {
                nearest = along;
                extended = forward.Between(forward.Start, crossing);
            }
        }

        extended = atEnd || !double.IsFinite(nearest) ? extended : extended.Reversed();
        return double.IsFinite(nearest);
    }

    // How far along the carrier from the start a point lies; once round at most on a circle.
    private static double LengthTo(in Segment segment, Point2d point)
    {
        if (!segment.IsArc)
        {
            return (point - segment.Start).Dot(segment.StartDirection);
        }

        double turn = (segment.Start - segment.Center).TurnTo(point - segment.Center);
        turn = segment.IsCounterClockwise ? turn : -turn;
        return (turn < 0 ? turn + Math.Tau : turn) * segment.Radius;
    }

    private static Segment NearestPart(in Segment segment, ReadOnlySpan<double> cuts, Point2d keep)
    {
        double length = segment.Length;
        Segment best = segment;
        double distance = double.PositiveInfinity;
        int parts = segment.IsFullCircle ? cuts.Length : cuts.Length + 1;
        for (int i = 0; i < parts; i++)
        {
            // The last part of a circle goes on over its seam to the first cut.
            Point2d start = i == 0 && !segment.IsFullCircle ? segment.Start : segment.PointAt(cuts[StartCut(segment, i)] / length);
            Point2d end = i == parts - 1 && !segment.IsFullCircle ? segment.End : segment.PointAt(cuts[EndCut(segment, i, parts)] / length);
            Segment part = segment.Between(start, end);
            double away = part.DistanceTo(keep);
            if (away < distance)
            {
                (best, distance) = (part, away);
            }
        }

        return best;
    }

    private static int StartCut(in Segment segment, int part) => segment.IsFullCircle ? part : part - 1;

    private static int EndCut(in Segment segment, int part, int parts) => segment.IsFullCircle ? (part + 1) % parts : part;
}
