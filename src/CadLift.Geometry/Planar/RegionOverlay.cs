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

    // Cutting contacts apart may make others, but hardly ever does.
    private const int MaxPartings = 8;
    private const double CutInTolerances = 1000;
    private const double WiderCut = 8;

    private static bool IsRepresentable(in Segment segment) =>
        IsRepresentable(segment.Start) && IsRepresentable(segment.End)
        && (!segment.IsArc || (IsRepresentable(segment.Center) && double.IsFinite(segment.Radius)));

    /// <summary>A point of a region set that no operation can place; <see langword="null"/> where all can be.</summary>
    public static Point2d? FindUnrepresentable(RegionSet set)
    {
        foreach (Region region in set.Regions)
        {
            for (int i = 0; i < region.LoopCount; i++)
            {
                foreach (ref readonly Segment segment in region.LoopAt(i).Segments)
                {
                    if (!IsRepresentable(segment.Start) || !double.IsFinite(segment.Radius))
                    {
                        return segment.Start;
                    }
                }
            }
        }

        return null;
    }

    public static PlanarResult Evaluate(
        List<LabelledSegment> segments,
        int operands,
        FacePredicate predicate,
        Tolerance tolerance,
        CancellationToken cancellation,
        ContactMode contacts = ContactMode.Keep,
        bool withGaps = false)
    {
        if (segments.Count == 0)
        {
            return new PlanarResult(RegionSet.Empty);
        }

        PlanarArrangement? arrangement = Arrange(
            segments.ToArray(), operands, tolerance, cancellation, out Tolerance scaled, out PlanarResult failure);
        if (arrangement is null)
        {
            return failure;
        }

        ContactParting? parting = contacts == ContactMode.Part ? new ContactParting(scaled) : null;
        RegionSet regions = arrangement.Select(predicate, scaled, parting);
        RegionSet? gaps = withGaps ? arrangement.Select(windings => !predicate(windings), scaled) : null;
        return parting is null
            ? new PlanarResult(regions, gaps)
            : Settled(regions, gaps, parting, scaled, cancellation);
    }

    // Where many loops met in one place, or other detail was near, a cut corner may cross something: overlaid once more, what was
    // parted must come out as it went in. Where edges are too short to be cut, or cutting them does not help, the place itself is cut
    // out, wider each time.
    private static PlanarResult Settled(
        RegionSet regions, RegionSet? gaps, ContactParting parting, Tolerance tolerance, CancellationToken cancellation)
    {
        List<Point2d> contacts = [.. parting.Parted, .. parting.Unparted];
        double radius = CutInTolerances * tolerance.Coincidence;
        for (int round = 0; parting.Parted.Count + parting.Unparted.Count > 0; round++, radius *= WiderCut)
        {
            if (round == MaxPartings)
            {
                return new PlanarResult(PlanarStatus.ContactTooTight, contacts[^1]);
            }

            List<LabelledSegment> segments = SegmentsOf([regions], 0);
            AddCuts(parting.Unparted, radius, segments);
            if (round > 0)
            {
                AddCuts(parting.Parted, radius, segments);
            }

            PlanarArrangement? arrangement = Arrange(
                segments.ToArray(), 2, tolerance, cancellation, out Tolerance scaled, out PlanarResult failure);
            if (arrangement is null)
            {
                return failure;
            }

            parting = new ContactParting(scaled);
            regions = arrangement.Select(static windings => windings[0] > 0 && windings[1] <= 0, scaled, parting);
            contacts.AddRange(parting.Parted);
            contacts.AddRange(parting.Unparted);
        }

        return new PlanarResult(regions, gaps, contacts);
    }

    private static void AddCuts(List<Point2d> places, double radius, List<LabelledSegment> segments)
    {
        foreach (Point2d place in places)
        {
            AddRegions(ContactCut.Around(place, radius), 1, segments);
        }
    }

    /// <summary>The arrangement of some segments, at a tolerance that suits their size and keeps it consistent.</summary>
    /// <param name="segments">At least one; those of one operand form closed chains.</param>
    /// <param name="operands">How many operands there are.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="scaled">The tolerance that was used.</param>
    /// <param name="failure">Why there is no arrangement.</param>
    public static PlanarArrangement? Arrange(
        LabelledSegment[] segments,
        int operands,
        Tolerance tolerance,
        CancellationToken cancellation,
        out Tolerance scaled,
        out PlanarResult failure)
    {
        double largest = 0;
        scaled = tolerance;
        Flatten(segments, tolerance);
        foreach (LabelledSegment segment in segments)
        {
            if (!IsRepresentable(segment.Curve))
            {
                failure = new PlanarResult(PlanarStatus.NotRepresentable, segment.Curve.Start);
                return null;
            }

            largest = Math.Max(largest, segment.Curve.Bounds.LargestCoordinate);
        }

        scaled = tolerance.ScaledTo(largest);
        var arrangement = PlanarArrangement.Build(segments, operands, scaled, cancellation);
        for (int coarser = 0; coarser < MaxCoarser && !arrangement.IsConsistent; coarser++)
        {
            scaled = new Tolerance(scaled.Coincidence * CoarserStep, scaled.Angular);
            arrangement = PlanarArrangement.Build(segments, operands, scaled, cancellation);
        }

        failure = arrangement switch
        {
            { IsTooComplex: true } => new PlanarResult(PlanarStatus.TooComplex, segments[0].Curve.Start),
            { IsConsistent: false } => new PlanarResult(PlanarStatus.Inconsistent, arrangement.ConflictPlace),
            _ => default,
        };
        return failure.Status == PlanarStatus.Ok ? arrangement : null;
    }

    // An arc lower than half the tolerance is its chord from the start, however far away its centre.
    private static void Flatten(LabelledSegment[] segments, Tolerance tolerance)
    {
        for (int i = 0; i < segments.Length; i++)
        {
            Segment curve = segments[i].Curve;
            if (curve.IsArc && !curve.IsFullCircle
                && curve.Start.DistanceSquaredTo(curve.End) <= 4 * tolerance.Coincidence * curve.Radius
                && Math.Abs(curve.Sweep) < Math.PI)
            {
                segments[i] = new LabelledSegment(Segment.Line(curve.Start, curve.End), segments[i].Operand);
            }
        }
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
