using CadLift.Geometry.Checking;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Modeling;

public sealed class ExtrusionTests
{
    [Fact]
    public void A_box_has_the_fewest_entities()
    {
        Body body = Extrusion.Build(Shapes.RegionOf(Shapes.Rectangle(0, 0, 2, 3)), 0, 4);
        Assert.Equal(6, body.Topology.Faces.Count);
        Assert.Equal(12, body.Topology.Edges.Count);
        Assert.Equal(8, body.Topology.Vertices.Count);
        Assert.Empty(BodyChecker.Check(body, Tolerance.Default).Defects);
        MassProperties measures = BodyMeasurer.Measure(body);
        Assert.Equal(24, measures.Volume, 1e-12);
        Assert.Equal(52, measures.Area, 1e-12);
        Assert.Equal(new Point3d(1, 1.5, 2), measures.Centroid);
    }

    [Fact]
    public void A_pipe_is_two_cylinders_and_two_rings()
    {
        Body body = Extrusion.Build(Shapes.RegionOf(Shapes.Circle(5, 5, 3), Shapes.Circle(5, 5, 2).Reversed()), 10, 7);
        Assert.Equal(4, body.Topology.Faces.Count);
        Assert.Empty(BodyChecker.Check(body, Tolerance.Default).Defects);
        MassProperties measures = BodyMeasurer.Measure(body);
        Assert.Equal(35 * Math.PI, measures.Volume, 1e-11);
        Assert.Equal((10 * Math.PI) + (70 * Math.PI), measures.Area, 1e-11);
        Assert.Equal(0, measures.Centroid.DistanceTo(new Point3d(5, 5, 13.5)), 1e-12);
        Assert.Equal(new Box3d(new Point3d(2, 2, 10), new Point3d(8, 8, 17)), measures.Bounds);
    }

    [Fact]
    public void A_half_cylinder_has_its_centroid_where_the_textbook_says()
    {
        var half = new Loop(
        [
            Segment.Line(new Point2d(-3, 0), new Point2d(3, 0)),
            Segment.Arc(new Point2d(3, 0), new Point2d(-3, 0), Point2d.Origin, 3, counterClockwise: true),
        ]);
        Body body = Extrusion.Build(Shapes.RegionOf(half), 0, 2);
        MassProperties measures = BodyMeasurer.Measure(body);
        Assert.Equal(9 * Math.PI, measures.Volume, 1e-12);
        Assert.Equal(0, measures.Centroid.DistanceTo(new Point3d(0, 4 * 3 / (3 * Math.PI), 1)), 1e-12);
        Assert.Contains(body.Topology.Faces.ToList(), face => body.SurfaceOf(face).Surface is CylinderSurface);
    }

    // Random plates with straight, bulged and round boundaries: the solid is sound and its volume is area times height.
    [Fact]
    public void Volume_is_area_times_height_and_nothing_is_open()
    {
        var random = new Random(99);
        for (int round = 0; round < 300; round++)
        {
            var loops = new List<RegionSet>();
            for (int i = 0; i < 6; i++)
            {
                double x = random.Next(0, 12);
                double y = random.Next(0, 12);
                Loop loop = random.Next(2) == 0
                    ? Shapes.Circle(x + random.NextDouble(), y, 1 + (random.NextDouble() * 4))
                    : Shapes.Rectangle(x, y + random.NextDouble(), 1 + (random.NextDouble() * 6), 1 + (random.NextDouble() * 6));
                loops.Add(Shapes.RegionOf(loop));
            }

            RegionSet regions = RegionBoolean.Union(loops, Tolerance.Default).Regions;
            double height = 1 + (random.NextDouble() * 10);
            Body body = Extrusion.Build(regions, -1, height);
            Assert.Empty(BodyChecker.Check(body, Tolerance.Default).Defects);
            double expected = regions.Area * height;
            Assert.Equal(expected, BodyMeasurer.Measure(body).Volume, 1e-9 * expected);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_height_that_raises_nothing_is_refused(double height) =>
        Assert.ThrowsAny<ArgumentException>(() => Extrusion.Build(RegionSet.Empty, 0, height));
}
