using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Puts labelled segments into one arrangement and reads the regions of a result off it.</summary>
internal static class RegionOverlay
{
    // Cells of the vertex grid are numbered by 64-bit integers; further out the tolerance has no meaning in doubles either.
    private const double MaxCoordinate = 1e12;

    // Detail about as small as the tolerance can be too crowded to be put in order. A tolerance a few times as coarse merges it.
    private const double CoarserStep = 3;
    private const int MaxCoarser = 4;

    public static bool IsRepresentable(in Segment segment) =>
        IsRepresentable(segment.Start) && IsRepresentable(segment.End)
        && (!segment.IsArc || (IsRepresentable(segment.Center) && double.IsFinite(segment.Radius)));

    public static PlanarResult Evaluate(
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

    public static List<LabelledSegment> SegmentsOf(IReadOnlyCollection<Loop> loops)
    {
        var segments = new List<LabelledSegment>();
        foreach (Loop loop in loops)
        {
            AddLoop(loop, 0, segments);
        }

        return segments;
    }

    public static List<LabelledSegment> SegmentsOf(IReadOnlyCollection<RegionSet> sets, int operand)
    {
        var segments = new List<LabelledSegment>();
        foreach (RegionSet set in sets)
        {
            AddRegions(set, operand, segments);
        }

        return segments;
    }

    public static void AddRegions(RegionSet set, int operand, List<LabelledSegment> segments)
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
