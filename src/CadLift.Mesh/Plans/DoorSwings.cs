using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Mesh.Plans;

/// <summary>Finds how doors swing: as their arcs are drawn, else into the smaller of the rooms beside them.</summary>
internal sealed class DoorSwings
{
    // Swings are quarter circles, more or less.
    private const double LeastSweep = Math.PI / 3;
    private const double MostSweep = 2 * Math.PI / 3;

    // How much a drawn radius may differ from the width of the leaf, and its centre lie away from the jamb.
    private const double RadiusShare = 0.2;
    private const double Reach = 120;

    // Doors that are wider than one leaf have two, in millimetres.
    private const double WidestLeaf = 1_500;

    // Wider ones are gates that slide or roll up.
    private const double WidestDoor = 2_600;

    // How far beyond a face the room there is looked for.
    private const double Beyond = 100;

    private readonly List<Segment> _arcs = [];
    private readonly List<int> _hits = [];
    private readonly HashSet<int> _used = [-1];
    private readonly BoxTree _tree;
    private readonly Storey _storey;
    private readonly RegionLocator _rooms;

    /// <summary>Looks at what is drawn for a storey.</summary>
    public DoorSwings(Storey storey, PlanSketch sketch)
    {
        _storey = storey;
        _rooms = new RegionLocator(new RegionSet([.. storey.Rooms.Select(static room => room.Region)]), Tolerance.Default);
        foreach (int path in storey.DrawnPaths ?? Enumerable.Range(0, sketch.Paths.Count))
        {
            foreach (ref readonly Segment segment in sketch.Paths[path].Segments)
            {
                if (segment.IsArc && Math.Abs(segment.Sweep) is >= LeastSweep and <= MostSweep)
                {
                    _arcs.Add(segment.Moved(storey.DrawnOffset));
                }
            }
        }

        var boxes = new Box2d[_arcs.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = Box2d.Of(_arcs[i].Center, _arcs[i].Center);
        }

        _tree = new BoxTree(boxes);
    }

    /// <summary>The leaves of a door; none of a gate.</summary>
    /// <remarks>An arc is the swing of one door alone: doors are asked about in their order.</remarks>
    public IReadOnlyList<DoorLeaf> LeavesOf(OpeningSpan span)
    {
        (Point2d start, Point2d end) = (span.Middle.Start, span.Middle.End);
        if (Drawn(span) is { Count: > 0 } drawn)
        {
            return drawn;
        }

        Point2d middle = start.MidpointTo(end);
        return span.Width > WidestDoor ? []
            : span.Width > WidestLeaf ? BestOf([[(start, middle), (end, middle)]], span)
            : BestOf([[(start, end)], [(end, start)]], span);
    }

    // One leaf as wide as the door, or two that are together; of all that fit the one whose hinges and free edges are nearest to the jambs.
    private List<DoorLeaf>? Drawn(OpeningSpan span)
    {
        List<(int Arc, DoorLeaf Leaf, double Away)> atStart = LeavesAt(span.Middle.Start, span);
        List<(int Arc, DoorLeaf Leaf, double Away)> atEnd = LeavesAt(span.Middle.End, span);
        double least = Reach + span.Thickness;
        (int First, int Second, List<DoorLeaf> Leaves)? best = null;
        foreach ((int arc, DoorLeaf leaf, double away) in atStart)
        {
            Consider(arc, -1, [leaf], away + leaf.Shut.DistanceTo(span.Middle.End));
            foreach ((int other, DoorLeaf second, double secondAway) in atEnd)
            {
                Consider(arc, other, [leaf, second], away + secondAway + leaf.Shut.DistanceTo(second.Shut));
            }
        }

        foreach ((int arc, DoorLeaf leaf, double away) in atEnd)
        {
            Consider(arc, -1, [leaf], away + leaf.Shut.DistanceTo(span.Middle.Start));
        }

        if (best is { } found)
        {
            _used.Add(found.First);
            _used.Add(found.Second);
        }

        return best?.Leaves;

        void Consider(int first, int second, List<DoorLeaf> leaves, double off)
        {
            // Hinge and free edge are drawn on a face of the wall, half its thickness off.
            double own = off - span.Thickness;
            double widths = leaves.Sum(static leaf => leaf.Hinge.DistanceTo(leaf.Open));
            if (first != second && own < least && Math.Abs(widths - span.Width) <= RadiusShare * span.Width)
            {
                (least, best) = (own, (first, second, leaves));
            }
        }
    }

