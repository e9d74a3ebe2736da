using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;
using NetTopologySuite.Geometries;

namespace CadLift.Geometry.Tests.Planar;

public sealed class RegionBooleanProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(42UL, 1UL);
    private static readonly Tolerance Tolerance = Tolerance.Default;
    private static readonly GeometryFactory Factory = new();

    // Small integers make the hard cases common: shared edges, vertices on edges, tangencies, equal circles.
    private static Gen<Loop> Loops() =>
        from x in Gen.Choose(0, 8)
        from y in Gen.Choose(0, 8)
        from width in Gen.Choose(1, 6)
        from height in Gen.Choose(1, 6)
        from kind in Gen.Choose(0, 3)
        select kind switch
        {
            0 => Shapes.Circle(x, y, width),
            1 => Shapes.Polygon((x, y), (x + width, y), (x, y + height)),
            2 => Slot(x, y, width, height),
            _ => Shapes.Rectangle(x, y, width, height),
        };

    private static Gen<Loop> Polygons() =>
        from x in Gen.Choose(0, 8)
        from y in Gen.Choose(0, 8)
        from width in Gen.Choose(1, 6)
        from height in Gen.Choose(1, 6)
        from isTriangle in Gen.Choose(0, 1)
        select isTriangle == 1
            ? Shapes.Polygon((x, y), (x + width, y), (x, y + height))
            : Shapes.Rectangle(x, y, width, height);

    private static Loop Slot(double x, double y, double width, double height) => new(
    [
        Segment.Line(new Point2d(x, y), new Point2d(x + width, y)),
        Segment.FromBulge(new Point2d(x + width, y), new Point2d(x + width, y + height), 1),
        Segment.Line(new Point2d(x + width, y + height), new Point2d(x, y + height)),
        Segment.FromBulge(new Point2d(x, y + height), new Point2d(x, y), -0.5),
    ]);

    private static Arbitrary<(RegionSet A, RegionSet B)> Pairs(Gen<Loop> loops) =>
        Arb.From(
            from a in loops.ListOf(3)
            from b in loops.ListOf(3)
            select (UnionOf(a), UnionOf(b)));

    private static RegionSet UnionOf(IEnumerable<Loop> loops) =>
        RegionBoolean.Union([.. loops.Select(loop => RegionBoolean.NonZero([loop], Tolerance).Regions)], Tolerance).Regions;

    [Fact]
    public void Areas_of_union_and_intersection_add_up() =>
        Prop.ForAll(Pairs(Loops()), pair =>
        {
            double union = RegionBoolean.Union([pair.A, pair.B], Tolerance).Regions.Area;
            double intersection = RegionBoolean.Intersection(pair.A, pair.B, Tolerance).Regions.Area;
            return Near(pair.A.Area + pair.B.Area, union + intersection);
        }).Check(Config);

    [Fact]
    public void What_a_difference_leaves_is_disjoint_from_what_it_took() =>
        Prop.ForAll(Pairs(Loops()), pair =>
        {
            RegionSet rest = RegionBoolean.Difference(pair.A, pair.B, Tolerance).Regions;
            double overlap = RegionBoolean.Intersection(rest, pair.B, Tolerance).Regions.Area;
            double common = RegionBoolean.Intersection(pair.A, pair.B, Tolerance).Regions.Area;
            return Near(0, overlap) && Near(pair.A.Area, rest.Area + common);
        }).Check(Config);

    [Fact]
    public void Union_with_itself_changes_nothing() =>
        Prop.ForAll(Pairs(Loops()), pair =>
            Near(pair.A.Area, RegionBoolean.Union([pair.A, pair.A], Tolerance).Regions.Area)).Check(Config);

    [Fact]
    public void Every_result_is_oriented_and_nested() =>
        Prop.ForAll(Pairs(Loops()), pair =>
        {
            foreach (Region region in RegionBoolean.Union([pair.A, pair.B], Tolerance).Regions.Regions)
            {
                if (region.Outer.SignedArea <= 0)
                {
                    return false;
                }

                foreach (CadLift.Geometry.Planar.Loop hole in region.Holes)
                {
                    if (hole.SignedArea >= 0 || !region.Outer.Bounds.Grown(1e-9).Contains(hole.Bounds))
                    {
                        return false;
                    }
                }
            }

            return true;
        }).Check(Config);

    [Fact]
    public void Polygon_results_agree_with_an_independent_library() =>
        Prop.ForAll(Pairs(Polygons()), pair =>
        {
            NetTopologySuite.Geometries.Geometry a = ToNts(pair.A);
            NetTopologySuite.Geometries.Geometry b = ToNts(pair.B);
            return Near(a.Union(b).Area, RegionBoolean.Union([pair.A, pair.B], Tolerance).Regions.Area)
                && Near(a.Intersection(b).Area, RegionBoolean.Intersection(pair.A, pair.B, Tolerance).Regions.Area)
                && Near(a.Difference(b).Area, RegionBoolean.Difference(pair.A, pair.B, Tolerance).Regions.Area);
        }).Check(Config);

    private static NetTopologySuite.Geometries.Geometry ToNts(RegionSet set)
    {
        var polygons = new List<Polygon>();
        foreach (Region region in set.Regions)
        {
            var holes = new List<LinearRing>();
            foreach (CadLift.Geometry.Planar.Loop hole in region.Holes)
            {
                holes.Add(RingOf(hole));
            }

            polygons.Add(Factory.CreatePolygon(RingOf(region.Outer), [.. holes]));
        }

        // Holes that touch the outer ring are buffered into what the other library calls valid.
        return Factory.CreateMultiPolygon([.. polygons]).Buffer(0);
    }

    private static LinearRing RingOf(CadLift.Geometry.Planar.Loop loop)
    {
        var points = new List<Coordinate>();
        foreach (Segment segment in loop.Segments)
        {
            points.Add(new Coordinate(segment.Start.X, segment.Start.Y));
        }

        points.Add(points[0].Copy());
        return Factory.CreateLinearRing([.. points]);
    }

    // Areas are a few hundred at most; 1e-7 is what coordinates merged within 1e-6 can move them by.
    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= 1e-7;
}
