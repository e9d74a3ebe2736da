using CadLift.Building.Walls;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>Follows the face of a wall from segment to segment: walls along curves that are no circles consist of many short ones.</summary>
internal static class FaceStretch
{
    // A face turns by no more than sixty degrees away from the opening, but for jogs that are slips of the pen, in millimetres.
    private const double LeastAlong = 0.5;
    private const double LargestJog = 5;

    private const int MostSegments = 1_000;

    /// <summary>The part of a face between two lines square to a direction.</summary>
    /// <param name="walls">The walls.</param>
    /// <param name="face">A segment of the face that passes between the two lines.</param>
    /// <param name="first">A point of the line where the part begins.</param>
    /// <param name="last">A point of the line where it ends.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <returns>Connected segments in the direction from the first line to the last; <see langword="null"/> where the face ends or turns away before.</returns>
    public static List<Segment>? Between(WallBoundary walls, int face, Point2d first, Point2d last, Tolerance tolerance)
    {
        Vector2d along = (last - first).Normalized();
        double length = first.DistanceTo(last);
        bool isForward = walls.DirectionAt(face, walls.Segments[face].Midpoint).Dot(along) > 0;
        var stretch = new List<Segment>();
        int at = face;

        // Back to where the part begins, then on to where it ends.
        while (PlaceOf(SideOf(walls, at, isForward).Start) > 0)
        {
            at = isForward ? walls.Previous(at) : walls.Next(at);
            if (at == face || !RunsAlong(SideOf(walls, at, isForward), along))
            {
                return null;
            }
        }

        for (int i = 0; i < MostSegments; i++)
        {
            Segment side = SideOf(walls, at, isForward);
            if (!RunsAlong(side, along))
            {
                return null;
            }

            Point2d start = stretch.Count > 0 ? side.Start : OnLine(side, first, along, tolerance);
            bool isLast = PlaceOf(side.End) >= length;
            Point2d end = isLast ? OnLine(side, last, along, tolerance) : side.End;
            if (start.DistanceTo(end) > tolerance.Coincidence)
            {
                stretch.Add(side.Between(start, end));
            }

            if (isLast)
            {
                return stretch;
            }

            at = isForward ? walls.Next(at) : walls.Previous(at);
        }

        return null;

        double PlaceOf(Point2d point) => (point - first).Dot(along);
    }

    private static Segment SideOf(WallBoundary walls, int face, bool isForward) =>
        isForward ? walls.Segments[face] : walls.Segments[face].Reversed();

    private static bool RunsAlong(in Segment side, Vector2d along) =>
        side.Length <= LargestJog || ((side.End - side.Start).Normalized().Dot(along) >= LeastAlong && side.StartDirection.Dot(along) > 0 && side.EndDirection.Dot(along) > 0);

    // Where a side crosses the line through a point square to the direction.
    private static Point2d OnLine(in Segment side, Point2d point, Vector2d along, Tolerance tolerance)
    {
        Span<Point2d> crossings = stackalloc Point2d[2];
        int count = CarrierIntersection.Find(side, Segment.Line(point, point + (along.TurnedLeft() * 1_000)), tolerance, crossings);
        Point2d nearest = side.NearestPointTo(point);
        double distance = double.PositiveInfinity;
        foreach (Point2d crossing in crossings[..count])
        {
            double off = side.DistanceTo(crossing);
            if (off < distance)
            {
                distance = off;
                nearest = crossing;
            }
        }

        return nearest;
    }
}
