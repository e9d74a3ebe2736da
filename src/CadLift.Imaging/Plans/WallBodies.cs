using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Tells bodies of walls from other things that look like them.</summary>
internal static class WallBodies
{
    private const double Touch = 1;

    // In thicknesses of its own.
    private const double LengthOfWall = 4;

    /// <summary>Leaves out bodies that no opening leads away from: walls are parted by openings, furniture stands free.</summary>
    /// <remarks>A body that encloses something stays, and so do the largest one, and among filled ones what is as long as walls are.</remarks>
    /// <param name="bodies">The bodies.</param>
    /// <param name="openings">The openings between them.</param>
    /// <param name="isFilled">Whether they are filled: furniture is drawn in lines.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static List<PixelRegion> WithOpenings(List<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings, bool isFilled, CancellationToken cancellation)
    {
        if (openings.Count == 0)
        {
            return bodies;
        }

        PixelRegion? largest = bodies.MaxBy(static body => PixelRegions.SignedArea(body.Outer));
        var kept = new List<PixelRegion>();
        foreach (PixelRegion body in bodies)
        {
            cancellation.ThrowIfCancellationRequested();
            Box2d box = PixelRegions.BoxOf(body.Outer).Grown(Touch);
            if (body == largest || body.Holes.Count > 0 || (isFilled && IsLong(body)) || openings.Any(opening => IsAt(body, box, opening.A) || IsAt(body, box, opening.B)))
            {
                kept.Add(body);
            }
        }

        return kept;
    }

    private static bool IsLong(PixelRegion body)
    {
        Box2d box = PixelRegions.BoxOf(body.Outer);
        double around = 0;
        for (int i = 0; i < body.Outer.Count; i++)
        {
            around += body.Outer[i].DistanceTo(body.Outer[(i + 1) % body.Outer.Count]);
        }

        double thickness = 2 * PixelRegions.SignedArea(body.Outer) / around;
        return Math.Max(box.Width, box.Height) >= LengthOfWall * thickness;
    }

    private static bool IsAt(PixelRegion body, Box2d box, Point2d place)
    {
        if (!box.Contains(place))
        {
            return false;
        }

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
