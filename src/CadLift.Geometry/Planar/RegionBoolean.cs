using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Boolean operations on regions bounded by lines and circular arcs, any number of operands in one pass.</summary>
/// <remarks>
/// All of them are questions to one arrangement (docs/decisions/0002). Results are simple, nested,
/// oriented loops in which arcs are still arcs. Expected O((n + k) log n) for n segments with k crossings. Cancellation is
/// looked at every few hundred segments.
/// </remarks>
public static class RegionBoolean
{
    // Cells of the vertex grid are numbered by 64-bit integers; further out the tolerance has no meaning in doubles either.
    private const double MaxCoordinate = 1e12;

    // Detail about as small as the tolerance can be too crowded to be put in order. A tolerance a few times as coarse merges it.
    private const double CoarserStep = 3;
    private const int MaxCoarser = 4;

    // Every face of an arrangement keeps a winding number for each rank; deeper nestings are folded from the inside out.
    private const int MaxRanksAtOnce = 16;

    /// <summary>The union of region sets that may overlap and touch.</summary>
    /// <param name="operands">Region sets, each one disjoint in itself.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="contacts">What becomes of loops that meet at a single point.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The union, and in <see cref="PlanarResult.Gaps"/> what it encloses.</returns>
    public static PlanarResult Union(
        IReadOnlyCollection<RegionSet> operands,
        Tolerance tolerance,
        ContactMode contacts = ContactMode.Keep,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(operands);
        var segments = new List<LabelledSegment>();
        foreach (RegionSet operand in operands)
        {
            AddRegions(operand, 0, segments);
        }

        return Evaluate(segments, 1, static windings => windings[0] > 0, tolerance, cancellation, contacts, withGaps: true);
    }

