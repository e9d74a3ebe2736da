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

            (int partner, _) = ParallelLines.Nearest(index, i, LeastThickness, maxThickness, crossings);
            if (partner >= 0 && AreAlike(segments[i], segments[partner]))
            {
                AddCaps(segments[i], segments[partner], caps);
            }
        }

        return caps;
    }

    private static bool AreAlike(in Segment first, in Segment second) =>
        first.IsArc == second.IsArc && (!first.IsArc || ParallelLines.ShareCentre(first.Center, second.Center, first.Radius));

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
