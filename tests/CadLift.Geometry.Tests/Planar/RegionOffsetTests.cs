using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Planar;

public sealed class RegionOffsetTests
{
    private static readonly Tolerance Tolerance = Tolerance.Default;

    private static RegionSet Inset(RegionSet regions, double distance) =>
        RegionOffset.Apply(regions, -distance, OffsetOptions.Mitred, Tolerance).Regions;

    [Fact]
    public void A_rectangle_shrinks_on_all_sides()
    {
        RegionSet inset = Inset(Shapes.RegionOf(Shapes.Rectangle(0, 0, 5000, 4000)), 200);
        Region region = Assert.Single(inset.Regions.ToArray());
        Assert.Equal(4, region.Outer.Segments.Length);
        Assert.Equal(4600.0 * 3600, region.Area, 1e-6);
    }

    [Fact]
    public void A_reentrant_corner_is_mitred()
    {
        RegionSet inset = Inset(
            Shapes.RegionOf(Shapes.Polygon((0, 0), (10, 0), (10, 5), (5, 5), (5, 10), (0, 10))), 1);
        Region region = Assert.Single(inset.Regions.ToArray());
        Assert.Equal(6, region.Outer.Segments.Length);
        Assert.Equal((8 * 3) + (3 * 5), region.Area, 1e-9);
    }

    [Fact]
    public void A_room_thinner_than_its_walls_vanishes() =>
        Assert.True(Inset(Shapes.RegionOf(Shapes.Rectangle(0, 0, 5000, 399)), 200).IsEmpty);

    [Theory]
    [InlineData(10, 3)]
    [InlineData(10, 9.999)]
    public void A_circle_keeps_its_centre(double radius, double distance)
    {
        RegionSet inset = Inset(Shapes.RegionOf(Shapes.Circle(1, 2, radius)), distance);
        Segment circle = Assert.Single(Assert.Single(inset.Regions.ToArray()).Outer.Segments.ToArray());
        Assert.True(circle.IsFullCircle);
        Assert.Equal(radius - distance, circle.Radius, 1e-12);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(150)]
    public void A_circle_smaller_than_the_distance_vanishes(double distance) =>
        Assert.True(Inset(Shapes.RegionOf(Shapes.Circle(1, 2, 10)), distance).IsEmpty);