    // The leaves whose swing is drawn about a jamb: of the two ends of an arc a leaf is shut at the one nearer to the line of the wall.
    private List<(int Arc, DoorLeaf Leaf, double Away)> LeavesAt(Point2d jamb, OpeningSpan span)
    {
        var leaves = new List<(int Arc, DoorLeaf Leaf, double Away)>();
        double reach = Reach + (span.Thickness / 2);
        _tree.Query(Box2d.Of(jamb, jamb).Grown(reach), _hits);
        _hits.Sort();
        foreach (int hit in _hits)
        {
            Segment arc = _arcs[hit];
            double away = arc.Center.DistanceTo(jamb);
            if (away <= reach && arc.Radius <= (1 + RadiusShare) * span.Width && !_used.Contains(hit))
            {
                leaves.Add((
                    hit,
                    Off(arc.Start, span) <= Off(arc.End, span) ? new DoorLeaf(arc.Center, arc.Start, arc.End) : new DoorLeaf(arc.Center, arc.End, arc.Start),
                    away));
            }
        }

        return leaves;
    }

    private static double Off(Point2d point, OpeningSpan span) => Math.Abs((point - span.Middle.Start).Dot(span.Across));

    // Into the smaller of the rooms beside the door, where its leaves have room to open.
    private List<DoorLeaf> BestOf((Point2d Jamb, Point2d Shut)[][] ways, OpeningSpan span)
    {
        int smaller = AreaAt(span, 1) <= AreaAt(span, -1) ? 1 : -1;
        foreach (int side in (int[])[smaller, -smaller])
        {
            foreach ((Point2d Jamb, Point2d Shut)[] way in ways)
            {
                List<DoorLeaf> leaves = [.. way.Select(leaf => Hung(leaf.Jamb, leaf.Shut, span, side))];
                if (leaves.TrueForAll(leaf => HasRoom(leaf, span, side)))
                {
                    return leaves;
                }
            }
        }

        return [.. ways[0].Select(leaf => Hung(leaf.Jamb, leaf.Shut, span, smaller))];
    }

    // On the face of the wall that it opens to, standing open at a right angle.
    private static DoorLeaf Hung(Point2d jamb, Point2d shut, OpeningSpan span, int side)
    {
        Vector2d toFace = span.Across * (side * span.Thickness / 2);
        Point2d hinge = jamb + toFace;
        return new DoorLeaf(hinge, shut + toFace, hinge + (span.Across * (side * jamb.DistanceTo(shut))));
    }

    // The whole way of its free edge lies in the room before the door.
    private bool HasRoom(DoorLeaf leaf, OpeningSpan span, int side)
    {
        int room = RoomAt(span, side);
        Point2d between = leaf.Hinge + (((leaf.Shut - leaf.Hinge) + (leaf.Open - leaf.Hinge)).Normalized() * leaf.Hinge.DistanceTo(leaf.Open));
        return room >= 0 && _rooms.RegionAt(leaf.Open) == room && _rooms.RegionAt(between) == room;
    }

    // Outside is larger than any room.
    private double AreaAt(OpeningSpan span, int side) => RoomAt(span, side) is >= 0 and var room ? _storey.Rooms[room].Area : double.PositiveInfinity;

    private int RoomAt(OpeningSpan span, int side) =>
        _rooms.RegionAt(span.Middle.Midpoint + (span.Across * (side * ((span.Thickness / 2) + Beyond))));
}
