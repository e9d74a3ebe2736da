using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Strokes and parallels of open chains and loops; arcs stay arcs about the same centre.</summary>
/// <remarks>
/// A stroke is the union of simple pieces (<see cref="StrokeBuilder"/>), so it is right by construction however the chain crosses
/// itself. Expected O((n + k) log n) for n segments whose pieces cross k times. Cancellation is looked at every few hundred segments.
/// </remarks>
public static class ChainOffset
{
    /// <summary>What a pen of a width covers on its way along chains.</summary>
    /// <param name="chains">The chains; they may cross themselves and each other. A chain without length leaves no trace.</param>
    /// <param name="width">The whole width in millimetres, positive: half of it to each side.</param>
    /// <param name="options">Joins at corners, caps at ends.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not positive or not finite.</exception>
    public static PlanarResult Stroke(
        IReadOnlyCollection<Chain> chains,
        double width,
        OffsetOptions options,
        Tolerance tolerance,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chains);
        StrokeBuilder stroke = Begin(width / 2, options, tolerance, nameof(width));
        foreach (Chain chain in chains)
        {
            stroke.AddPath(chain.Segments, isClosed: false);
        }

        return Union(stroke, tolerance, cancellation);
    }

    /// <summary>What a pen of a width covers on its way round loops.</summary>
    /// <param name="loops">The loops; they may cross themselves and each other.</param>
    /// <param name="width">The whole width in millimetres, positive: half of it to each side.</param>
    /// <param name="options">Joins at corners.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not positive or not finite.</exception>
    public static PlanarResult Stroke(
        IReadOnlyCollection<Loop> loops,
        double width,
        OffsetOptions options,
        Tolerance tolerance,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loops);
        StrokeBuilder stroke = Begin(width / 2, options, tolerance, nameof(width));
        foreach (Loop loop in loops)
        {
            stroke.AddPath(loop.Segments, isClosed: true);
        }

        return Union(stroke, tolerance, cancellation);
    }

    /// <summary>The parallel of a chain at a distance, cut back where it would come nearer to any part of the chain.</summary>
    /// <param name="chain">The chain; it may cross itself.</param>
    /// <param name="distance">Millimetres, positive to the left of travel, negative to the right; not 0.</param>
    /// <param name="options">
    /// Joins at corners that open, mitred where nothing cuts into them, so that only mitres lie further away; caps have no meaning here.
    /// </param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// No chain, one, or several where the chain bends more tightly than the distance allows; they run as the chain runs, in its order.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is 0 or not finite.</exception>
    public static ChainResult Parallel(
        Chain chain, double distance, OffsetOptions options, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(options);
        if (distance < 0)
        {
            ChainResult mirrored = Parallel(chain.Reversed(), -distance, options, tolerance, cancellation);
            return mirrored.Status == PlanarStatus.Ok ? new ChainResult(Reversed(mirrored.Chains)) : mirrored;
        }

        // Joins and ends are round, so that what is left keeps the distance from all parts alike; joins that are left whole are
        // mitred in the end.
        var round = new OffsetOptions { Join = OffsetJoin.Round, Cap = OffsetCap.Round };
        StrokeBuilder stroke = Begin(distance, round, tolerance, nameof(distance));
        stroke.AddPath(chain.Segments, isClosed: false);
        if (stroke.Pieces.Count == 0)
        {
            return new ChainResult([]);
        }

        LabelledSegment[] pieces = LeftSidesFirst(stroke, out int leftSides);
        PlanarArrangement? arrangement = RegionOverlay.Arrange(
            pieces, 1, tolerance, cancellation, out Tolerance scaled, out PlanarResult failure);
        return arrangement is null
            ? new ChainResult(failure.Status, failure.Place)
            : new ChainResult(Mitred(LeftSides(arrangement, leftSides, scaled), chain, distance, options, scaled));
    }

    // Of pieces that coincide the arrangement remembers the first: where a chain runs back along itself, one side of it is the left one.
    private static LabelledSegment[] LeftSidesFirst(StrokeBuilder stroke, out int leftSides)
    {
        var pieces = new List<LabelledSegment>(stroke.Pieces.Count);
        AddSide(true);
        leftSides = pieces.Count;
        AddSide(false);
        return [.. pieces];

        void AddSide(bool isLeft)
        {
            for (int i = 0; i < stroke.Pieces.Count; i++)
            {
                if (stroke.IsLeftSide[i] == isLeft)
                {
                    pieces.Add(stroke.Pieces[i]);
                }
            }
        }
    }

    // A join left whole turns right about a corner of the chain by as much as the chain does there.
    private static List<Chain> Mitred(
        List<Chain> sides, Chain chain, double distance, OffsetOptions options, Tolerance tolerance)
    {
        if (options.Join != OffsetJoin.Mitre)
        {
            return sides;
        }

        BoxTree corners = CornersOf(chain);
        var segments = new List<Segment>();
        for (int i = 0; i < sides.Count; i++)
        {
            segments.Clear();
            foreach (ref readonly Segment segment in sides[i].Segments)
            {
                if (IsWholeJoin(segment, chain, corners, distance, tolerance) && options.IsMitred(Math.Cos(segment.Sweep)))
                {
                    Vector2d bisector = (segment.Start - segment.Center) + (segment.End - segment.Center);
                    Point2d mitre = segment.Center + (bisector / (1 + Math.Cos(segment.Sweep)));
                    segments.Add(Segment.Line(segment.Start, mitre));
                    segments.Add(Segment.Line(mitre, segment.End));
                }
                else
                {
                    segments.Add(segment);
                }
            }

            sides[i] = LoopSimplifier.SimplifyChain(segments, tolerance);
        }

        return sides;
    }

    private static BoxTree CornersOf(Chain chain)
    {
        var boxes = new Box2d[chain.Segments.Length];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = Box2d.Of(chain.Segments[i].Start, chain.Segments[i].Start);
        }

        return new BoxTree(boxes);
    }

    private static bool IsWholeJoin(in Segment segment, Chain chain, BoxTree corners, double distance, Tolerance tolerance)
    {
        if (!segment.IsArc || segment.IsCounterClockwise || Math.Abs(segment.Radius - distance) > tolerance.Coincidence)
        {
            return false;
        }

        var near = new List<int>();
        corners.Query(Box2d.Of(segment.Center, segment.Center).Grown(tolerance.Coincidence), near);
        foreach (int i in near)
        {
            if (i == 0)
            {
                continue;
            }

            Segment before = chain.Segments[i - 1];
            Segment after = chain.Segments[i];
            Point2d from = after.Start + (before.EndDirection.TurnedLeft() * distance);
            Point2d to = after.Start + (after.StartDirection.TurnedLeft() * distance);
            if (segment.Start.DistanceTo(from) <= 2 * tolerance.Coincidence
                && segment.End.DistanceTo(to) <= 2 * tolerance.Coincidence)
            {
                return true;
            }
        }

        return false;
    }

    private static PlanarResult Union(StrokeBuilder stroke, Tolerance tolerance, CancellationToken cancellation) =>
        RegionOverlay.Evaluate(stroke.Pieces, 1, static windings => windings[0] > 0, tolerance, cancellation);

    private static StrokeBuilder Begin(double halfWidth, OffsetOptions options, Tolerance tolerance, string parameter)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(halfWidth > 0 && double.IsFinite(halfWidth)))
        {
            throw new ArgumentOutOfRangeException(parameter, halfWidth, "A width or distance must be positive and finite.");
        }

        return new StrokeBuilder(halfWidth, options, tolerance);
    }

    // The stroke lies to the right of its left side, but to the left of its boundary: runs come out backwards.
    private static List<Chain> LeftSides(PlanarArrangement arrangement, int leftSides, Tolerance tolerance)
    {
        var runs = arrangement.BoundaryRuns(static windings => windings[0] > 0, tolerance, source => source < leftSides);
        runs.Sort((a, b) => FirstSource(a).CompareTo(FirstSource(b)));
        var chains = new List<Chain>(runs.Count);
        var segments = new List<Segment>();
        foreach (List<int> run in runs)
        {
            segments.Clear();
            for (int i = run.Count - 1; i >= 0; i--)
            {
                segments.Add(arrangement.ExactCurveOf(PlanarArrangement.Twin(run[i]), tolerance));
            }

            chains.Add(LoopSimplifier.SimplifyChain(segments, tolerance));
        }

        return chains;

        int FirstSource(List<int> run) => arrangement.SourceOf(run[^1] >> 1);
    }

    private static List<Chain> Reversed(IReadOnlyList<Chain> chains)
    {
        var reversed = new List<Chain>(chains.Count);
        for (int i = chains.Count - 1; i >= 0; i--)
        {
            reversed.Add(chains[i].Reversed());
        }

        return reversed;
    }
}
