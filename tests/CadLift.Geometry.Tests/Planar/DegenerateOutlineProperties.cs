using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

/// <summary>
/// Outlines made to fall on each other: small grids, truncated bulges, noise of about the tolerance, far from the origin. Every one
/// must be resolved, and every point clear of the outlines must lie inside or outside as its winding number says.
/// </summary>
public sealed class DegenerateOutlineProperties
{
    private static readonly double[] Units = [1, 100, 500, 0.3, 1e6];
    private static readonly double[] Offsets = [0, 0, 0, 1e7, 12345.678];
    private static readonly double[] Noises = [0, 0, 1e-7, 1e-6, 3e-6, 1e-5, 1e-4, 1e-3];

    // .41421356 is what drawings hold for a quarter circle; flat bulges give circles of many metres.
    private static readonly double[] Bulges =
        [0, 0, 0, 1, -1, 0.5, -0.5, 0.41421356, -0.41421356, 0.41421356237309503, -0.41421356237309503, 1e-3, 1e-4, -1e-4, 1e-6];

    [Fact]
    public void Every_point_lies_where_its_winding_number_says()
    {
        for (int seed = 0; seed < 3000; seed++)
        {
            Check(seed);
        }
    }

    private static void Check(int seed)
    {
        var random = new Random(seed);
        List<Loop> loops = Outlines(random);
        if (loops.Count == 0)
        {
            return;
        }

        PlanarResult result = RegionBoolean.NonZero(loops, Tolerance.Default, TestContext.Current.CancellationToken);
        Assert.True(result.Status == PlanarStatus.Ok, $"seed {seed}: {result.Status}");
        Box2d bounds = Box2d.Empty;
        foreach (Loop loop in loops)
        {
            bounds = bounds.Including(loop.Bounds);
        }

        double tolerance = Tolerance.Default.ScaledTo(bounds.LargestCoordinate).Coincidence;
        for (int i = 0; i < 30; i++)
        {
            Point2d point = (i & 1) == 0 ? Anywhere(random, bounds) : NearOutline(random, loops, tolerance);
            (int winding, double distance) = Locate(loops, point);
            Assert.True(
                distance < 20 * tolerance || IsInside(result.Regions, point) == (winding != 0),
                $"seed {seed}: {point} winds {winding} times, {distance:R} mm from the outlines");
        }
    }

    private static List<Loop> Outlines(Random random)
    {
        double unit = Units[random.Next(Units.Length)];
        double offset = Offsets[random.Next(Offsets.Length)];
        double noise = Noises[random.Next(Noises.Length)];
        double Shake() => random.Next(3) == 0 ? ((random.NextDouble() * 2) - 1) * noise : 0;
        Point2d At(int x, int y) => new(offset + (x * unit) + Shake(), offset + (y * unit) + Shake());

        var loops = new List<Loop>();
        int count = random.Next(1, 20);
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
            if (loop is not null)
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

    private static Point2d Anywhere(Random random, Box2d bounds) =>
        new(bounds.Min.X + (random.NextDouble() * bounds.Width), bounds.Min.Y + (random.NextDouble() * bounds.Height));

    private static Point2d NearOutline(Random random, List<Loop> loops, double tolerance)
    {
        Loop loop = loops[random.Next(loops.Count)];
        Segment segment = loop.Segments[random.Next(loop.Segments.Length)];
        double distance = tolerance * Math.Pow(10, 1.5 + (random.NextDouble() * 4));
        return segment.PointAt(random.NextDouble()) + (Vector2d.AtAngle(random.NextDouble() * Math.Tau) * distance);
    }

    private static (int Winding, double Distance) Locate(List<Loop> loops, Point2d point)
    {
        int winding = 0;
        double distance = double.PositiveInfinity;
        foreach (Loop loop in loops)
        {
            winding += loop.WindingNumber(point);
            foreach (Segment segment in loop.Segments)
            {
                distance = Math.Min(distance, segment.DistanceTo(point));
            }
        }

        return (winding, distance);
    }

    private static bool IsInside(RegionSet regions, Point2d point)
    {
        foreach (Region region in regions.Regions)
        {
            int winding = region.Outer.WindingNumber(point);
            foreach (Loop hole in region.Holes)
            {
                winding += hole.WindingNumber(point);
            }

            if (winding != 0)
            {
                return true;
            }
        }

        return false;
    }
}
