using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Finds all faces in a soup of lines and arcs, with T-junctions, crossings, duplicates, overlaps and gaps.</summary>
/// <remarks>
/// The arrangement of the segments is taken apart into its faces. Before that, loose ends are bridged to what is nearest within the gap:
/// another loose end, or else an edge. Expected O((n + k) log n) for n segments with k crossings; long slanted segments side by side
/// cost more, as the boxes that are compared first pile up over them. Cancellation is looked at every few hundred segments.
/// </remarks>
public static class Polygonizer
{
    // Segments that are nobody's boundary carry no winding number.
    private const int NoOperand = -1;

    /// <summary>Finds the faces.</summary>
    /// <param name="segments">Lines and arcs in any order and direction.</param>
    /// <param name="gap">Millimetres: how far a loose end may be from what it was meant to meet; 0 bridges nothing.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gap is negative or not finite.</exception>
    public static PolygonizeResult Polygonize(
        IReadOnlyCollection<Segment> segments, double gap, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (!(gap >= 0 && double.IsFinite(gap)))
        {
            throw new ArgumentOutOfRangeException(nameof(gap), gap, "A gap is finite and not negative.");
        }

        var soup = new List<LabelledSegment>(segments.Count);
        foreach (Segment segment in segments)
        {
            soup.Add(new LabelledSegment(segment, NoOperand));
        }

        if (soup.Count == 0)
        {
            return new PolygonizeResult(RegionSet.Empty, [], []);
        }

        PlanarArrangement? arrangement = RegionOverlay.Arrange(
            soup.ToArray(), 1, tolerance, cancellation, out Tolerance scaled, out PlanarResult failure);
        if (arrangement is not null && gap > scaled.Coincidence)
        {
            if (new GapBridger(arrangement, gap).FindBridges(cancellation) is not { } bridges)
            {
                return new PolygonizeResult(PlanarStatus.TooComplex, soup[0].Curve.Start);
            }

            if (bridges.Count > 0)
            {
                foreach (Segment bridge in bridges)
                {
                    soup.Add(new LabelledSegment(bridge, NoOperand));
                }

                arrangement = RegionOverlay.Arrange(soup.ToArray(), 1, tolerance, cancellation, out scaled, out failure);
            }
        }

        return arrangement is null
            ? new PolygonizeResult(failure.Status, failure.Place)
            : ResultOf(arrangement, segments.Count, scaled);
    }

    private static PolygonizeResult ResultOf(PlanarArrangement arrangement, int firstBridge, Tolerance tolerance)
    {
        var dangles = new List<Segment>();
        var bridges = new List<Segment>();
        for (int edge = 0; edge < arrangement.EdgeCount; edge++)
        {
            bool isBridge = arrangement.SourceOf(edge) >= firstBridge;
            bool isDangle = arrangement.FaceOf(2 * edge) == arrangement.FaceOf((2 * edge) + 1);
            if (isBridge != isDangle)
            {
                (isDangle ? dangles : bridges).Add(arrangement.ExactCurveOf(2 * edge, tolerance));
            }
        }

        return new PolygonizeResult(arrangement.AllFaces(tolerance), dangles, bridges);
    }
}
