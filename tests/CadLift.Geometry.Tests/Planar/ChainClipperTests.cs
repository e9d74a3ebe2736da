using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Planar;

/// <summary>What lies inside and what lies outside are kept apart: together they are the whole, and each lies where it should.</summary>
public sealed class ChainClipperTests
{
    private static readonly Tolerance Tolerance = Tolerance.Default;

    private static RegionSet Square(double from, double to) =>
        new([new Region(Shapes.Polygon((from, from), (to, from), (to, to), (from, to)), [])]);

    [Fact]
    public void Inside_and_outside_make_the_whole()
    {
        Gen<(Segment[] Chain, Segment[] Boundary)> gen =
            from bulges in Gen.ArrayOf(Gen.Choose(-30, 30), 6)
            from points in Gen.ArrayOf(Gen.Choose(-20, 20).Zip(Gen.Choose(-20, 20)), 6)
            from corners in Gen.ArrayOf(Gen.Choose(-15, 15).Zip(Gen.Choose(-15, 15)), 5)
            select (
                points.Zip(points.Skip(1), bulges.Skip(1)).Where(p => p.First != p.Second)
                    .Select(p => Segment.FromBulge(new Point2d(p.First.Item1, p.First.Item2), new Point2d(p.Second.Item1, p.Second.Item2), p.Third / 10.0))
                    .ToArray(),
                corners.Zip(corners.Skip(1).Append(corners[0])).Where(c => c.First != c.Second)
                    .Select(c => Segment.Line(new Point2d(c.First.Item1, c.First.Item2), new Point2d(c.Second.Item1, c.Second.Item2)))
                    .ToArray());
        Prop.ForAll(gen.ToArbitrary(), HoldsFor).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(31UL, 7UL));

        static bool HoldsFor((Segment[] Chain, Segment[] Boundary) c)
        {
            if (c.Chain.Length == 0 || c.Boundary.Length < 3)
            {
                return true;
            }

            RegionSet regions = RegionBoolean.EvenOdd([new Loop(c.Boundary)], Tolerance).Regions;
            if (regions.IsEmpty)
            {
                return true;
            }

            var chain = new Chain(c.Chain);
            var locator = new RegionLocator(regions, Tolerance);
            IReadOnlyList<Chain> inside = new ChainClipper(regions, keepsOutside: false, Tolerance).Clip(chain);
            IReadOnlyList<Chain> outside = new ChainClipper(regions, keepsOutside: true, Tolerance).Clip(chain);
            double along = OnBoundary(inside, locator);
            return AllLie(inside, locator, PointLocation.Inside) && AllLie(outside, locator, PointLocation.Outside)
                && Math.Abs(inside.Sum(part => part.Length) + outside.Sum(part => part.Length) - along - chain.Length) < 1e-4;
        }
    }

    // Parts along the boundary are in both.
    private static double OnBoundary(IReadOnlyList<Chain> parts, RegionLocator locator) =>
        parts.Sum(part => part.Segments.ToArray()
            .Where(segment => locator.Locate(segment.Midpoint) == PointLocation.Boundary).Sum(segment => segment.Length));

    private static bool AllLie(IReadOnlyList<Chain> parts, RegionLocator locator, PointLocation where) =>
        parts.All(part => part.Segments.ToArray().All(segment =>
            Enumerable.Range(1, 9).All(i => segment.Length < 1e-3 || Locations(locator, segment.PointAt(i / 10.0)).Contains(where))));

    private static PointLocation[] Locations(RegionLocator locator, Point2d point) =>
        locator.Locate(point) is PointLocation.Boundary ? [PointLocation.Inside, PointLocation.Outside] : [locator.Locate(point)];

    [Fact]
    public void A_circle_across_an_edge_leaves_an_arc_and_a_ring_is_not_divided_where_it_starts()
    {
        var circle = new Chain([Segment.Circle(new Point2d(10, 5), 2)]);
        Chain inside = Assert.Single(new ChainClipper(Square(0, 10), keepsOutside: false, Tolerance).Clip(circle));
        Assert.Equal(2 * Math.PI, inside.Length, 1e-9);
        Chain outside = Assert.Single(new ChainClipper(Square(0, 10), keepsOutside: true, Tolerance).Clip(circle));
        Assert.Equal(2 * Math.PI, outside.Length, 1e-9);
        Assert.True(inside.Start.DistanceTo(outside.End) < 1e-9 && inside.End.DistanceTo(outside.Start) < 1e-9);
    }

    [Fact]
    public void What_lies_wholly_on_one_side_comes_back_as_it_is_or_not_at_all()
    {
        var ring = new Chain(Shapes.Polygon((1, 1), (2, 1), (2, 2)).Segments);
        Assert.Same(ring, Assert.Single(new ChainClipper(Square(0, 10), keepsOutside: false, Tolerance).Clip(ring)));
        Assert.Empty(new ChainClipper(Square(0, 10), keepsOutside: true, Tolerance).Clip(ring));
    }

    [Fact]
    public void What_runs_along_the_boundary_is_kept()
    {
        var line = new Chain([Segment.Line(new Point2d(-5, 0), new Point2d(15, 0))]);
        Chain kept = Assert.Single(new ChainClipper(Square(0, 10), keepsOutside: false, Tolerance).Clip(line));
        Assert.Equal(10, kept.Length, 1e-12);
    }
}
