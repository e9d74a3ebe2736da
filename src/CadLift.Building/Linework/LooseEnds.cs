using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>Finds ends of segments that meet nothing. End 2i is the start of segment i, end 2i + 1 its end.</summary>
internal static class LooseEnds
{
    /// <summary>The ends that no other end and no other segment comes near to.</summary>
    /// <param name="segments">The linework.</param>
    /// <param name="index">An index of it.</param>
    /// <param name="tolerance">What is this near is met.</param>
    public static List<int> Find(List<Segment> segments, SegmentIndex index, Tolerance tolerance)
    {
        var grid = new PointGrid(tolerance.Coincidence, 2 * segments.Count);
        int[] nodeOf = new int[2 * segments.Count];
        var degree = new List<int>();
        for (int end = 0; end < nodeOf.Length; end++)
        {
            nodeOf[end] = grid.Add(PointOf(segments, end));
            if (nodeOf[end] == degree.Count)
            {
                degree.Add(0);
            }

            degree[nodeOf[end]]++;
        }

        var loose = new List<int>();
        for (int end = 0; end < nodeOf.Length; end++)
        {
            if (degree[nodeOf[end]] == 1 && !LiesOnAnother(segments, index, end, tolerance))
            {
                loose.Add(end);
            }
        }

        return loose;
    }

    public static Point2d PointOf(List<Segment> segments, int end) => (end & 1) == 0 ? segments[end >> 1].Start : segments[end >> 1].End;

    /// <summary>The unit direction in which a segment would go on beyond its end.</summary>
    public static Vector2d OutwardOf(List<Segment> segments, int end) =>
        (end & 1) == 0 ? -segments[end >> 1].StartDirection : segments[end >> 1].EndDirection;

    private static bool LiesOnAnother(List<Segment> segments, SegmentIndex index, int end, Tolerance tolerance)
    {
        Point2d point = PointOf(segments, end);
        foreach (int other in index.Near(point, tolerance.Coincidence))
        {
            if (other != end >> 1 && segments[other].DistanceTo(point) <= tolerance.Coincidence)
            {
                return true;
            }
        }

        return false;
    }
}
