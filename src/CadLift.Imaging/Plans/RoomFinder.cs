using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Imaging.Plans;

/// <summary>Finds rooms: what walls enclose once their openings are filled.</summary>
internal static class RoomFinder
{
    // Openings reach a little into the walls beside them, so that they close them.
    private const double Overlap = 0.75;

    // In thicknesses of thin walls: what is wider is a room, what is narrower none. Between the two the largest room tells: it is no more than so many times as large.
    private const double SureSide = 5;
    private const double LeastSide = 3;
    private const double LargestRatio = 60;

    // Pixels beside the wall of an opening: there is a room, or none.
    private const double BesideWall = 1;

    private static readonly Tolerance Nearness = new(1e-4);

    /// <summary>Finds rooms.</summary>
    /// <param name="walls">The bodies of walls.</param>
    /// <param name="openings">The openings in them.</param>
    /// <param name="thin">The thickness of the thinnest walls, in pixels.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IReadOnlyList<PixelRegion> Find(IReadOnlyList<PixelRegion> walls, IReadOnlyList<PixelOpening> openings, double thin, CancellationToken cancellation)
    {
        var loops = new List<Loop>();
        foreach (PixelRegion wall in walls)
        {
            loops.Add(Loop.Polygon([.. wall.Outer]));
            loops.AddRange(wall.Holes.Select(static hole => Loop.Polygon([.. hole])));
        }

        RegionSet solid = RegionBoolean.EvenOdd(loops, Nearness, cancellation: cancellation).Regions;
        var sets = new List<RegionSet> { solid };
        foreach (PixelOpening opening in openings)
        {
            sets.Add(new RegionSet([new Region(Loop.Polygon([.. CornersOf(opening)]), [])]));
        }

        RegionSet closed = RegionBoolean.Union(sets, Nearness, cancellation: cancellation).Regions;
        double least = LeastArea(closed, thin);
        var rooms = new List<PixelRegion>();
        foreach (Region region in closed.Regions)
        {
            foreach (Loop hole in region.Holes)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Math.Abs(hole.SignedArea) >= least)
                {
                    rooms.Add(new PixelRegion(PointsOf(hole), IslandsIn(hole, closed)));
                }
            }
        }

        return rooms;
    }

    /// <summary>Whether there is a room on the left of an opening, seen from its first end with rows that go up, and on its right.</summary>
    /// <param name="opening">The opening.</param>
    /// <param name="rooms">The rooms.</param>
    public static (bool Left, bool Right) Beside(PixelOpening opening, IReadOnlyList<PixelRegion> rooms)
    {
        Point2d middle = opening.A.MidpointTo(opening.B);
        Vector2d across = (opening.B - opening.A).Normalized().TurnedLeft() * ((opening.Thickness / 2) + BesideWall);
        return (IsIn(middle + across), IsIn(middle - across));

        bool IsIn(Point2d place) => rooms.Any(room => PixelRegions.Contains(room.Outer, place));
    }

    private static double LeastArea(RegionSet closed, double thin)
    {
        double largest = 0;
        foreach (Region region in closed.Regions)
        {
            foreach (Loop hole in region.Holes)
            {
                largest = Math.Max(largest, Math.Abs(hole.SignedArea));
            }
        }

        return Math.Min(SureSide * SureSide * thin * thin, Math.Max(LeastSide * LeastSide * thin * thin, largest / LargestRatio));
    }

    /// <summary>The corners of an opening: as thick as its wall, a little longer than itself.</summary>
    private static Point2d[] CornersOf(PixelOpening opening)
    {
        Vector2d along = (opening.B - opening.A).Normalized();
        Vector2d across = along.TurnedLeft() * (opening.Thickness / 2);
        Point2d a = opening.A - (along * Overlap);
        Point2d b = opening.B + (along * Overlap);
        return [a - across, b - across, b + across, a + across];
    }

    private static List<Point2d> PointsOf(Loop loop)
    {
        var points = new List<Point2d>();
        foreach (Segment segment in loop.Segments)
        {
            points.Add(segment.Start);
        }

        return points;
    }

    // Walls that stand free in a room are holes of it.
    private static List<IReadOnlyList<Point2d>> IslandsIn(Loop hole, RegionSet closed)
    {
        List<Point2d> room = PointsOf(hole);
        Box2d box = hole.Bounds;
        var islands = new List<IReadOnlyList<Point2d>>();
        foreach (Region region in closed.Regions)
        {
            Point2d corner = region.Outer.Segments[0].Start;
            if (box.Contains(corner) && Math.Abs(region.Outer.SignedArea) < Math.Abs(hole.SignedArea) && PixelRegions.Contains(room, corner))
            {
                islands.Add(PointsOf(region.Outer));
            }
        }

        return islands;
    }
}
