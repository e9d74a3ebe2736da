using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The raw parallel of a loop on its left side: closed, and still crossing itself where the distance is too much for it.</summary>
/// <remarks>
/// An arc that the distance swallows shrinks to its centre. Where neighbours come apart they are joined by a mitre or an arc;
/// where they overlap the chain runs through the old corner.
/// </remarks>
internal static class ParallelChain
{
    // Which way a needle turns, or a cusp between a line and an arc, is a matter of noise. All that an arc round the tip covers
    // lies nearer than the distance anyway, so it does no harm where the corner does not open: within 8° of a turn back.
    private const double SharpestAdvance = -0.99;

    private const double CrumbInTolerances = 2;

    /// <summary>Appends the parallel of a loop.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="distance">Millimetres to the left of travel, positive.</param>
    /// <param name="options">How corners that open are joined.</param>
    /// <param name="tolerance">Arcs no larger than it count as swallowed.</param>
    /// <param name="segments">Gets the segments of the closed chain, for operand 0.</param>
    public static void Append(
        Loop loop, double distance, OffsetOptions options, Tolerance tolerance, List<LabelledSegment> segments)
    {
        MovedSegment[] moved = Move(loop, distance, tolerance);

        TrimCorners(moved, tolerance);
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i].AppendTo(segments);
            AddJoin(moved[i], moved[(i + 1) % moved.Length], distance, options, tolerance, segments);
        }
    }

    // A segment no longer than the tolerance has no direction to speak of, and would spoil the joins beside it.
    private static MovedSegment[] Move(Loop loop, double distance, Tolerance tolerance)
    {
        var moved = new List<MovedSegment>(loop.Segments.Length);
        foreach (ref readonly Segment segment in loop.Segments)
        {
            if (!segment.IsCrumb(tolerance))
            {
                moved.Add(MovedSegment.Of(WithoutCrumb(segment, tolerance), distance, tolerance));
            }
        }

        return [.. moved];
    }

    // The tangents of an arc hardly higher than the tolerance say nothing about where its neighbours run: its chord does.
    private static Segment WithoutCrumb(in Segment segment, Tolerance tolerance)
    {
        double sweep = Math.Abs(segment.Sweep);
        double height = segment.Radius * (1 - Math.Cos(sweep / 2));
        return segment.IsArc && sweep < Math.PI && height <= CrumbInTolerances * tolerance.Coincidence
            ? Segment.Line(segment.Start, segment.End)
            : segment;
    }

    // Two lines that still meet after moving are cut where they meet, unless that would turn one of them round.
    private static void TrimCorners(MovedSegment[] moved, Tolerance tolerance)
    {
        for (int i = 0; i < moved.Length; i++)
        {
            ref MovedSegment before = ref moved[i];
            ref MovedSegment after = ref moved[(i + 1) % moved.Length];
            if (before.IsLine && after.IsLine && before.EndDirection.Cross(after.StartDirection) > tolerance.Angular
                && TryMeet(before, after, out Point2d meeting))
            {
                before = before.WithEnd(meeting);
                after = after.WithStart(meeting);
            }
        }
    }

    private static bool TryMeet(in MovedSegment before, in MovedSegment after, out Point2d meeting)
    {
        Vector2d a = before.End - before.Start;
        Vector2d b = after.End - after.Start;
        Vector2d between = after.Start - before.Start;
        double cross = a.Cross(b);
        double onBefore = between.Cross(b) / cross;
        double onAfter = between.Cross(a) / cross;
        meeting = before.Start + (a * onBefore);
        return onBefore is > 0 and <= 1 && onAfter is >= 0 and < 1;
    }

    private static void AddJoin(
        in MovedSegment before,
        in MovedSegment after,
        double distance,
        OffsetOptions options,
        Tolerance tolerance,
        List<LabelledSegment> segments)
    {
        if (before.End == after.Start)
        {
            return;
        }

        Point2d corner = before.Corner;
        double turn = before.EndDirection.Cross(after.StartDirection);
        double advance = before.EndDirection.Dot(after.StartDirection);
        if (before.End.DistanceTo(after.Start) <= tolerance.Coincidence)
        {
            Add(segments, Segment.Line(before.End, after.Start));
        }
        else if (turn > 0 && advance > SharpestAdvance)
        {
            Add(segments, Segment.Line(before.End, corner));
            Add(segments, Segment.Line(corner, after.Start));
        }
        else if (options.IsMitred(advance))
        {
            Vector2d bisector = (before.EndDirection.TurnedLeft() + after.StartDirection.TurnedLeft()) / (1 + advance);
            Point2d mitre = corner + (bisector * distance);
            Add(segments, Segment.Line(before.End, mitre));
            Add(segments, Segment.Line(mitre, after.Start));
        }
        else
        {
            Add(segments, Segment.Arc(before.End, after.Start, corner, distance, counterClockwise: false));
        }
    }

    private static void Add(List<LabelledSegment> segments, in Segment curve) => segments.Add(new LabelledSegment(curve, 0));

    /// <summary>A segment moved to its left, with the corner of the original at its end.</summary>
    private readonly struct MovedSegment
    {
        private readonly Segment _curve;
        private readonly bool _isSwallowed;

        private MovedSegment(in Segment original, in Segment curve, bool isSwallowed)
        {
            _curve = curve;
            _isSwallowed = isSwallowed;
            Corner = original.End;
            StartDirection = original.StartDirection;
            EndDirection = original.EndDirection;
        }

        private MovedSegment(in MovedSegment other, in Segment curve)
        {
            this = other;
            _curve = curve;
        }

        public bool IsLine => !_curve.IsArc;

        public Point2d Start => _curve.Start;

        public Point2d End => _curve.End;

        public Point2d Corner { get; }

        public Vector2d StartDirection { get; }

        public Vector2d EndDirection { get; }

        public static MovedSegment Of(in Segment original, double distance, Tolerance tolerance)
        {
            if (!original.IsArc)
            {
                return new MovedSegment(
                    original, original.Moved(original.StartDirection.TurnedLeft() * distance), isSwallowed: false);
            }

            double radius = original.IsCounterClockwise ? original.Radius - distance : original.Radius + distance;
            double scale = radius / original.Radius;
            Point2d start = original.Center + ((original.Start - original.Center) * scale);
            Point2d end = original.IsFullCircle ? start : original.Center + ((original.End - original.Center) * scale);
            bool isSwallowed = radius <= tolerance.Coincidence;
            return new MovedSegment(
                original,
                Segment.Arc(start, end, original.Center, isSwallowed ? original.Radius : radius, original.IsCounterClockwise),
                isSwallowed);
        }

        // An arc that the distance swallows would come out behind its centre; only what it sweeps up to the centre counts.
        public void AppendTo(List<LabelledSegment> segments)
        {
            if (_isSwallowed)
            {
                Add(segments, Segment.Line(_curve.Start, _curve.Center));
                Add(segments, Segment.Line(_curve.Center, _curve.End));
            }
            else
            {
                Add(segments, _curve);
            }
        }

        public MovedSegment WithEnd(Point2d end) => new(this, _curve.Between(Start, end));

        public MovedSegment WithStart(Point2d start) => new(this, _curve.Between(start, End));
    }
}
