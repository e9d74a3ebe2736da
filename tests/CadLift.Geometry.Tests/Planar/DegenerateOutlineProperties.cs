using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

/// <summary>
/// Outlines made to fall on each other: small grids, truncated bulges, noise of about the tolerance, far from the origin. Every one
/// must be resolved, and every point clear of the outlines must lie inside or outside as its winding number says.
/// </summary>
public sealed class DegenerateOutlineProperties
{
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
        List<Loop> loops = DegenerateOutlines.Create(random);
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
