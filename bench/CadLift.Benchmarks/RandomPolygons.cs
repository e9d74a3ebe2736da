using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Benchmarks;

/// <summary>Star-shaped polygons of four to twelve corners, strewn over a square of ten metres, always the same.</summary>
internal static class RandomPolygons
{
    public static List<Point2d[]> Create(int count, double radius)
    {
        var random = new Random(7);
        var polygons = new List<Point2d[]>(count);
        for (int i = 0; i < count; i++)
        {
            var center = new Point2d(random.NextDouble() * 10_000, random.NextDouble() * 10_000);
            var corners = new Point2d[random.Next(4, 13)];
            for (int k = 0; k < corners.Length; k++)
            {
                double angle = Math.Tau * (k + (random.NextDouble() * 0.8)) / corners.Length;
                corners[k] = center + (Vector2d.AtAngle(angle) * (radius * (0.3 + (0.7 * random.NextDouble()))));
            }

            polygons.Add(corners);
        }

        return polygons;
    }

    public static RegionSet RegionOf(Point2d[] corners)
    {
        var segments = new Segment[corners.Length];
        for (int i = 0; i < corners.Length; i++)
        {
            segments[i] = Segment.Line(corners[i], corners[(i + 1) % corners.Length]);
        }

        return new RegionSet([new Region(new Loop(segments), [])]);
    }
}
