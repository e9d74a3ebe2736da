using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Planar;

public sealed class RegionBooleanTests
{
    private static readonly Tolerance Tolerance = Tolerance.Default;

    [Fact]
    public void Union_of_touching_rectangles_is_one_rectangle()
    {
        PlanarResult union = RegionBoolean.Union(
            [Shapes.RegionOf(Shapes.Rectangle(0, 0, 5, 4)), Shapes.RegionOf(Shapes.Rectangle(5, 0, 4, 4))], Tolerance);
        Region region = Assert.Single(union.Regions.Regions.ToArray());
        Assert.Equal(4, region.Outer.Segments.Length);
        Assert.Equal(36, region.Area, 1e-12);
    }

    [Fact]
    public void Union_of_overlapping_circles_has_the_analytic_area()
    {
        PlanarResult union = RegionBoolean.Union(
            [Shapes.RegionOf(Shapes.Circle(0, 0, 1)), Shapes.RegionOf(Shapes.Circle(1, 0, 1))], Tolerance);
        double lens = (2 * Math.PI / 3) - (Math.Sqrt(3) / 2);
        Region region = Assert.Single(union.Regions.Regions.ToArray());
        Assert.Equal((2 * Math.PI) - lens, region.Area, 1e-12);
        Assert.Equal(2, region.Outer.Segments.Length);
        Assert.All(region.Outer.Segments.ToArray(), segment => Assert.True(segment.IsArc));
    }

    [Fact]
    public void A_circle_stays_one_full_circle()
    {
        PlanarResult result = RegionBoolean.NonZero([Shapes.Circle(3, 4, 2).Reversed()], Tolerance);
        Segment circle = Assert.Single(Assert.Single(result.Regions.Regions.ToArray()).Outer.Segments.ToArray());
        Assert.True(circle.IsFullCircle);
        Assert.True(circle.IsCounterClockwise);
        Assert.Equal(new Point2d(3, 4), circle.Center);
    }

    [Fact]
    public void Tangent_circles_stay_apart()
    {
        PlanarResult union = RegionBoolean.Union(
            [Shapes.RegionOf(Shapes.Circle(0, 0, 1)), Shapes.RegionOf(Shapes.Circle(3, 0, 2))], Tolerance);
        Assert.Equal(2, union.Regions.Regions.Length);
        Assert.Equal(5 * Math.PI, union.Regions.Area, 1e-12);
    }

    [Fact]
    public void An_inner_tangent_hole_is_taken_out()
    {
        PlanarResult difference = RegionBoolean.Difference(
            Shapes.RegionOf(Shapes.Circle(0, 0, 2)), Shapes.RegionOf(Shapes.Circle(1, 0, 1)), Tolerance);
        Assert.Equal(3 * Math.PI, difference.Regions.Area, 1e-12);
    }

