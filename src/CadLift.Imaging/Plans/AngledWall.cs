using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Tells a wall that goes around a right angle from other bodies: bars go straight on, and arrows have slanting sides.</summary>
internal static class AngledWall
{
    // The sine of what two sides are off a right angle at most.
    private const double Square = 0.05;

    // Of its thickness: how far a wall goes each way.
    private const double LongLeg = 5;

    /// <summary>Whether a body is one.</summary>
    /// <param name="corners">Its outline.</param>
    /// <param name="length">How far it goes at least, one way.</param>
    public static bool IsOne(IReadOnlyList<Point2d> corners, double length)
    {
        (int leftTurns, int rightTurns, double perimeter) = (0, 0, 0);
        Vector2d along = LongestSideOf(corners).Normalized();
        Box2d box = Box2d.Empty;
        for (int i = 0; i < corners.Count; i++)
        {
            Point2d corner = corners[(i + 1) % corners.Count];
            Vector2d side = corner - corners[i];
            Vector2d next = corners[(i + 2) % corners.Count] - corner;
            if (Math.Abs(side.Dot(next)) > Square * side.Length * next.Length)
            {
                return false;
            }

            double turn = side.Cross(next);
            (leftTurns, rightTurns) = turn > 0 ? (leftTurns + 1, rightTurns) : turn < 0 ? (leftTurns, rightTurns + 1) : (leftTurns, rightTurns);
            perimeter += side.Length;
            Vector2d place = corner - corners[0];
            box = box.Including(new Point2d(place.Dot(along), place.Cross(along)));
        }

        double thickness = 2 * Math.Abs(PixelRegions.SignedArea(corners)) / perimeter;
        return leftTurns > 0 && rightTurns > 0 && Math.Max(box.Width, box.Height) >= length && Math.Min(box.Width, box.Height) >= LongLeg * thickness;
    }

    private static Vector2d LongestSideOf(IReadOnlyList<Point2d> corners)
    {
        Vector2d longest = default;
        for (int i = 0; i < corners.Count; i++)
        {
            Vector2d side = corners[(i + 1) % corners.Count] - corners[i];
            longest = side.Length > longest.Length ? side : longest;
        }

        return longest;
    }
}
