using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>Finds the arcs of door leaves: arcs of a leaf's radius, and the leaf from their centre to one of their ends.</summary>
internal static class SwingFinder
{
    public const double LeastRadius = 300;
    public const double LargestRadius = 2_500;
    private const double LargestSweep = 3.3;

    // Doors stand a third of a right angle open at least; what is called a door may be drawn nearly shut.
    private const double LeastSweep = 0.6;
    private const double LeastNamedSweep = 0.2;

    // How far a leaf may miss the centre and the end of its arc, as a part of the radius: it has a thickness, and stands beside the jamb.
    private const double Slack = 0.12;

    // The cosine of the angle between the leaf and the arm to the end of its arc.
    private const double SameWay = 0.97;

    /// <summary>Whether a segment may be the arc of a door.</summary>
    public static bool IsSwing(in Segment segment) => IsSwing(segment, LeastSweep);

    private static bool IsSwing(in Segment segment, double leastSweep) =>
        segment.IsArc && segment.Radius is >= LeastRadius and <= LargestRadius && Math.Abs(segment.Sweep) is double sweep
        && sweep >= leastSweep && sweep <= LargestSweep;

    /// <summary>The swings among some segments.</summary>
    /// <param name="segments">The linework of a door.</param>
    /// <param name="isNamed">Whether it is called a door.</param>
    public static List<DoorSwing> Find(List<Segment> segments, bool isNamed)
    {
        var swings = new List<DoorSwing>();
        SegmentIndex? index = null;
        for (int i = 0; i < segments.Count; i++)
        {
            if (IsSwing(segments[i], isNamed ? LeastNamedSweep : LeastSweep))
            {
                index ??= new SegmentIndex(segments);
                swings.Add(SwingOf(segments[i], index, i));
            }
        }

        return swings;
    }

    /// <summary>The swing of an arc, with the leaf told from the linework around it.</summary>
    public static DoorSwing SwingOf(in Segment arc, SegmentIndex index, int self)
    {
        double atStart = LeafLength(arc, arc.Start, index, self);
        double atEnd = LeafLength(arc, arc.End, index, self);
        bool hasLeaf = atStart > 0 || atEnd > 0;
        bool knowsEnds = atStart > 0 != atEnd > 0;
        return atStart > atEnd
            ? new DoorSwing(arc.Center, arc.End, arc.Start, hasLeaf, knowsEnds)
            : new DoorSwing(arc.Center, arc.Start, arc.End, hasLeaf, knowsEnds);
    }

    /// <summary>Whether a line is the leaf, or a side of the leaf, of an arc.</summary>
    public static bool IsLeaf(in Segment line, in Segment arc, Point2d tip)
    {
        double slack = Slack * arc.Radius;
        double length = line.Length;
        return !line.IsArc && length >= 0.8 * arc.Radius && length <= 1.1 * arc.Radius
            && Math.Abs(line.StartDirection.Dot((tip - arc.Center).Normalized())) >= SameWay
            && line.DistanceTo(arc.Center) <= slack && line.DistanceTo(tip) <= slack;
    }

    private static double LeafLength(in Segment arc, Point2d tip, SegmentIndex index, int self)
    {
        double longest = 0;
        foreach (int candidate in index.Near(arc.Center.MidpointTo(tip), Slack * arc.Radius))
        {
            Segment line = index[candidate];
            if (candidate != self && IsLeaf(line, arc, tip))
            {
                longest = Math.Max(longest, line.Length);
            }
        }

        return longest;
    }
}
