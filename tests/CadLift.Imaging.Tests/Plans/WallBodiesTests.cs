using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>What stands free is a wall where it is long and straight, or bends slowly; furniture and words are none.</summary>
public sealed class WallBodiesTests
{
    private static readonly PixelRegion House = Rectangle(0, 0, 400, 20);
    private static readonly PixelOpening Door = new(OpeningKind.Door, new Point2d(400, 10), new Point2d(440, 10), 20, 1);

    [Fact]
    public void A_long_wall_stays()
    {
        Assert.True(IsKept(Rectangle(100, 100, 300, 112), isFilled: true));
        Assert.False(IsKept(Rectangle(100, 100, 300, 112), isFilled: false));
    }

    [Fact]
    public void A_round_wall_stays()
    {
        var points = new List<Point2d>();
        points.AddRange(Enumerable.Range(0, 25).Select(static i => Round(80, i)));
        points.AddRange(Enumerable.Range(0, 25).Select(static i => Round(70, 24 - i)));
        Assert.True(IsKept(new PixelRegion(points, []), isFilled: true));
    }

    // A comb: a line of letters that ran together.
    [Fact]
    public void Letters_that_run_together_go()
    {
        var points = new List<Point2d>();
        for (int i = 0; i < 4; i++)
        {
            points.AddRange([new(100 + (14 * i), 100), new(107 + (14 * i), 100), new(107 + (14 * i), 115), new(114 + (14 * i), 115)]);
        }

        points.AddRange([new(156, 122), new(100, 122)]);
        Assert.False(IsKept(new PixelRegion(points, []), isFilled: true));
    }

    // A counter has a sink, which is no room.
    [Fact]
    public void What_encloses_little_goes()
    {
        Point2d[] sink = [.. Rectangle(120, 110, 140, 140).Outer.Reverse()];
        Assert.False(IsKept(new PixelRegion(Rectangle(100, 100, 200, 150).Outer, [sink]), isFilled: false));
        Point2d[] room = [.. Rectangle(105, 105, 195, 145).Outer.Reverse()];
        Assert.True(IsKept(new PixelRegion(Rectangle(100, 100, 200, 150).Outer, [room]), isFilled: false));
    }

    private static bool IsKept(PixelRegion body, bool isFilled) =>
        WallBodies.WithOpenings([House, body], [Door], isFilled, TestContext.Current.CancellationToken).Contains(body);

    private static PixelRegion Rectangle(double left, double top, double right, double bottom) =>
        new([new(left, top), new(right, top), new(right, bottom), new(left, bottom)], []);

    private static Point2d Round(double radius, int step)
    {
        double angle = step * Math.PI / 24;
        return new Point2d(200 + (radius * Math.Cos(angle)), 200 + (radius * Math.Sin(angle)));
    }
}
