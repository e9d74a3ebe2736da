using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Puts closed lines together to areas.</summary>
internal static class PixelRegions
{
    /// <summary>Lays holes into the smallest area around them.</summary>
    /// <param name="outlines">Outer lines go clockwise as seen (area above nought as rows go down), holes the other way.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static List<PixelRegion> Nest(IReadOnlyList<WallOutline> outlines, CancellationToken cancellation)
    {
        List<(WallOutline Outer, List<WallOutline> Holes, double Area, Box2d Box)> regions =
        [
            .. outlines.Where(static outline => SignedArea(outline.Corners) > 0)
                .Select(static outline => (outline, new List<WallOutline>(), SignedArea(outline.Corners), BoxOf(outline.Corners))),
        ];
        foreach (WallOutline hole in outlines.Where(static outline => SignedArea(outline.Corners) < 0))
        {
            cancellation.ThrowIfCancellationRequested();
            int best = -1;
            Point2d place = hole.Corners[0].MidpointTo(hole.Corners[1]);
            for (int i = 0; i < regions.Count; i++)
            {
                if ((best < 0 || regions[i].Area < regions[best].Area) && regions[i].Box.Contains(place) && Contains(regions[i].Outer.Corners, place))
                {
                    best = i;
                }
            }

            if (best >= 0)
            {
                regions[best].Holes.Add(hole);
            }
        }

        return [.. regions.Select(static region => RegionOf([region.Outer, .. region.Holes]))];
    }

    /// <summary>The sides of areas, outer ones and those of holes; what is inside lies on their left, seen with rows that go up.</summary>
    public static List<(Point2d A, Point2d B)> SidesOf(IEnumerable<PixelRegion> regions)
    {
        var sides = new List<(Point2d A, Point2d B)>();
        foreach (IReadOnlyList<Point2d> loop in regions.SelectMany(static region => region.Holes.Prepend(region.Outer)))
        {
            for (int i = 0; i < loop.Count; i++)
            {
                sides.Add((loop[i], loop[(i + 1) % loop.Count]));
            }
        }

        return sides;
    }

    private static PixelRegion RegionOf(WallOutline[] loops) => new(loops[0].Corners, [.. loops[1..].Select(static hole => hole.Corners)])
    {
        Arcs = [.. loops.SelectMany(static (loop, number) => loop.Arcs.Select(arc => new PixelArc(number, arc.First, arc.Sides)))],
    };

    /// <summary>The box around a closed line.</summary>
    public static Box2d BoxOf(IReadOnlyList<Point2d> loop)
    {
        Box2d box = Box2d.Empty;
        foreach (Point2d point in loop)
        {
            box = box.Including(point);
        }

        return box;
    }

    public static double SignedArea(IReadOnlyList<Point2d> loop)
    {
        double sum = 0;
        for (int i = 0; i < loop.Count; i++)
        {
            Point2d next = loop[(i + 1) % loop.Count];
            sum += (loop[i].X * next.Y) - (next.X * loop[i].Y);
        }

        return sum / 2;
    }

    public static bool Contains(IReadOnlyList<Point2d> loop, Point2d point)
    {
        bool isInside = false;
        for (int i = 0; i < loop.Count; i++)
        {
            (Point2d a, Point2d b) = (loop[i], loop[(i + 1) % loop.Count]);
            if ((a.Y > point.Y) != (b.Y > point.Y) && point.X < a.X + ((point.Y - a.Y) * (b.X - a.X) / (b.Y - a.Y)))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }
}
