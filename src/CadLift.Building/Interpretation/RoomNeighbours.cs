using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Tells which rooms openings connect.</summary>
internal static class RoomNeighbours
{
    // How far beyond the wall a room is looked for, in millimetres.
    private const double Step = 20;

    /// <summary>The same rooms with their neighbours.</summary>
    /// <param name="rooms">The rooms of a storey.</param>
    /// <param name="openings">Its openings.</param>
    /// <param name="tolerance">Of the rooms' outlines.</param>
    public static List<Room> Find(List<Room> rooms, List<Opening> openings, Tolerance tolerance)
    {
        if (rooms.Count < 2 || openings.Count == 0)
        {
            return rooms;
        }

        var locator = new RegionLocator(new RegionSet([.. rooms.Select(static room => room.Region)]), tolerance);
        var neighbours = new SortedSet<int>[rooms.Count];
        foreach (Opening opening in openings)
        {
            if (opening.Kind != OpeningKind.Window)
            {
                Connect(RoomsBeside(opening, locator), neighbours);
            }
        }

        return [.. rooms.Select((room, index) => neighbours[index] is { } found ? room with { Neighbours = [.. found] } : room)];
    }

    private static SortedSet<int> RoomsBeside(Opening opening, RegionLocator locator)
    {
        var beside = new SortedSet<int>();
        foreach (Region region in opening.Footprint.Regions)
        {
            foreach (ref readonly Segment side in region.Outer.Segments)
            {
                Vector2d along = ParallelLines.DirectionAt(side, side.Midpoint);
                Vector2d outward = along.TurnedLeft() * (side.IsArc && !side.IsCounterClockwise ? Step : -Step);
                int room = locator.RegionAt(side.Midpoint + outward);
                if (room >= 0)
                {
                    beside.Add(room);
                }
            }
        }

        return beside;
    }

    private static void Connect(SortedSet<int> beside, SortedSet<int>[] neighbours)
    {
        foreach (int room in beside)
        {
            foreach (int other in beside)
            {
                if (other != room)
                {
                    (neighbours[room] ??= []).Add(other);
                }
            }
        }
    }
}
