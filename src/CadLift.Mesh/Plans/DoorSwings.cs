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

    /// <summary>The leaves of a door: where each hangs, where its free edge is when it is shut, and to which side it opens; none of a gate.</summary>
    public IReadOnlyList<(Point2d Hinge, Point2d Shut, bool IsLeft)> LeavesOf(OpeningSpan span)
    {
        (Point2d start, Point2d end) = (span.Middle.Start, span.Middle.End);
        Point2d middle = start.MidpointTo(end);
        if (DrawnAt(start, span, span.Width) is { } single)
        {
            return [(start, end, single)];
        }

        if (DrawnAt(end, span, span.Width) is { } other)
        {
            return [(end, start, other)];
        }

        bool? first = DrawnAt(start, span, span.Width / 2);
        bool? second = DrawnAt(end, span, span.Width / 2);
        if (first is null && second is null && span.Width > WidestDoor)
        {
            return [];
        }

        bool isLeft = first ?? second ?? IntoSmallerRoom(span);
        return first is not null || second is not null || span.Width > WidestLeaf
            ? [(start, middle, isLeft), (end, middle, isLeft)]
            : [(start, end, isLeft)];
    }

    // To which side of the wall a swing is drawn about a jamb.
    private bool? DrawnAt(Point2d jamb, OpeningSpan span, double radius)
    {
        double reach = Reach + (span.Thickness / 2);
        _tree.Query(Box2d.Of(jamb, jamb).Grown(reach), _hits);
        double nearest = double.PositiveInfinity;
        bool? isLeft = null;
        foreach (int hit in _hits)
        {
            Segment arc = _arcs[hit];
            double distance = arc.Center.DistanceTo(jamb);
            if (distance <= reach && Math.Abs(arc.Radius - radius) <= RadiusShare * radius && distance < nearest)
            {
                nearest = distance;
                isLeft = (arc.Midpoint - jamb).Dot(span.Across) > 0;
            }
        }

        return isLeft;
    }

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
