using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Shrinks regions by a distance: what is left is all points at least that far from the boundary, corners mitred.</summary>
/// <remarks>
/// Every segment moves to its left by the distance; arcs stay arcs about the same centre, and one that the distance swallows
/// shrinks to its centre. Where neighbours come apart they are mitred, or rounded beyond the mitre limit; where they
/// overlap the chain runs through the old corner. The chains wind at most zero times around all that lies too near to the
/// boundary, so one arrangement cleans them.
/// Source of the winding rule: X. Chen and S. McMains, Polygon Offsetting by Computing Winding Numbers, ASME DETC 2005.
/// </remarks>
public static class RegionInset
{
    // A mitre reaches this many distances from its corner at the most (a corner of about 29°); sharper ones are rounded.
    private const double MitreLimit = 4;

    /// <summary>Shrinks a region set.</summary>
    /// <param name="regions">Disjoint regions.</param>
    /// <param name="distance">Millimetres, positive.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The shrunk regions; none where nothing lies that deep inside.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static PlanarResult Apply(
        RegionSet regions, double distance, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distance);
        Tolerance scaled = tolerance.ScaledTo(regions.Bounds.LargestCoordinate);
        var chains = new List<Loop>();
        foreach (Region region in regions.Regions)
        {
            // No point lies deeper inside than half the width of the region's box.
            if (2 * distance >= Math.Min(region.Outer.Bounds.Width, region.Outer.Bounds.Height))
            {
                continue;
            }

            for (int i = 0; i < region.LoopCount; i++)
            {
                chains.Add(RawChain(region.LoopAt(i), distance, scaled));
            }
        }

        return RegionBoolean.Positive(chains, tolerance, cancellation);
    }

    /// <summary>The band of a width along the inner side of a region's boundary: the region without what <see cref="Apply"/> leaves.</summary>
    /// <param name="regions">Disjoint regions.</param>
    /// <param name="width">Millimetres, positive.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The band; the regions whole where nothing lies deeper inside than the width.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is not positive.</exception>
    public static PlanarResult Band(
        RegionSet regions, double width, Tolerance tolerance, CancellationToken cancellation = default)
    {
        PlanarResult inside = Apply(regions, width, tolerance, cancellation);
        if (inside.Status != PlanarStatus.Ok)
        {
            return inside;
        }

        if (inside.Regions.IsEmpty)
        {
            return new PlanarResult(regions);
        }

        // What lies deeper than the width touches no boundary, so for a plain outline it is a hole as it stands.
        bool isPlain = regions.Regions.Length == 1 && regions.Regions[0].Holes.IsEmpty;
        return isPlain
            ? new PlanarResult(new RegionSet([new Region(regions.Regions[0].Outer, ReversedOuters(inside.Regions))]))
            : RegionBoolean.Difference(regions, inside.Regions, tolerance, cancellation);
    }

    private static Loop[] ReversedOuters(RegionSet regions)
    {
        var holes = new Loop[regions.Regions.Length];
        for (int i = 0; i < holes.Length; i++)
        {
            holes[i] = regions.Regions[i].Outer.Reversed();
        }

        return holes;
    }

    private static Loop RawChain(Loop loop, double distance, Tolerance tolerance)
    {
        ReadOnlySpan<Segment> segments = loop.Segments;
        var chain = new List<Segment>(segments.Length * 2);
        var moved = new MovedSegment[segments.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = MovedSegment.Of(segments[i], distance, tolerance);
        }

        TrimCorners(moved, tolerance);
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i].AppendTo(chain);
            AddJoin(moved[i], moved[(i + 1) % moved.Length], distance, tolerance, chain);
        }

        return new Loop(chain.ToArray());
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
        in MovedSegment before, in MovedSegment after, double distance, Tolerance tolerance, List<Segment> chain)
    {
        if (before.End == after.Start)
        {
            return;
        }

        if (before.End.DistanceTo(after.Start) <= tolerance.Coincidence)
        {
            chain.Add(Segment.Line(before.End, after.Start));
            return;
        }

        Point2d corner = before.Corner;
        double turn = before.EndDirection.Cross(after.StartDirection);
        double advance = before.EndDirection.Dot(after.StartDirection);
        if (turn > 0)
        {
            chain.Add(Segment.Line(before.End, corner));
            chain.Add(Segment.Line(corner, after.Start));
        }
        else if (MitreReach(advance) <= MitreLimit)
        {
            Vector2d bisector = (before.EndDirection.TurnedLeft() + after.StartDirection.TurnedLeft()) / (1 + advance);
            Point2d mitre = corner + (bisector * distance);
            chain.Add(Segment.Line(before.End, mitre));
            chain.Add(Segment.Line(mitre, after.Start));
        }
        else
        {
            chain.Add(Segment.Arc(before.End, after.Start, corner, distance, counterClockwise: false));
        }
    }

    // 1 / cos(half the turn): how far the mitre lies from the corner, in distances.
    private static double MitreReach(double advance) =>
        advance <= -1 ? double.PositiveInfinity : Math.Sqrt(2 / (1 + advance));

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
        public void AppendTo(List<Segment> chain)
        {
            if (_isSwallowed)
            {
                chain.Add(Segment.Line(_curve.Start, _curve.Center));
                chain.Add(Segment.Line(_curve.Center, _curve.End));
            }
            else
            {
                chain.Add(_curve);
            }
        }

        public MovedSegment WithEnd(Point2d end) => new(this, _curve.Between(Start, end));

        public MovedSegment WithStart(Point2d start) => new(this, _curve.Between(start, End));
    }
}
