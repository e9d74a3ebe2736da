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

        return RegionOverlay.Evaluate(stroke.Pieces, 1, static windings => windings[0] > 0, tolerance, cancellation);
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

        return RegionOverlay.Evaluate(stroke.Pieces, 1, static windings => windings[0] > 0, tolerance, cancellation);
    }

    /// <summary>The parallel of a chain at a distance, cut back where it would come nearer to any part of the chain.</summary>
    /// <param name="chain">The chain; it may cross itself.</param>
    /// <param name="distance">Millimetres, positive to the left of travel, negative to the right; not 0.</param>
    /// <param name="options">Joins at corners that open; caps have no meaning here.</param>
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

        // The ends are capped round, so that what is left keeps the distance from them too.
        var joins = new OffsetOptions { Join = options.Join, MitreLimit = options.MitreLimit, Cap = OffsetCap.Round };
        StrokeBuilder stroke = Begin(distance, joins, tolerance, nameof(distance));
        stroke.AddPath(chain.Segments, isClosed: false);
        if (stroke.Pieces.Count == 0)
        {
            return new ChainResult([]);
        }

        PlanarArrangement? arrangement = RegionOverlay.Arrange(
            stroke.Pieces.ToArray(), 1, tolerance, cancellation, out Tolerance scaled, out PlanarResult failure);
        return arrangement is null
            ? new ChainResult(failure.Status, failure.Place)
            : new ChainResult(LeftSides(arrangement, stroke.IsLeftSide, scaled));
    }

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
    private static List<Chain> LeftSides(PlanarArrangement arrangement, List<bool> isLeftSide, Tolerance tolerance)
    {
        var runs = arrangement.BoundaryRuns(static windings => windings[0] > 0, tolerance, source => isLeftSide[source]);
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