    [Fact]
    public void Ranks_paint_holes_and_islands()
    {
        PlanarResult painted = RegionBoolean.PaintByRank(
            [
                [Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 100))],
                [Shapes.RegionOf(Shapes.Rectangle(10, 10, 80, 80))],
                [Shapes.RegionOf(Shapes.Circle(50, 50, 20))],
                [Shapes.RegionOf(Shapes.Circle(50, 50, 5))],
            ],
            Tolerance);
        Assert.Equal(10_000 - 6_400 + (400 * Math.PI) - (25 * Math.PI), painted.Regions.Area, 1e-9);
        Assert.Equal(2, painted.Regions.Regions.Length);
        Assert.All(painted.Regions.Regions.ToArray(), region => Assert.Equal(1, region.Holes.Length));
    }

    [Fact]
    public void Deep_nesting_is_folded_without_losing_a_ring()
    {
        var ranks = new List<IReadOnlyList<RegionSet>>();
        double expected = 0;
        for (int i = 0; i < 101; i++)
        {
            double side = 1000 - (i * 8);
            ranks.Add([Shapes.RegionOf(Shapes.Rectangle(i * 4, i * 4, side, side))]);
            expected += (i & 1) == 0 ? side * side : -side * side;
        }

        PlanarResult painted = RegionBoolean.PaintByRank(ranks, Tolerance);
        Assert.Equal(expected, painted.Regions.Area, 1e-6);
        Assert.Equal(51, painted.Regions.Regions.Length);
    }

    [Fact]
    public void Union_reports_what_it_encloses()
    {
        PlanarResult union = RegionBoolean.Union(
            [
                Shapes.RegionOf(Shapes.Rectangle(0, 0, 10, 1)), Shapes.RegionOf(Shapes.Rectangle(0, 9, 10, 1)),
                Shapes.RegionOf(Shapes.Rectangle(0, 0, 1, 10)), Shapes.RegionOf(Shapes.Rectangle(9, 0, 1, 10)),
            ],
            Tolerance);
        Region gap = Assert.Single(union.Gaps.Regions.ToArray());
        Assert.Equal(64, gap.Area, 1e-12);
        Assert.Equal(36, union.Regions.Area, 1e-12);
    }

    [Fact]
    public void A_figure_of_eight_keeps_both_its_eyes()
    {
        PlanarResult inside = RegionBoolean.NonZero([Shapes.Polygon((0, 0), (2, 2), (2, 0), (0, 2))], Tolerance);
        Assert.Equal(2, inside.Regions.Regions.Length);
        Assert.Equal(2, inside.Regions.Area, 1e-12);
    }

    // Two arcs with the same two ends enclose a lens: around both ends the flatter one comes first.
    [Fact]
    public void A_lens_between_two_arcs_with_common_ends_stays_open()
    {
        var notched = new Loop(
        [
            Segment.Line(new Point2d(4, 7), new Point2d(8, 7)),
            Segment.Line(new Point2d(8, 7), new Point2d(8, 8)),
            Segment.Line(new Point2d(8, 8), new Point2d(4, 8)),
            Segment.FromBulge(new Point2d(4, 8), new Point2d(4, 7), -0.5),
        ]);
        PlanarResult union = RegionBoolean.Union(
            [Shapes.RegionOf(Shapes.Circle(2, 6.5, 2.5)), Shapes.RegionOf(notched)], Tolerance);
        Assert.Single(union.Gaps.Regions.ToArray());
        Assert.Equal(1, Assert.Single(union.Regions.Regions.ToArray()).Holes.Length);
    }

    // An arc that starts at the west of its circle and goes nearly round must not come back to its start.
    [Fact]
    public void An_arc_nearly_all_the_way_round_is_cut_at_the_quarters_only()
    {
        Point2d west = new(-5, 0);
        Point2d end = new(-4, 3);
        var cap = new Loop(
        [
            Segment.Arc(west, end, Point2d.Origin, 5, counterClockwise: true),
            Segment.Line(end, west),
        ]);
        Assert.Equal(cap.SignedArea, RegionBoolean.NonZero([cap], Tolerance).Regions.Area, 1e-12);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Coordinates_without_meaning_are_refused(double bad)
    {
        PlanarResult result = RegionBoolean.NonZero([Shapes.Polygon((0, 0), (1, 0), (bad, 1))], Tolerance);
        Assert.Equal(PlanarStatus.NotRepresentable, result.Status);
        Assert.True(result.Regions.IsEmpty);
    }

    [Fact]
    public void Cancellation_stops_the_work()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => RegionBoolean.NonZero([Shapes.Rectangle(0, 0, 1, 1)], Tolerance, cancelled.Token));
    }

    // Two squares that meet corner to corner, between edges a few tolerances long: no corner can be cut off.
    [Fact]
    public void A_contact_between_edges_too_short_to_cut_is_cut_out()
    {
        RegionSet right = Shapes.RegionOf(Shapes.Polygon((0, 0), (1e-5, -1e-5), (10, -10), (20, 0), (10, 10), (1e-5, 1e-5)));
        RegionSet left = Shapes.RegionOf(Shapes.Polygon((0, 0), (-1e-5, 1e-5), (-10, 10), (-20, 0), (-10, -10), (-1e-5, -1e-5)));
        PlanarResult result = RegionBoolean.Union([right, left], Tolerance.Default, ContactMode.Part);
        Assert.Equal(PlanarStatus.Ok, result.Status);
        Assert.Equal(2, result.Regions.Regions.Length);
        Assert.NotEmpty(result.Contacts);
        Assert.Equal(400, result.Regions.Area, 1e-5);
        Assert.All(result.Regions.Regions.ToArray(), region => Assert.True(Math.Abs(region.Outer.Bounds.Min.X) > 1e-4));
    }

    // A bulge that rises 2.5e-7 mm over five metres has its centre beyond all coordinates that can be told apart.
    [Theory]
    [InlineData(1e-15)]
    [InlineData(1e-10)]
    [InlineData(1e-8)]
    public void A_side_that_is_practically_straight_is_straight(double bulge)
    {
        var outline = new Loop(
        [
            Segment.FromBulge(new Point2d(0, 0), new Point2d(5000, 0), bulge),
            Segment.Line(new Point2d(5000, 0), new Point2d(5000, 3000)),
            Segment.Line(new Point2d(5000, 3000), new Point2d(0, 3000)),
            Segment.Line(new Point2d(0, 3000), new Point2d(0, 0)),
        ]);
        PlanarResult result = RegionBoolean.Union([Shapes.RegionOf(outline)], Tolerance.Default);
        Assert.Equal(PlanarStatus.Ok, result.Status);
        Assert.Equal(15_000_000, result.Regions.Area, 1.0);
        Assert.InRange(outline.Segments[0].DistanceTo(new Point2d(2500, 0)), 0, 1e-4);
    }
}
