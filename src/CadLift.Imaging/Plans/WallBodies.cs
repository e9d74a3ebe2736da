using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Tells bodies of walls from other things that look like them.</summary>
internal static class WallBodies
{
    private const double Touch = 1;

    /// <summary>Leaves out bodies that no opening leads away from: walls are parted by openings, furniture stands free.</summary>
    /// <remarks>A body that encloses something stays, and so does the largest one.</remarks>
    public static List<PixelRegion> WithOpenings(List<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings)
    {
        if (openings.Count == 0)
        {
            return bodies;
        }

        PixelRegion? largest = bodies.MaxBy(static body => PixelRegions.SignedArea(body.Outer));
        return [.. bodies.Where(body => body == largest || body.Holes.Count > 0 || openings.Any(opening => IsAt(body, opening.A) || IsAt(body, opening.B)))];
    }

    private static bool IsAt(PixelRegion body, Point2d place)
    {
        for (int i = 0; i < body.Outer.Count; i++)
        {
            (Point2d a, Point2d b) = (body.Outer[i], body.Outer[(i + 1) % body.Outer.Count]);
            Vector2d side = b - a;
            double length = side.Length;
            if (length == 0)
            {
                continue;
            }

            double along = (place - a).Dot(side) / length;
            double off = Math.Abs((place - a).Cross(side)) / length;
            if (along >= 0 && along <= length && off < Touch)
            {
                return true;
            }
        }

        return false;
    }
}
