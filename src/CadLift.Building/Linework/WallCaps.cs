using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>Closes the ends of double lines: where the two faces of a wall stop side by side, as they do at openings, the end between them is put in.</summary>
internal static class WallCaps
{
    // Two faces of a wall run the same way at their ends: within about six degrees.
    private const double SameWay = 0.995;

    // How far one face may run on beyond the other, as a part of the thickness.
    private const double LargestStagger = 0.35;

    private const double LeastThickness = 20;

    /// <summary>The ends that are missing.</summary>
    /// <param name="segments">The linework, mended.</param>
    /// <param name="maxThickness">The thickest wall, in millimetres.</param>
    /// <param name="tolerance">Ends this near are one.</param>
    /// <param name="cancellation">Looked at every few hundred ends.</param>
    public static List<Segment> Find(
        List<Segment> segments, double maxThickness, Tolerance tolerance, CancellationToken cancellation)
    {
        List<(Point2d Point, Vector2d Outward)> ends = LooseEnds.Find(segments, new SegmentIndex(segments), tolerance)
            .ConvertAll(end => (LooseEnds.PointOf(segments, end), LooseEnds.OutwardOf(segments, end)));
        var boxes = new Box2d[ends.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = Box2d.Of(ends[i].Point, ends[i].Point);
        }

        var tree = new BoxTree(boxes);
        int[] partners = new int[ends.Count];
        var near = new List<int>();
        for (int i = 0; i < partners.Length; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            tree.Query(boxes[i].Grown(maxThickness), near);
            partners[i] = PartnerOf(i, near, ends, maxThickness);
        }

        var caps = new List<Segment>();
        for (int i = 0; i < partners.Length; i++)
        {
            if (partners[i] > i && partners[partners[i]] == i)
            {
                caps.Add(Segment.Line(ends[i].Point, ends[partners[i]].Point));
            }
        }

        return caps;
    }

    private static int PartnerOf(
        int end, List<int> near, List<(Point2d Point, Vector2d Outward)> ends, double maxThickness)
    {
        (Point2d point, Vector2d outward) = ends[end];
        int partner = -1;
        double nearest = maxThickness;
        foreach (int other in near)
        {
            Vector2d across = ends[other].Point - point;
            double distance = across.Length;
            bool isBeside = other != end && distance >= LeastThickness && outward.Dot(ends[other].Outward) >= SameWay
                && Math.Abs(across.Dot(outward)) <= LargestStagger * distance;
            if (isBeside && (distance < nearest || (distance == nearest && other < partner)))
            {
                nearest = distance;
                partner = other;
            }
        }

        return partner;
    }
}
