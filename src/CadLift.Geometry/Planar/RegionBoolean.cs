using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Boolean operations on regions bounded by lines and circular arcs, any number of operands in one pass.</summary>
/// <remarks>
/// All of them are questions to one arrangement (docs/decisions/0002). Results are simple, nested,
/// oriented loops in which arcs are still arcs. Expected O((n + k) log n) for n segments with k crossings; long slanted segments
/// side by side cost more, as the boxes that are compared first pile up over them. Cancellation is looked at every few hundred
/// segments.
/// </remarks>
public static class RegionBoolean
{
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
        IReadOnlyCollection<RegionSet> reduced = CascadedUnion.Reduce(operands, tolerance, cancellation);
        return RegionOverlay.Evaluate(
            RegionOverlay.SegmentsOf(reduced, 0), 1, static windings => windings[0] > 0, tolerance, cancellation, contacts, withGaps: true);
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
        return Difference([minuend], [subtrahend], tolerance, cancellation);
    }

    /// <summary>What lies in any of the first region sets and in none of the second.</summary>
    /// <param name="minuends">What to take from.</param>
    /// <param name="subtrahends">What to take away.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PlanarResult Difference(
        IReadOnlyCollection<RegionSet> minuends,
        IReadOnlyCollection<RegionSet> subtrahends,
        Tolerance tolerance,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(minuends);
        ArgumentNullException.ThrowIfNull(subtrahends);
        List<LabelledSegment> segments = RegionOverlay.SegmentsOf(minuends, 0);
        segments.AddRange(RegionOverlay.SegmentsOf(subtrahends, 1));
        return RegionOverlay.Evaluate(segments, 2, static windings => windings[0] > 0 && windings[1] <= 0, tolerance, cancellation);
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
        return Intersection([first, second], tolerance, cancellation);
    }

    /// <summary>What lies in every one of some region sets.</summary>
    /// <param name="operands">Region sets, each one disjoint in itself.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PlanarResult Intersection(
        IReadOnlyCollection<RegionSet> operands, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(operands);
        int all = operands.Count;
        return RegionOverlay.Evaluate(
            RegionOverlay.SegmentsOf(operands, 0), 1, windings => windings[0] >= all, tolerance, cancellation);
    }

    /// <summary>What lies in an odd number of some region sets; for two of them, in one and not in the other.</summary>
    /// <param name="operands">Region sets, each one disjoint in itself.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PlanarResult SymmetricDifference(
        IReadOnlyCollection<RegionSet> operands, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(operands);
        return RegionOverlay.Evaluate(
            RegionOverlay.SegmentsOf(operands, 0), 1, static windings => (windings[0] & 1) != 0, tolerance, cancellation);
    }

    /// <summary>What closed loops enclose, whatever way they turn and however they cross themselves and each other.</summary>
    /// <param name="loops">Closed loops; inside is where the winding numbers do not add up to zero.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PlanarResult NonZero(
        IReadOnlyCollection<Loop> loops, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loops);
        return RegionOverlay.Evaluate(RegionOverlay.SegmentsOf(loops), 1, static windings => windings[0] != 0, tolerance, cancellation);
    }

    /// <summary>What closed loops wind around more often to the left than to the right.</summary>
    internal static PlanarResult Positive(IReadOnlyCollection<Loop> loops, Tolerance tolerance, CancellationToken cancellation) =>
        RegionOverlay.Evaluate(RegionOverlay.SegmentsOf(loops), 1, static windings => windings[0] > 0, tolerance, cancellation);

    /// <summary>What closed loops enclose an odd number of times, whatever way they turn.</summary>
    /// <param name="loops">Closed loops that may cross themselves and each other.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PlanarResult EvenOdd(
        IReadOnlyCollection<Loop> loops, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loops);
        return RegionOverlay.Evaluate(
            RegionOverlay.SegmentsOf(loops), 1, static windings => (windings[0] & 1) != 0, tolerance, cancellation);
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
            PlanarResult folded = Paint(layers[^MaxRanksAtOnce..], tolerance, ContactMode.Keep, cancellation);
            if (folded.Status != PlanarStatus.Ok)
            {
                return folded;
            }

            layers.RemoveRange(layers.Count - MaxRanksAtOnce, MaxRanksAtOnce);
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
                RegionOverlay.AddRegions(set, rank, segments);
            }
        }

        return RegionOverlay.Evaluate(segments, ranks.Count, IsFilled, tolerance, cancellation, contacts);
    }

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
}