    /// <summary>What lies in the first region set and not in the second.</summary>
    /// <param name="minuend">What to take from.</param>
    /// <param name="subtrahend">What to take away.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PlanarResult Difference(
        RegionSet minuend, RegionSet subtrahend, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(minuend);
        ArgumentNullException.ThrowIfNull(subtrahend);
        var segments = new List<LabelledSegment>();
        AddRegions(minuend, 0, segments);
        AddRegions(subtrahend, 1, segments);
        return Evaluate(segments, 2, static windings => windings[0] > 0 && windings[1] <= 0, tolerance, cancellation);
    }

    /// <summary>What lies in both region sets.</summary>
    /// <param name="first">A region set.</param>
    /// <param name="second">Another one.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PlanarResult Intersection(
        RegionSet first, RegionSet second, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var segments = new List<LabelledSegment>();
        AddRegions(first, 0, segments);
        AddRegions(second, 1, segments);
        return Evaluate(segments, 2, static windings => windings[0] > 0 && windings[1] > 0, tolerance, cancellation);
    }

    /// <summary>What closed loops enclose, whatever way they turn and however they cross themselves and each other.</summary>
    /// <param name="loops">Closed loops; inside is where the winding numbers do not add up to zero.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PlanarResult NonZero(
        IReadOnlyCollection<Loop> loops, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loops);
        return Evaluate(SegmentsOf(loops), 1, static windings => windings[0] != 0, tolerance, cancellation);
    }

    /// <summary>Paints region sets over each other by rank, the higher rank on top: even ranks fill, odd ranks clear.</summary>
    /// <param name="ranks">For each rank from 0 on, the region sets of that rank; they may overlap.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="contacts">What becomes of loops that meet at a single point.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The regions that stay filled: with ranks by containment, outlines with holes with islands, to any depth.</returns>
    public static PlanarResult PaintByRank(
        IReadOnlyList<IReadOnlyList<RegionSet>> ranks,
        Tolerance tolerance,
        ContactMode contacts = ContactMode.Keep,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        var layers = new List<IReadOnlyList<RegionSet>>(ranks);
        while (layers.Count > MaxRanksAtOnce)
        {
            PlanarResult folded = Paint(layers[^2..], tolerance, ContactMode.Keep, cancellation);
            if (folded.Status != PlanarStatus.Ok)
            {
                return folded;
            }

            layers.RemoveRange(layers.Count - 2, 2);
            layers.Add([folded.Regions]);
        }

        return Paint(layers, tolerance, contacts, cancellation);
    }

    private static PlanarResult Paint(
        List<IReadOnlyList<RegionSet>> ranks, Tolerance tolerance, ContactMode contacts, CancellationToken cancellation)
    {
        var segments = new List<LabelledSegment>();
        for (int rank = 0; rank < ranks.Count; rank++)
        {
            foreach (RegionSet set in ranks[rank])
            {
                AddRegions(set, rank, segments);
            }
        }

        return Evaluate(segments, ranks.Count, IsFilled, tolerance, cancellation, contacts);
    }

    internal static PlanarResult Positive(
        IReadOnlyCollection<Loop> loops, Tolerance tolerance, CancellationToken cancellation) =>
        Evaluate(SegmentsOf(loops), 1, static windings => windings[0] > 0, tolerance, cancellation);

    internal static bool IsRepresentable(in Segment segment) =>
        IsRepresentable(segment.Start) && IsRepresentable(segment.End)
        && (!segment.IsArc || (IsRepresentable(segment.Center) && double.IsFinite(segment.Radius)));

    private static bool IsFilled(ReadOnlySpan<int> windings)
    {
        for (int rank = windings.Length - 1; rank >= 0; rank--)
        {
            if (windings[rank] > 0)
            {
                return (rank & 1) == 0;
            }
        }

        return false;
    }

    private static PlanarResult Evaluate(
        List<LabelledSegment> segments,
        int operands,
        FacePredicate predicate,
        Tolerance tolerance,
        CancellationToken cancellation,
        ContactMode contacts = ContactMode.Keep,
        bool withGaps = false)
    {
        double largest = 0;
        foreach (LabelledSegment segment in segments)
        {
            if (!IsRepresentable(segment.Curve))
            {
                return new PlanarResult(PlanarStatus.NotRepresentable, segment.Curve.Start);
            }

            largest = Math.Max(largest, segment.Curve.Bounds.LargestCoordinate);
        }

        if (segments.Count == 0)
        {
            return new PlanarResult(RegionSet.Empty);
        }

        Tolerance scaled = tolerance.ScaledTo(largest);
        LabelledSegment[] input = segments.ToArray();
        var arrangement = PlanarArrangement.Build(input, operands, scaled, cancellation);
        for (int coarser = 0; coarser < MaxCoarser && !arrangement.IsConsistent; coarser++)
        {
            scaled = new Tolerance(scaled.Coincidence * CoarserStep, scaled.Angular);
            arrangement = PlanarArrangement.Build(input, operands, scaled, cancellation);
        }

        if (arrangement.IsTooComplex)
        {
            return new PlanarResult(PlanarStatus.TooComplex, segments[0].Curve.Start);
        }

        if (!arrangement.IsConsistent)
        {
            return new PlanarResult(PlanarStatus.Inconsistent, arrangement.ConflictPlace);
        }

        ContactParting? parting = contacts == ContactMode.Part ? new ContactParting(scaled) : null;
        RegionSet regions = arrangement.Select(predicate, scaled, parting);
        if (parting?.Unparted is { } place)
        {
            return new PlanarResult(PlanarStatus.ContactTooTight, place);
        }

        RegionSet? gaps = withGaps ? arrangement.Select(windings => !predicate(windings), scaled) : null;
        return new PlanarResult(regions, gaps, parting?.Parted);
    }

    private static bool IsRepresentable(Point2d point) =>
        Math.Abs(point.X) <= MaxCoordinate && Math.Abs(point.Y) <= MaxCoordinate;

    private static List<LabelledSegment> SegmentsOf(IReadOnlyCollection<Loop> loops)
    {
        var segments = new List<LabelledSegment>();
        foreach (Loop loop in loops)
        {
            AddLoop(loop, 0, segments);
        }

        return segments;
    }

    private static void AddRegions(RegionSet set, int operand, List<LabelledSegment> segments)
    {
        foreach (Region region in set.Regions)
        {
            for (int i = 0; i < region.LoopCount; i++)
            {
                AddLoop(region.LoopAt(i), operand, segments);
            }
        }
    }

    private static void AddLoop(Loop loop, int operand, List<LabelledSegment> segments)
    {
        foreach (ref readonly Segment segment in loop.Segments)
        {
            segments.Add(new LabelledSegment(segment, operand));
        }
    }
}