    [Fact]
    public void A_hole_grows_with_round_arcs()
    {
        RegionSet inset = Inset(Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 100), Shapes.Circle(50, 50, 10).Reversed()), 5);
        Assert.Equal((90 * 90) - (225 * Math.PI), inset.Area, 1e-9);
    }

    // Ten thousand short sides moved by far more than their length cross each other a hundred million times.
    [Theory]
    [InlineData(60, PlanarStatus.Ok)]
    [InlineData(49, PlanarStatus.TooComplex)]
    public void A_wall_far_too_thick_for_its_detail_does_not_eat_the_memory(double distance, PlanarStatus status)
    {
        var corners = new (double X, double Y)[10_000];
        for (int i = 0; i < corners.Length; i++)
        {
            (double sin, double cos) = Math.SinCos(Math.Tau * i / corners.Length);
            double radius = 50 + (i % 2);
            corners[i] = (radius * cos, radius * sin);
        }

        PlanarResult result = RegionOffset.Apply(
            Shapes.RegionOf(Shapes.Polygon(corners)), -distance, OffsetOptions.Mitred, Tolerance);
        Assert.Equal(status, result.Status);
        Assert.True(result.Regions.IsEmpty);
    }

    [Fact]
    public void A_dumbbell_falls_into_two_rooms()
    {
        RegionSet inset = Inset(
            Shapes.RegionOf(Shapes.Polygon(
                (0, 0), (10, 0), (10, 4), (20, 4), (20, 0), (30, 0), (30, 10), (20, 10), (20, 6), (10, 6), (10, 10), (0, 10))),
            2);
        Assert.Equal(2, inset.Regions.Length);
        Assert.Equal(72, inset.Area, 1e-9);
    }

    [Fact]
    public void A_rounded_corner_smaller_than_the_distance_becomes_sharp()
    {
        var rounded = new Loop(
        [
            Segment.Line(new Point2d(0, 0), new Point2d(99, 0)),
            Segment.Arc(new Point2d(99, 0), new Point2d(100, 1), new Point2d(99, 1), 1, counterClockwise: true),
            Segment.Line(new Point2d(100, 1), new Point2d(100, 100)),
            Segment.Line(new Point2d(100, 100), new Point2d(0, 100)),
            Segment.Line(new Point2d(0, 100), new Point2d(0, 0)),
        ]);
        RegionSet inset = Inset(Shapes.RegionOf(rounded), 10);
        Assert.Equal(6400, inset.Area, 1e-6);
        Assert.Equal(4, Assert.Single(inset.Regions.ToArray()).Outer.Segments.Length);
    }

    // Every point of the result's boundary is exactly the distance from the region's boundary, but for mitred corners.
    [Fact]
    public void Points_of_the_inset_keep_their_distance()
    {
        var random = new Random(11);
        for (int round = 0; round < 200; round++)
        {
            Loop outline = RandomStar(random);
            double distance = 1 + (random.NextDouble() * 20);
            RegionSet inset = Inset(Shapes.RegionOf(outline), distance);
            foreach (Region region in inset.Regions)
            {
                foreach (Segment segment in region.Outer.Segments)
                {
                    double nearest = outline.Segments.ToArray().Min(edge => edge.DistanceTo(segment.Midpoint));
                    Assert.True(nearest >= distance - 1e-6, $"round {round}: {nearest} is less than {distance}");
                }
            }
        }
    }

    [Fact]
    public void Band_and_inset_make_the_whole()
    {
        var random = new Random(23);
        for (int round = 0; round < 200; round++)
        {
            RegionSet region = Shapes.RegionOf(RandomStar(random));
            double width = 1 + (random.NextDouble() * 30);
            double band = RegionOffset.Band(region, width, OffsetOptions.Mitred, Tolerance).Regions.Area;
            Assert.Equal(region.Area, band + Inset(region, width).Area, 1e-5);
        }
    }

    // A polygon around the origin with some sides bent to arcs, simple by construction of its polar angles.
    private static Loop RandomStar(Random random)
    {
        int corners = random.Next(3, 12);
        var points = new Point2d[corners];
        for (int i = 0; i < corners; i++)
        {
            double angle = Math.Tau * (i + (random.NextDouble() * 0.5)) / corners;
            points[i] = Point2d.Origin + (Vector2d.AtAngle(angle) * (50 + (random.NextDouble() * 100)));
        }

        var segments = new Segment[corners];
        for (int i = 0; i < corners; i++)
        {
            double bulge = random.Next(3) == 0 ? (random.NextDouble() * 0.2) - 0.1 : 0;
            segments[i] = Segment.FromBulge(points[i], points[(i + 1) % corners], bulge);
        }

        return new Loop(segments);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-9)]
    public void A_crumb_at_a_corner_does_not_spoil_its_mitre(double crumb)
    {
        Loop square = Shapes.Polygon((0, 0), (10, 0), (10, crumb), (10, 10), (0, 10));
        double grown = RegionOffset.Apply(Shapes.RegionOf(square), 1, OffsetOptions.Mitred, Tolerance).Regions.Area;
        Assert.Equal(144, grown, 1e-6);
        Assert.Equal(80, ChainOffset.Stroke([square], 2, OffsetOptions.Mitred, Tolerance).Regions.Area, 1e-6);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e13)]
    public void Coordinates_that_cannot_be_placed_are_a_status(double coordinate)
    {
        RegionSet region = Shapes.RegionOf(Shapes.Rectangle(0, 0, 10, coordinate));
        Assert.Equal(PlanarStatus.NotRepresentable, RegionOffset.Apply(region, 1, OffsetOptions.Mitred, Tolerance).Status);
        Assert.Equal(PlanarStatus.NotRepresentable, RegionOffset.Apply(region, -1, OffsetOptions.Mitred, Tolerance).Status);
        Assert.Equal(PlanarStatus.NotRepresentable, RegionOffset.Band(region, 1, OffsetOptions.Mitred, Tolerance).Status);
    }

    [Fact]
    public void A_mitre_limit_without_end_still_rounds_a_turn_back()
    {
        var needle = new OffsetOptions { MitreLimit = double.PositiveInfinity };
        var chain = new Chain([Segment.Line(new Point2d(0, 0), new Point2d(10, 0)), Segment.Line(new Point2d(10, 0), new Point2d(0, 0))]);
        Assert.Equal(10 + (Math.PI / 8), ChainOffset.Stroke([chain], 1, needle, Tolerance).Regions.Area, 1e-9);
    }
}
