using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Planar;

public sealed class RegionLocatorTests
{
    [Fact]
    public void A_point_lies_inside_outside_or_on_the_boundary()
    {
        RegionSet plate = Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 100), Shapes.Circle(50, 50, 10).Reversed());
        var locator = new RegionLocator(plate, Tolerance.Default);
        Assert.Equal(PointLocation.Inside, locator.Locate(new Point2d(10, 10)));
        Assert.Equal(PointLocation.Outside, locator.Locate(new Point2d(50, 50)));
        Assert.Equal(PointLocation.Outside, locator.Locate(new Point2d(-1, 50)));
        Assert.Equal(PointLocation.Outside, locator.Locate(new Point2d(101, 0)));
        Assert.Equal(PointLocation.Boundary, locator.Locate(new Point2d(100, 100)));
        Assert.Equal(PointLocation.Boundary, locator.Locate(new Point2d(60, 50)));
        Assert.Equal(PointLocation.Boundary, locator.Locate(new Point2d(60 + 5e-7, 50)));
    }

    [Fact]
    public void Nothing_lies_in_no_region()
    {
        var locator = new RegionLocator(RegionSet.Empty, Tolerance.Default);
        Assert.Equal(PointLocation.Outside, locator.Locate(Point2d.Origin));
        Assert.Equal(-1, locator.RegionAt(Point2d.Origin));
    }

    // The index must agree with the plain walk round every loop, above all level with vertices and tangent to arcs.
    [Fact]
    public void The_index_agrees_with_the_winding_numbers() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            RegionSet regions = DegenerateOutlines.CreateRegions(random, most: 8);
            if (regions.IsEmpty)
            {
                return;
            }

            var locator = new RegionLocator(regions, Tolerance.Default);
            Segment[] segments = [.. regions.Regions.ToArray().SelectMany(
                region => (Loop[])[region.Outer, .. region.Holes]).SelectMany(loop => loop.Segments.ToArray())];
            for (int i = 0; i < 50; i++)
            {
                Segment one = segments[random.Next(segments.Length)];
                Segment other = segments[random.Next(segments.Length)];
                var point = new Point2d(one.Midpoint.X, random.Next(2) == 0 ? other.Start.Y : other.Bounds.Max.Y);
                Assert.Equal(RegionByWinding(regions, point), locator.RegionAt(point));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(42UL, 1UL));

    private static int RegionByWinding(RegionSet regions, Point2d point)
    {
        for (int i = 0; i < regions.Regions.Length; i++)
        {
            Region region = regions.Regions[i];
            if (region.Outer.WindingNumber(point) + region.Holes.ToArray().Sum(hole => hole.WindingNumber(point)) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    [Fact]
    public void Where_regions_overlap_by_a_hair_one_of_them_is_named()
    {
        var regions = new RegionSet(
        [
            new Region(Shapes.Rectangle(0, 0, 10, 10), []),
            new Region(Shapes.Rectangle(20, 0, 10, 10), []),
            new Region(Shapes.Rectangle(40, 0, 10, 10), []),
            new Region(Shapes.Rectangle(30 + 1e-9, 0, 10, 10), []),
        ]);
        Assert.Equal(2, new RegionLocator(regions, Tolerance.Default).RegionAt(new Point2d(40 + 5e-10, 5)));
    }
}
