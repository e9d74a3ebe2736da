using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Planar;

public sealed class LoopTests
{
    // A stadium: two straight sides and two half circles.
    private static Loop Stadium() => new(
    [
        Segment.Line(new Point2d(0, 0), new Point2d(10, 0)),
        Segment.FromBulge(new Point2d(10, 0), new Point2d(10, 4), 1),
        Segment.Line(new Point2d(10, 4), new Point2d(0, 4)),
        Segment.FromBulge(new Point2d(0, 4), new Point2d(0, 0), 1),
    ]);

    [Fact]
    public void Area_and_perimeter_count_arcs_exactly()
    {
        Loop stadium = Stadium();
        Assert.Equal(40 + (4 * Math.PI), stadium.SignedArea, 1e-12);
        Assert.Equal(20 + (4 * Math.PI), stadium.Perimeter, 1e-12);
        Assert.Equal(-stadium.SignedArea, stadium.Reversed().SignedArea, 1e-12);
    }

    [Theory]
    [InlineData(5, 2, PointLocation.Inside)]
    [InlineData(-1.9, 2, PointLocation.Inside)]
    [InlineData(-1.9, 0.1, PointLocation.Outside)]
    [InlineData(11.9, 2, PointLocation.Inside)]
    [InlineData(12, 2, PointLocation.Boundary)]
    [InlineData(5, 0, PointLocation.Boundary)]
    [InlineData(0, 2, PointLocation.Inside)]
    [InlineData(10, 2, PointLocation.Inside)]
    [InlineData(13, 2, PointLocation.Outside)]
    public void Points_are_located_also_on_chords(double x, double y, PointLocation expected) =>
        Assert.Equal(expected, Stadium().Locate(new Point2d(x, y), Tolerance.Default));

    [Fact]
    public void Winding_number_agrees_with_the_arc_angle_sum()
    {
        var random = new Random(5);
        Loop ring = Shapes.Circle(0, 0, 3);
        for (int i = 0; i < 2000; i++)
        {
            var point = new Point2d((random.NextDouble() * 8) - 4, (random.NextDouble() * 8) - 4);
            double distance = point.DistanceTo(Point2d.Origin);
            Assert.Equal(distance < 3 ? 1 : 0, ring.WindingNumber(point));
        }
    }

    [Fact]
    public void A_chain_that_does_not_close_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Loop([Segment.Line(new Point2d(0, 0), new Point2d(1, 0))]));
}
