using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Mesh.Plans;

/// <summary>Finds how doors swing: as the plan says, else into the smaller of the rooms beside them.</summary>
internal sealed class DoorSwings
{
    // Doors that are wider than one leaf have two, in millimetres.
    private const double WidestLeaf = 1_500;

    // Wider ones are gates that slide or roll up.
    private const double WidestDoor = 2_600;

    // How far beyond a face the room there is looked for.
    private const double Beyond = 100;

    private readonly Storey _storey;
    private readonly RegionLocator _rooms;

    /// <summary>Looks at the rooms of a storey.</summary>
    public DoorSwings(Storey storey)
    {
        _storey = storey;
        _rooms = new RegionLocator(new RegionSet([.. storey.Rooms.Select(static room => room.Region)]), Tolerance.Default);
    }

    /// <summary>The leaves of a door; none of a gate.</summary>
    public IReadOnlyList<DoorLeaf> LeavesOf(Opening door, OpeningSpan span)
    {
        (Point2d start, Point2d end) = (span.Middle.Start, span.Middle.End);
        if (door.Leaves.Count > 0)
        {
            return door.Leaves;
        }

        Point2d middle = start.MidpointTo(end);
        return span.Width > WidestDoor ? []
            : span.Width > WidestLeaf ? BestOf([[(start, middle), (end, middle)]], span)
            : BestOf([[(start, end)], [(end, start)]], span);
    }

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
