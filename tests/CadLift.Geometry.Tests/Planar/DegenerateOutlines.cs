using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

/// <summary>
/// Outlines made to fall on each other: small grids, truncated bulges, noise of about the tolerance, far from the origin.
/// </summary>
internal static class DegenerateOutlines
{
    private static readonly double[] Units = [1, 100, 500, 0.3, 1e6];
    private static readonly double[] Offsets = [0, 0, 0, 1e7, 12345.678];
    private static readonly double[] Noises = [0, 0, 1e-7, 1e-6, 3e-6, 1e-5, 1e-4, 1e-3];

    // .41421356 is what drawings hold for a quarter circle; flat bulges give circles of many metres.
    private static readonly double[] Bulges =
        [0, 0, 0, 1, -1, 0.5, -0.5, 0.41421356, -0.41421356, 0.41421356237309503, -0.41421356237309503, 1e-3, 1e-4, -1e-4, 1e-6];

    /// <summary>Closed outlines that cross, touch and cover each other and themselves.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="most">There are at most one fewer.</param>
    /// <param name="skip">So many outlines of this random sequence are left out first; the grid is the same.</param>
    public static List<Loop> Create(Random random, int most = 20, int skip = 0)
    {
        double unit = Units[random.Next(Units.Length)];
        double offset = Offsets[random.Next(Offsets.Length)];
        double noise = Noises[random.Next(Noises.Length)];
        double Shake() => random.Next(3) == 0 ? ((random.NextDouble() * 2) - 1) * noise : 0;
        Point2d At(int x, int y) => new(offset + (x * unit) + Shake(), offset + (y * unit) + Shake());

        var loops = new List<Loop>();
        int count = skip + random.Next(1, most);
        for (int i = 0; i < count; i++)
        {
            int x = random.Next(9);
            int y = random.Next(9);
            int width = random.Next(1, 7);
            int height = random.Next(1, 7);
            Loop? loop = random.Next(5) switch
            {
                0 => new Loop([Segment.Circle(At(x, y), (random.Next(1, 5) * unit) + Shake())]),
                1 => Outline([(At(x, y), 0), (At(x + width, y), 0), (At(x + width, y + height), 0), (At(x, y + height), 0)]),
                2 => Outline([(At(x, y), 1), (At(x + width, y), 1)]),
                _ => Outline([.. Enumerable.Range(0, random.Next(2, 7)).Select(
                    _ => (At(random.Next(9), random.Next(9)), Bulges[random.Next(Bulges.Length)]))]),
            };
            if (loop is not null && i >= skip)
            {
                loops.Add(loop);
            }
        }

        return loops;
    }

    private static Loop? Outline(List<(Point2d Point, double Bulge)> vertices)
    {
        var segments = new List<Segment>();
        for (int i = 0; i < vertices.Count; i++)
        {
            Point2d next = vertices[(i + 1) % vertices.Count].Point;
            if (vertices[i].Point != next)
            {
                var segment = Segment.FromBulge(vertices[i].Point, next, vertices[i].Bulge);
                segments.Add(segment.Radius > 1e7 ? Segment.Line(vertices[i].Point, next) : segment);
            }
        }

        return segments.Count < 2 ? null : new Loop(segments.ToArray());
    }

    /// <summary>What such outlines enclose, without crumbs about as small as the tolerance, which may come to lie anywhere near.</summary>
    public static RegionSet CreateRegions(Random random, int most, int skip = 0)
    {
        PlanarResult result = RegionBoolean.NonZero(Create(random, most, skip), Tolerance.Default);
        Assert.Equal(PlanarStatus.Ok, result.Status);
        double crumb = 1000 * Tolerance.Default.ScaledTo(result.Regions.Bounds.LargestCoordinate).Coincidence;
        return new RegionSet([.. result.Regions.Regions.ToArray().Where(region => region.Outer.Bounds.Diagonal > crumb)]);
    }

    /// <summary>Half of the shorter side of a grid cell that the regions are made of, to choose distances by.</summary>
    public static double SizeOf(RegionSet regions) => Math.Max(regions.Bounds.Width, regions.Bounds.Height) / 16;
}
