using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>The circle through places is found, short arcs of large circles too, and none through places on a line.</summary>
public sealed class CircleFitTests
{
    [Theory]
    [InlineData(1, 6.28)]
    [InlineData(50, 1)]
    [InlineData(2_000, 0.3)]
    public void The_circle_that_places_lie_on_is_found(double radius, double sweep)
    {
        var center = new Point2d(-300, 1_700);
        Point2d[] places = [.. Enumerable.Range(0, 40).Select(i => center + (Vector2d.AtAngle(0.4 + (sweep * i / 39)) * radius))];
        (Point2d found, double size, double miss) = Assert.NotNull(CircleFit.Through(places));
        Assert.InRange(found.DistanceTo(center), 0, 1e-6 * radius);
        Assert.Equal(radius, size, 1e-6 * radius);
        Assert.InRange(miss, 0, 1e-6 * radius);
    }

    // The algebraic fit makes circles of noisy arcs too small; distances do not.
    [Fact]
    public void Noise_makes_it_no_smaller()
    {
        var random = new Random(5);
        double mean = Enumerable.Range(0, 200).Average(_ =>
        {
            Point2d[] places = [.. Enumerable.Range(0, 60).Select(i => Point2d.Origin + (Vector2d.AtAngle(1.2 * i / 59) * (100 + random.NextDouble() - 0.5)))];
            return CircleFit.Through(places)!.Value.Radius;
        });
        Assert.InRange(mean, 99.8, 100.2);
    }

    [Fact]
    public void Places_on_a_line_have_none()
    {
        Assert.Null(CircleFit.Through([.. Enumerable.Range(0, 9).Select(static i => new Point2d(3 * i, 7 - i))]));
        Assert.Null(CircleFit.Through([new Point2d(4, 4), new Point2d(4, 4), new Point2d(4, 4)]));
    }
}
