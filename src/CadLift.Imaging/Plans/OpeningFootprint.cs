using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>What lies between the two ends of walls at an opening: its corners are corners of walls.</summary>
internal static class OpeningFootprint
{
    // How far the end of an opening lies from the side of its wall, in pixels.
    private const double Near = 2;

    // A side across the wall is at most so much off square.
    private const double Square = 0.35;

    // A side that is so much longer than the wall is thick is the face of another wall.
    private const double LongestEnd = 1.5;

    private const double Overlap = 0.75;

    /// <summary>The corners of an opening, counter-clockwise or clockwise.</summary>
    /// <param name="opening">The opening.</param>
    /// <param name="sides">All sides of walls.</param>
    public static Point2d[] Of(PixelOpening opening, IReadOnlyList<(Point2d A, Point2d B)> sides)
    {
        Vector2d along = (opening.B - opening.A).Normalized();
        Vector2d left = along.TurnedLeft();
        (Point2d A, Point2d B)? atA = SideAt(opening.A, along, sides);
        (Point2d A, Point2d B)? atB = SideAt(opening.B, along, sides);
        if (atA is not { } first || atB is not { } second)
        {
            Vector2d half = left * (opening.Thickness / 2);
            (Point2d a, Point2d b) = (opening.A - (along * Overlap), opening.B + (along * Overlap));
            return [a - half, b - half, b + half, a + half];
        }

        bool isEndA = first.A.DistanceTo(first.B) <= LongestEnd * opening.Thickness;
        bool isEndB = second.A.DistanceTo(second.B) <= LongestEnd * opening.Thickness;
        (Point2d lowA, Point2d highA) = Ordered(first, left);
        (Point2d lowB, Point2d highB) = Ordered(second, left);
        if (!isEndA && !isEndB)
        {
            Vector2d half = left * (opening.Thickness / 2);
            return [Ahead(opening.A - half, along, first), Ahead(opening.B - half, along, second), Ahead(opening.B + half, along, second), Ahead(opening.A + half, along, first)];
        }

        if (!isEndB)
        {
            (lowB, highB) = (Ahead(lowA, along, second), Ahead(highA, along, second));
        }
        else if (!isEndA)
        {
            (lowA, highA) = (Ahead(lowB, along, first), Ahead(highB, along, first));
        }

        return [lowA, lowB, highB, highA];
    }

    private static (Point2d Low, Point2d High) Ordered((Point2d A, Point2d B) side, Vector2d left) =>
        (side.B - side.A).Dot(left) > 0 ? (side.A, side.B) : (side.B, side.A);

    // Where a line along the opening meets a side.
    private static Point2d Ahead(Point2d from, Vector2d along, (Point2d A, Point2d B) side)
    {
        Vector2d way = side.B - side.A;
        return from + (along * ((side.A - from).Cross(way) / along.Cross(way)));
    }

    private static (Point2d A, Point2d B)? SideAt(Point2d place, Vector2d along, IReadOnlyList<(Point2d A, Point2d B)> sides)
    {
        (Point2d A, Point2d B)? best = null;
        double nearest = Near;
        foreach ((Point2d a, Point2d b) in sides)
        {
            Vector2d way = b - a;
            double length = way.Length;
            if (length == 0 || Math.Abs(way.Dot(along)) > Square * length)
            {
                continue;
            }

            double at = (place - a).Dot(way) / length;
            double off = Math.Abs((place - a).Cross(way)) / length;
            if (at >= 0 && at <= length && off < nearest)
            {
                nearest = off;
                best = (a, b);
            }
        }

        return best;
    }
}
