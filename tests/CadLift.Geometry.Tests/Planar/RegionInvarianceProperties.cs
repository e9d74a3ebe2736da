using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace CadLift.Geometry.Tests.Planar;

/// <summary>Boolean operations do not care where the plane is seen from, in which order operands come, or how often.</summary>
/// <remarks>On outlines made to fall on each other. A failing seed is printed and replays by itself.</remarks>
public sealed class RegionInvarianceProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(42UL, 1UL);
    private static readonly Tolerance Tolerance = Tolerance.Default;

    private static void ForAll(Action<RegionSet, RegionSet, Random> law) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            // Both operands on one grid, or they would hardly ever touch.
            RegionSet a = DegenerateOutlines.CreateRegions(new Random(seed), most: 5);
            RegionSet b = DegenerateOutlines.CreateRegions(new Random(seed), most: 5, skip: 1);
            law(a, b, new Random(seed));
        }).Check(Config);

    private static RegionSet Union(params RegionSet[] sets) => Regions(RegionBoolean.Union(sets, Tolerance));

    private static RegionSet Intersection(params RegionSet[] sets) => Regions(RegionBoolean.Intersection(sets, Tolerance));

    private static RegionSet Difference(RegionSet a, RegionSet b) => Regions(RegionBoolean.Difference(a, b, Tolerance));

    private static RegionSet Regions(PlanarResult result)
    {
        Assert.Equal(PlanarStatus.Ok, result.Status);
        return result.Regions;
    }

    private static List<Loop> LoopsOf(RegionSet set) =>
        [.. set.Regions.ToArray().SelectMany(region => (Loop[])[region.Outer, .. region.Holes])];

    // Two results may differ by a rim about as wide as the tolerance, and what it was scaled to.
    private static void AssertSame(RegionSet expected, RegionSet actual, double scale = 1)
    {
        double difference = Regions(RegionBoolean.SymmetricDifference([expected, actual], Tolerance)).Area;
        double perimeter = LoopsOf(expected).Concat(LoopsOf(actual)).Sum(loop => loop.Perimeter);
        double error = 10 * scale * Tolerance.ScaledTo(expected.Bounds.LargestCoordinate).Coincidence;
        Assert.True(difference <= error * perimeter, $"{difference:R} mm² differ along {perimeter:R} mm");
    }

    [Fact]
    public void Operands_may_come_in_any_order() => ForAll((a, b, _) =>
    {
        RegionSet c = Difference(a, b);
        AssertSame(Union(a, b, c), Union(c, b, a));
        AssertSame(Union(a, b), Union(Union(b, a), a));
        AssertSame(Intersection(a, b), Intersection(b, a));
    });

    [Fact]
    public void Doing_it_twice_changes_nothing() => ForAll((a, b, _) =>
    {
        AssertSame(a, Union(a, a));
        AssertSame(a, Intersection(a, a));
        AssertSame(RegionSet.Empty, Difference(a, a));
        RegionSet union = Union(a, b);
        AssertSame(union, Union(union, b));
    });

    [Fact]
    public void Areas_of_union_and_intersection_add_up() => ForAll((a, b, _) =>
    {
        double perimeter = LoopsOf(a).Concat(LoopsOf(b)).Sum(loop => loop.Perimeter);
        double error = 20 * Tolerance.ScaledTo(a.Bounds.LargestCoordinate).Coincidence * perimeter;
        Assert.Equal(a.Area + b.Area, Union(a, b).Area + Intersection(a, b).Area, error + 1e-12);
        AssertSame(RegionSet.Empty, Intersection(Difference(a, b), b), scale: 10);
    });

    [Fact]
    public void Symmetric_difference_is_union_without_intersection() => ForAll((a, b, _) =>
        AssertSame(
            Difference(Union(a, b), Intersection(a, b)), Regions(RegionBoolean.SymmetricDifference([a, b], Tolerance))));

    [Fact]
    public void A_mirror_shows_the_mirrored_result() => ForAll((a, b, _) =>
        AssertSame(Mirrored(Union(a, b)), Union(Mirrored(a), Mirrored(b))));

    [Fact]
    public void Turned_operands_give_the_turned_result() => ForAll((a, b, random) =>
    {
        double angle = random.NextDouble() * Math.Tau;
        AssertSame(Turned(Union(a, b), angle), Union(Turned(a, angle), Turned(b, angle)));
        AssertSame(Turned(Difference(a, b), angle), Difference(Turned(a, angle), Turned(b, angle)));
    });

    [Fact]
    public void Moved_operands_give_the_moved_result() => ForAll((a, b, random) =>
    {
        var by = new Vector2d(random.Next(-1000, 1000), random.Next(-1000, 1000));
        AssertSame(Moved(Intersection(a, b), by), Intersection(Moved(a, by), Moved(b, by)));
    });

    [Fact]
    public void Enlarged_operands_give_the_enlarged_result() => ForAll((a, b, _) =>
        AssertSame(Scaled(Union(a, b), 64), Union(Scaled(a, 64), Scaled(b, 64)), scale: 64));

    [Fact]
    public void Results_are_simple_oriented_and_nested() => ForAll((a, b, _) =>
    {
        RegionSet union = Union(a, b);
        double covered = 0;
        foreach (Region region in union.Regions)
        {
            Assert.True(region.Outer.SignedArea > 0);
            foreach (Loop hole in region.Holes)
            {
                Assert.True(hole.SignedArea < 0);
                Assert.True(region.Outer.Bounds.Grown(1e-3).Contains(hole.Bounds));
            }

            // A loop that crossed itself or its neighbours would not come back from its own winding rule unchanged.
            covered += region.Area;
        }

        AssertSame(union, Regions(RegionBoolean.NonZero(LoopsOf(union), Tolerance)));
        Assert.Equal(union.Area, covered, 1e-9 * Math.Max(1, covered));
    });

    // Arcs are given to the other library as chords no further off than a millionth of the size.
    [Fact]
    public void Results_agree_with_an_independent_library_on_refined_arcs() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            RegionSet a = GridRegions(new Random(seed));
            RegionSet b = GridRegions(new Random(seed ^ 0x5bd1e995));
            NetTopologySuite.Geometries.Geometry expectedA = ToNts(a);
            NetTopologySuite.Geometries.Geometry expectedB = ToNts(b);
            AssertNear(Overlay(expectedA, expectedB, SpatialFunction.Union), Union(a, b));
            AssertNear(Overlay(expectedA, expectedB, SpatialFunction.Intersection), Intersection(a, b));
            AssertNear(Overlay(expectedA, expectedB, SpatialFunction.Difference), Difference(a, b));
        }).Check(Config.WithMaxTest(100));

    [Fact]
    public void Results_agree_with_an_independent_library_on_polygons_to_the_last_digits() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            RegionSet a = GridRegions(new Random(seed), straight: true);
            RegionSet b = GridRegions(new Random(seed ^ 0x5bd1e995), straight: true);
            AssertNear(Overlay(ToNts(a), ToNts(b), SpatialFunction.Union), Union(a, b), 1e-9);
            AssertNear(Overlay(ToNts(a), ToNts(b), SpatialFunction.Intersection), Intersection(a, b), 1e-9);
            AssertNear(Overlay(ToNts(a), ToNts(b), SpatialFunction.Difference), Difference(a, b), 1e-9);
        }).Check(Config);

    private static RegionSet GridRegions(Random random, bool straight = false)
    {
        var loops = new List<Loop>();
        double[] bulges = [0, 0, 1, -1, 0.5, 0.41421356237309503];
        int count = random.Next(1, 4);
        for (int i = 0; i < count; i++)
        {
            var corners = new List<Point2d>();
            int corner = random.Next(3, 6);
            while (corners.Count < corner)
            {
                var point = new Point2d(random.Next(9), random.Next(9));
                if (!corners.Contains(point))
                {
                    corners.Add(point);
                }
            }

            var segments = new Segment[corner];
            for (int k = 0; k < corner; k++)
            {
                double bulge = straight ? 0 : bulges[random.Next(bulges.Length)];
                segments[k] = Segment.FromBulge(corners[k], corners[(k + 1) % corner], bulge);
            }

            loops.Add(new Loop(segments));
        }

        return Regions(RegionBoolean.NonZero(loops, Tolerance));
    }

    private static void AssertNear(NetTopologySuite.Geometries.Geometry expected, RegionSet actual, double error = 1e-4)
    {
        double difference = Overlay(expected, ToNts(actual), SpatialFunction.SymDifference).Area;
        Assert.True(difference <= error * Math.Max(1, expected.Area), $"{difference:R} differ");
    }

    // What the library finds of lines and points besides polygons is of no interest here.
    private static NetTopologySuite.Geometries.Geometry Overlay(
        NetTopologySuite.Geometries.Geometry a, NetTopologySuite.Geometries.Geometry b, SpatialFunction operation)
    {
        NetTopologySuite.Geometries.Geometry result = OverlayNGRobust.Overlay(a, b, operation);
        return result.Factory.BuildGeometry([.. PolygonExtracter.GetPolygons(result)]);
    }

    private static NetTopologySuite.Geometries.Geometry ToNts(RegionSet set)
    {
        var factory = new GeometryFactory();
        NetTopologySuite.Geometries.Geometry all = factory.CreatePolygon();
        foreach (Region region in set.Regions)
        {
            NetTopologySuite.Geometries.Geometry polygon = factory.CreatePolygon(RingOf(region.Outer, factory));
            foreach (Loop hole in region.Holes)
            {
                polygon = Overlay(polygon, factory.CreatePolygon(RingOf(hole, factory)), SpatialFunction.Difference);
            }

            all = Overlay(all, polygon, SpatialFunction.Union);
        }

        return all;
    }

    private static LinearRing RingOf(Loop loop, GeometryFactory factory)
    {
        var points = new List<Coordinate>();
        foreach (Segment segment in loop.Segments)
        {
            int steps = segment.IsArc ? 1 + (int)(Math.Abs(segment.Sweep) / 2e-3) : 1;
            for (int i = 0; i < steps; i++)
            {
                Point2d point = segment.PointAt(i / (double)steps);
                points.Add(new Coordinate(point.X, point.Y));
            }
        }

        points.Add(points[0].Copy());
        return factory.CreateLinearRing([.. points]);
    }

    private static RegionSet Turned(RegionSet set, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        return Mapped(set, point => new Point2d((point.X * cos) - (point.Y * sin), (point.X * sin) + (point.Y * cos)), 1);
    }

    private static RegionSet Moved(RegionSet set, Vector2d by) => Mapped(set, point => point + by, 1);

    private static RegionSet Scaled(RegionSet set, double factor) =>
        Mapped(set, point => new Point2d(point.X * factor, point.Y * factor), factor);

    private static RegionSet Mirrored(RegionSet set) => new(
        [.. set.Regions.ToArray().Select(region => new Region(
            MirroredLoop(region.Outer), [.. region.Holes.ToArray().Select(MirroredLoop)]))]);

    private static Loop MirroredLoop(Loop loop)
    {
        static Point2d Mirror(Point2d point) => new(-point.X, point.Y);
        return new Loop([.. loop.Segments.ToArray().Reverse().Select(segment => segment.IsArc
            ? Segment.Arc(Mirror(segment.End), Mirror(segment.Start), Mirror(segment.Center), segment.Radius, segment.IsCounterClockwise)
            : Segment.Line(Mirror(segment.End), Mirror(segment.Start)))]);
    }

    private static RegionSet Mapped(RegionSet set, Func<Point2d, Point2d> map, double factor) => new(
        [.. set.Regions.ToArray().Select(region => new Region(
            MappedLoop(region.Outer, map, factor), [.. region.Holes.ToArray().Select(hole => MappedLoop(hole, map, factor))]))]);

    private static Loop MappedLoop(Loop loop, Func<Point2d, Point2d> map, double factor) =>
        new([.. loop.Segments.ToArray().Select(segment => segment.IsArc
            ? Segment.Arc(map(segment.Start), map(segment.End), map(segment.Center), segment.Radius * factor, segment.IsCounterClockwise)
            : Segment.Line(map(segment.Start), map(segment.End)))]);
}
