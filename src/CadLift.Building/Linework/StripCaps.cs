using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>Puts in the ends of the strips between parallel lines, wherever one of the two ends.</summary>
/// <remarks>
/// Where a drawing leaves out a single end of a wall, the inside of all walls is one with rooms and the open. With every strip closed at
/// both ends nothing can run out; ends that were not missing only part a wall in two, which uniting it again mends.
/// </remarks>
internal static class StripCaps
{
    private const double LeastThickness = 20;

    // The cosine of the largest angle between the two lines of a wall.
    private const double Parallel = 0.999;

    /// <summary>The ends of all strips.</summary>
    /// <param name="segments">The linework.</param>
    /// <param name="maxThickness">The widest strip, in millimetres.</param>
    /// <param name="cancellation">Looked at every few hundred lines.</param>
    public static List<Segment> Find(List<Segment> segments, double maxThickness, CancellationToken cancellation)
    {
        var index = new SegmentIndex(segments);
        var crossings = new List<(double At, int Segment)>();
        var caps = new List<Segment>();
        for (int i = 0; i < segments.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int partner = PartnerOf(i, index, maxThickness, crossings);
            if (partner >= 0)
            {
                AddCaps(segments[i], segments[partner], caps);
            }
        }

        return caps;
    }

    // The nearest line that runs beside the middle of a line.
    private static int PartnerOf(int line, SegmentIndex index, double maxThickness, List<(double At, int Segment)> crossings)
    {
        Segment segment = index[line];
        Point2d middle = segment.Midpoint;
        Vector2d along = ParallelLines.DirectionAt(segment, middle);
        index.Crossings(middle, along.TurnedLeft(), -maxThickness, maxThickness, crossings);
        int partner = -1;
        double nearest = maxThickness;
        foreach ((double at, int other) in crossings)
        {
            Segment candidate = index[other];
            bool isBeside = other != line && Math.Abs(at) >= LeastThickness && Math.Abs(at) < nearest && candidate.IsArc == segment.IsArc
                && Math.Abs(ParallelLines.DirectionAt(candidate, middle + (along.TurnedLeft() * at)).Dot(along)) >= Parallel
                && (!segment.IsArc || ParallelLines.ShareCentre(candidate.Center, segment.Center, segment.Radius));
            if (isBeside)
            {
                nearest = Math.Abs(at);
                partner = other;
            }
        }

        return partner;
    }

    // From each end that the other line runs beside, straight across; an end beyond the other line has nothing beside it.
    private static void AddCaps(in Segment first, in Segment second, List<Segment> caps)
    {
        AddCap(first.Start, second, caps);
        AddCap(first.End, second, caps);
        AddCap(second.Start, first, caps);
        AddCap(second.End, first, caps);
    }

    private static void AddCap(Point2d end, in Segment other, List<Segment> caps)
    {
        Point2d foot = other.NearestPointTo(end);
        Vector2d across = foot - end;
        bool isSquare = Math.Abs(across.Dot(ParallelLines.DirectionAt(other, foot))) <= 0.05 * across.Length;
        if (isSquare && across.Length >= LeastThickness)
        {
            caps.Add(Segment.Line(end, foot));
        }
    }
}
