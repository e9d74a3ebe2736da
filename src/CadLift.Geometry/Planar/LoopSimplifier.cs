using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Makes a loop minimal: neighbours on one line or circle become one segment, a closed round of arcs one full circle.</summary>
internal static class LoopSimplifier
{
    // How far an arc's ends may lie off its circle, as a part of its height.
    private const double LargestErrorOfHeight = 1e-3;

    /// <summary>The simplified loop.</summary>
    /// <param name="segments">A closed chain.</param>
    /// <param name="tolerance">How far a dropped vertex may lie from the segment that replaces it.</param>
    /// <returns>The loop, starting at its westernmost vertex; <see langword="null"/> where it encloses nothing.</returns>
    public static Loop? Simplify(ReadOnlySpan<Segment> segments, Tolerance tolerance)
    {
        int count = segments.Length;
        int first = FirstCorner(segments, tolerance);
        if (first < 0)
        {
            return FullCircle(segments[0]);
        }

        var result = new List<Segment>(count);
        var dropped = new List<Point2d>();
        Segment run = segments[first];
        for (int i = 1; i < count; i++)
        {
            Segment segment = segments[(first + i) % count];
            if (run.IsContinuedBy(segment, tolerance) && StaysNear(run, segment, dropped, tolerance))
            {
                dropped.Add(run.End);
                run = Joined(run, segment);
            }
            else
            {
                result.Add(run);
                dropped.Clear();
                run = segment;
            }
        }

        result.Add(run);
        StraightenFlatArcs(result, tolerance);
        return HasInside(result) ? new Loop(StartingWest(result).ToArray()) : null;
    }

    // A vertex where the boundary really turns; the search for runs starts there. -1 on a circle cut in pieces.
    private static int FirstCorner(ReadOnlySpan<Segment> segments, Tolerance tolerance)
    {
        for (int i = 0; i < segments.Length; i++)
        {
            int before = i == 0 ? segments.Length - 1 : i - 1;
            if (!segments[before].IsContinuedBy(segments[i], tolerance))
            {
                return i;
            }
        }

        return segments[0].IsArc ? -1 : 0;
    }

    private static bool StaysNear(in Segment run, in Segment segment, List<Point2d> dropped, Tolerance tolerance)
    {
        if (run.IsArc)
        {
            return Math.Abs(run.Sweep) + Math.Abs(segment.Sweep) < Math.Tau - tolerance.Angular;
        }

        Segment joined = Joined(run, segment);
        foreach (Point2d point in dropped)
        {
            if (joined.DistanceTo(point) > tolerance.Coincidence)
            {
                return false;
            }
        }

        return joined.DistanceTo(run.End) <= tolerance.Coincidence;
    }

    // The longer arc knows its centre better.
    private static Segment Joined(in Segment run, in Segment segment)
    {
        if (!run.IsArc)
        {
            return Segment.Line(run.Start, segment.End);
        }

        bool longer = Math.Abs(run.Sweep) >= Math.Abs(segment.Sweep);
        return (longer ? run : segment).Between(run.Start, segment.End);
    }

    // An arc lower than half the tolerance is its chord. One whose circle misses its ends, because they were merged with others,
    // by more than a trifle of its height, turns about a centre of its own: else inside and outside would be unclear near it.
    private static void StraightenFlatArcs(List<Segment> segments, Tolerance tolerance)
    {
        for (int i = 0; i < segments.Count; i++)
        {
            Segment arc = segments[i];
            double sweep = arc.Sweep;
            if (!arc.IsArc || Math.Abs(sweep) >= Math.PI)
            {
                continue;
            }

            double sine = Math.Sin(sweep / 4);
            double height = 2 * arc.Radius * sine * sine;
            double error = Math.Max(arc.RadialErrorAt(arc.Start), arc.RadialErrorAt(arc.End));
            if (height <= tolerance.Coincidence / 2)
            {
                segments[i] = Segment.Line(arc.Start, arc.End);
            }
            else if (error > height * LargestErrorOfHeight)
            {
                segments[i] = arc.Refitted();
            }
        }
    }

    private static Loop FullCircle(in Segment arc)
    {
        Segment circle = Segment.Circle(arc.Center, arc.Radius);
        return new Loop([arc.IsCounterClockwise ? circle : circle.Reversed()]);
    }

    private static bool HasInside(List<Segment> segments) =>
        segments.Count > 2 || (segments.Count == 2 && (segments[0].IsArc || segments[1].IsArc));

    private static List<Segment> StartingWest(List<Segment> segments)
    {
        int best = 0;
        for (int i = 1; i < segments.Count; i++)
        {
            Point2d point = segments[i].Start;
            Point2d known = segments[best].Start;
            if (point.X < known.X || (point.X == known.X && point.Y < known.Y))
            {
                best = i;
            }
        }

        return [.. segments[best..], .. segments[..best]];
    }
}
