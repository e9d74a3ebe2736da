using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Benchmarks;

/// <summary>A floor plan of rooms of 5 by 4 m in a square grid, walls 200 mm to each side of shared lines, two doors a room.</summary>
internal static class RoomFloorPlan
{
    private const double Width = 5000;
    private const double Depth = 4000;
    private const double Wall = 200;

    public static FloorPlan Create(int rooms)
    {
        var walls = Walls(rooms);
        PlanarResult united = RegionBoolean.Union(walls, Tolerance.Default, ContactMode.Part);
        return new FloorPlan("walls", [new Storey("0", 0, 3000, united.Regions, [], Doors(rooms))]);
    }

    /// <summary>The walls of each room, those between neighbours overlapping.</summary>
    public static List<RegionSet> Walls(int rooms)
    {
        int columns = (int)Math.Ceiling(Math.Sqrt(rooms));
        var walls = new List<RegionSet>(rooms);
        for (int i = 0; i < rooms; i++)
        {
            double x = i % columns * Width;
            double y = i / columns * Depth;
            Loop outer = Rectangle(x - Wall, y - Wall, Width + (2 * Wall), Depth + (2 * Wall));
            Loop inner = Rectangle(x + Wall, y + Wall, Width - (2 * Wall), Depth - (2 * Wall)).Reversed();
            walls.Add(new RegionSet([new Region(outer, [inner])]));
        }

        return walls;
    }

    private static List<Opening> Doors(int rooms)
    {
        int columns = (int)Math.Ceiling(Math.Sqrt(rooms));
        var doors = new List<Opening>(2 * rooms);
        for (int i = 0; i < rooms; i++)
        {
            double x = i % columns * Width;
            double y = i / columns * Depth;
            doors.Add(Door(Rectangle(x + 2000, y - 250, 900, 500)));
            doors.Add(Door(Rectangle(x - 250, y + 1500, 500, 900)));
        }

        return doors;
    }

    private static Opening Door(Loop outline) =>
        new(OpeningKind.Door, new RegionSet([new Region(outline, [])]), sill: 0, height: 2100);

    private static Loop Rectangle(double x, double y, double width, double height)
    {
        Point2d[] corners = [new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)];
        return new Loop(
        [
            Segment.Line(corners[0], corners[1]),
            Segment.Line(corners[1], corners[2]),
            Segment.Line(corners[2], corners[3]),
            Segment.Line(corners[3], corners[0]),
        ]);
    }
}
