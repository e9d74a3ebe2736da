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
    public IReadOnlyList<DoorLeaf> LeavesOf(OpeningSpan span)
    {
        (Point2d start, Point2d end) = (span.Middle.Start, span.Middle.End);
        if ((DrawnAt(start, span, span.Width) ?? DrawnAt(end, span, span.Width)) is { } single)
        {
            return [single];
        }

        Point2d middle = start.MidpointTo(end);
        DoorLeaf? first = DrawnAt(start, span, span.Width / 2);
        DoorLeaf? second = DrawnAt(end, span, span.Width / 2);
        if (first is null && second is null)
        {
            int side = IntoSmallerRoom(span) ? 1 : -1;
            return span.Width > WidestDoor ? []
                : span.Width > WidestLeaf ? [Hung(start, middle, span, side), Hung(end, middle, span, side)]
                : [Hung(start, end, span, side)];
        }

        int drawnSide = SideOf((first ?? second)!.Value, span);
        return [first ?? Hung(start, middle, span, drawnSide), second ?? Hung(end, middle, span, drawnSide)];
    }

    // On the face of the wall that it opens to, standing open at a right angle.
    private static DoorLeaf Hung(Point2d jamb, Point2d shut, OpeningSpan span, int side)
    {
        Vector2d toFace = span.Across * (side * span.Thickness / 2);
        Point2d hinge = jamb + toFace;
        return new DoorLeaf(hinge, shut + toFace, hinge + (span.Across * (side * jamb.DistanceTo(shut))));
    }

    private static int SideOf(DoorLeaf leaf, OpeningSpan span) => (leaf.Open - leaf.Hinge).Dot(span.Across) > 0 ? 1 : -1;

    // The leaf whose swing is drawn about a jamb: of the two ends of the arc it is shut at the one nearer to the line of the wall.
    private DoorLeaf? DrawnAt(Point2d jamb, OpeningSpan span, double radius)
    {
        double reach = Reach + (span.Thickness / 2);
        _tree.Query(Box2d.Of(jamb, jamb).Grown(reach), _hits);
        double nearest = double.PositiveInfinity;
        Segment? swing = null;
        foreach (int hit in _hits)
        {
            Segment arc = _arcs[hit];
            double distance = arc.Center.DistanceTo(jamb);
            if (distance <= reach && Math.Abs(arc.Radius - radius) <= RadiusShare * radius && distance < nearest)
            {
                (nearest, swing) = (distance, arc);
            }
        }

        return swing is { } found
            ? Off(found.Start, span) <= Off(found.End, span)
                ? new DoorLeaf(found.Center, found.Start, found.End)
                : new DoorLeaf(found.Center, found.End, found.Start)
            : null;
    }

    private static double Off(Point2d point, OpeningSpan span) => Math.Abs((point - span.Middle.Start).Dot(span.Across));

    private bool IntoSmallerRoom(OpeningSpan span)
    {
        double left = AreaAt(span, 1);
        double right = AreaAt(span, -1);
        return left <= right;
    }

    // Outside is larger than any room.
    private double AreaAt(OpeningSpan span, int side)
    {
        Point2d place = span.Middle.Midpoint + (span.Across * (side * ((span.Thickness / 2) + Beyond)));
        int room = _rooms.RegionAt(place);
        return room < 0 ? double.PositiveInfinity : _storey.Rooms[room].Area;
    }
}
