using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Makes a loop minimal: neighbours on one line or circle become one segment, a closed round of arcs one full circle.</summary>
internal static class LoopSimplifier
{
    // Vertices are further than half a tolerance from edges that they do not end. A joined segment may come nearer to them, but not so
    // near that it would seem to touch.
    private const double JoinFraction = 0.25;

    // How far an arc's ends may lie off its circle, as a part of its height.
    private const double LargestErrorOfHeight = 1e-3;

    /// <summary>The simplified loop.</summary>
    /// <param name="segments">A closed chain.</param>
    /// <param name="tolerance">How far a dropped vertex may lie from the segment that replaces it.</param>
    /// <returns>The loop, starting at its westernmost vertex; <see langword="null"/> where it encloses nothing.</returns>
    public static Loop? Simplify(ReadOnlySpan<Segment> segments, Tolerance tolerance)
    {
        int first = FirstCorner(segments, tolerance);
        if (first < 0)
        {
            return FullCircle(segments[0]);
        }

        List<Segment> result = JoinNeighbours(segments, first, tolerance);
        StraightenFlatArcs(result, tolerance);
        return HasInside(result) ? new Loop(StartingWest(result).ToArray()) : null;
    }

    /// <summary>The simplified chain: neighbours on one line or circle become one segment.</summary>
    /// <param name="segments">An open chain.</param>
    /// <param name="tolerance">How far a dropped vertex may lie from the segment that replaces it.</param>
    public static Chain SimplifyChain(List<Segment> segments, Tolerance tolerance)
    {
        List<Segment> result = JoinNeighbours(CollectionsMarshal.AsSpan(segments), 0, tolerance);
        StraightenFlatArcs(result, tolerance);
        return new Chain(CollectionsMarshal.AsSpan(result));
    }

    private static List<Segment> JoinNeighbours(ReadOnlySpan<Segment> segments, int first, Tolerance tolerance)
    {
        double nearness = tolerance.Coincidence * JoinFraction;
        var result = new List<Segment>(segments.Length);
        Segment run = segments[first];
        var beam = new Beam(run.Start, nearness);
        for (int i = 1; i < segments.Length; i++)
        {
            Segment segment = segments[(first + i) % segments.Length];
            if (run.IsContinuedBy(segment, tolerance) && StaysNear(run, segment, ref beam, tolerance))
            {
                run = Joined(run, segment);
            }
            else
            {
                result.Add(run);
                run = segment;
                beam = new Beam(run.Start, nearness);
            }
        }

        result.Add(run);
        return result;
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

    private static bool StaysNear(in Segment run, in Segment segment, ref Beam beam, Tolerance tolerance)
    {
        if (run.IsArc)
        {
            // An arc about as short as the tolerance may run backwards, its ends pushed past each other.
            double sweep = run.Sweep + segment.Sweep;
            Segment joined = Joined(run, segment);
            return Math.Abs(sweep) < Math.Tau - tolerance.Angular
                && Math.Abs(joined.Sweep - sweep) < Math.PI
                && (IsSameCircle(run, segment) || IsOn(joined, tolerance.Coincidence * JoinFraction));
        }

        beam.PassThrough(run.End);
        return beam.Reaches(segment.End);
    }

    private static bool IsSameCircle(in Segment a, in Segment b) => a.Center == b.Center && a.Radius == b.Radius;

    private static bool IsOn(in Segment arc, double distance) =>
        arc.RadialErrorAt(arc.Start) <= distance && arc.RadialErrorAt(arc.End) <= distance;

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

    /// <summary>The directions from a point in which a line passes all the points so far within a distance.</summary>
    private struct Beam(Point2d origin, double distance)
    {
        private bool _isOpen = true;
        private Vector2d _rightmost;
        private Vector2d _leftmost;

        /// <summary>Narrows the beam to the lines that pass a point.</summary>
        public void PassThrough(Point2d point)
        {
            Vector2d arm = point - origin;
            double length = arm.Length;
            if (length <= distance)
            {
                return;
            }

            double sine = distance / length;
            double cosine = Math.Sqrt((1 - sine) * (1 + sine));
            var right = new Vector2d((arm.X * cosine) + (arm.Y * sine), (arm.Y * cosine) - (arm.X * sine));
            var left = new Vector2d((arm.X * cosine) - (arm.Y * sine), (arm.Y * cosine) + (arm.X * sine));
            _rightmost = _isOpen || _rightmost.Cross(right) > 0 ? right : _rightmost;
            _leftmost = _isOpen || _leftmost.Cross(left) < 0 ? left : _leftmost;
            _isOpen = false;
        }

        /// <summary>Whether the line to a point is in the beam.</summary>
        public readonly bool Reaches(Point2d point)
        {
            Vector2d arm = point - origin;
            return _isOpen || (_rightmost.Cross(arm) >= 0 && _leftmost.Cross(arm) <= 0);
        }
    }
}
