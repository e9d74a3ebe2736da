using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using NetTopologySuite.Geometries;

namespace CadLift.Geometry.Tests.Planar;

public sealed class PolygonizerTests
{
    private static readonly Tolerance Tolerance = Tolerance.Default;

    private static Segment Line(double x1, double y1, double x2, double y2) =>
        Segment.Line(new Point2d(x1, y1), new Point2d(x2, y2));

    private static PolygonizeResult Polygonize(double gap, params Segment[] segments)
    {
        PolygonizeResult result = Polygonizer.Polygonize(segments, gap, Tolerance);
        Assert.Equal(PlanarStatus.Ok, result.Status);
        return result;
    }

    [Fact]
    public void Crossing_lines_enclose_a_face_and_leave_their_ends_over()
    {
        PolygonizeResult result = Polygonize(
            0, Line(-1, 0, 11, 0), Line(10, -1, 10, 11), Line(11, 10, -1, 10), Line(0, 11, 0, -1));
        Region face = Assert.Single(result.Faces.Regions.ToArray());
        Assert.Equal(100, face.Area, 1e-9);
        Assert.Equal(8, result.Dangles.Count);
        Assert.Equal(8, result.Dangles.Sum(segment => segment.Length), 1e-9);
    }

    [Fact]
    public void A_line_across_makes_two_faces_of_one() =>
        Assert.Equal(
            [30.0, 70.0],
            Polygonize(0, Line(0, 0, 10, 0), Line(10, 0, 10, 10), Line(10, 10, 0, 10), Line(0, 10, 0, 0), Line(0, 3, 10, 3))
                .Faces.Regions.ToArray().Select(face => face.Area).Order());

    [Fact]
    public void Duplicates_and_overlaps_count_once()
    {
        PolygonizeResult result = Polygonize(
            0, Line(0, 0, 10, 0), Line(10, 0, 0, 0), Line(4, 0, 20, 0), Line(10, 0, 10, 10), Line(10, 10, 0, 10), Line(0, 10, 0, 0));
        Assert.Equal(100, Assert.Single(result.Faces.Regions.ToArray()).Area, 1e-9);
        Assert.Equal(10, Assert.Single(result.Dangles).Length, 1e-9);
    }

    [Fact]
    public void A_circle_in_a_square_is_a_face_and_a_hole()
    {
        PolygonizeResult result = Polygonize(
            0, Line(0, 0, 10, 0), Line(10, 0, 10, 10), Line(10, 10, 0, 10), Line(0, 10, 0, 0), Segment.Circle(new Point2d(5, 5), 2));
        double disc = 4 * Math.PI;
        Assert.Equal([disc, 100 - disc], result.Faces.Regions.ToArray().Select(face => Math.Round(face.Area, 12)).Order(), Near);
        Assert.Empty(result.Dangles);
    }

    [Fact]
    public void Loose_ends_within_the_gap_meet()
    {
        Segment[] open = [Line(0, 0, 10, 0), Line(10, 0.3, 10, 10), Line(10, 10, 0, 10), Line(0, 10, 0, 0.2)];
        Assert.True(Polygonize(0.1, open).Faces.IsEmpty);
        PolygonizeResult closed = Polygonize(0.5, open);
        Assert.Equal(100, Assert.Single(closed.Faces.Regions.ToArray()).Area, 1e-9);
        Assert.Equal(2, closed.Bridges.Count);
        Assert.Empty(closed.Dangles);
    }

    [Fact]
    public void A_loose_end_reaches_for_the_edge_it_stopped_short_of()
    {
        PolygonizeResult result = Polygonize(
            0.5, Line(0, 0, 10, 0), Line(10, 0, 10, 10), Line(10, 10, 0, 10), Line(0, 10, 0, 0), Line(0.3, 5, 9.6, 5));
        Assert.Equal(2, result.Faces.Regions.Length);
        Assert.Equal(2, result.Bridges.Count);
    }

    [Fact]
    public void An_overshoot_is_not_taken_for_a_gap()
    {
        PolygonizeResult result = Polygonize(
            1, Line(0, 0, 10, 0), Line(10, 0, 10, 10), Line(10, 10, 0, 10), Line(0, 10, 0, 0), Line(-0.4, 4.8, 10.4, 5.2));
        Assert.Equal(2, result.Faces.Regions.Length);
        Assert.Empty(result.Bridges);
        Assert.Equal(2, result.Dangles.Count);
    }

    [Fact]
    public void Nothing_encloses_nothing() => Assert.True(Polygonize(1).Faces.IsEmpty);

    [Fact]
    public void A_coordinate_that_is_no_number_is_a_status() =>
        Assert.Equal(PlanarStatus.NotRepresentable, Polygonizer.Polygonize([Line(0, double.NaN, 1, 1)], 0, Tolerance).Status);

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_gap_without_meaning_is_refused(double gap) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Polygonizer.Polygonize([Line(0, 0, 1, 1)], gap, Tolerance));

    // Lines between points of a small grid cross, touch and cover each other all the time.
    [Fact]
    public void Faces_agree_with_an_independent_library() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var soup = new Segment[random.Next(3, 25)];
            for (int i = 0; i < soup.Length; i++)
            {
                soup[i] = Line(random.Next(7), random.Next(7), random.Next(7), random.Next(7));
            }

            double[] expected = [.. FacesByNts(soup).Select(face => face.Area).Where(area => area > 1e-9).Order()];
            double[] actual = [.. Polygonize(0, soup).Faces.Regions.ToArray().Select(face => face.Area).Order()];
            Assert.Equal(expected, actual, Near);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(42UL, 1UL));

    // With arcs there is no such library; but what outlines enclose must be filled.
    [Fact]
    public void No_point_inside_an_outline_is_left_without_a_face() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            List<CadLift.Geometry.Planar.Loop> loops = DegenerateOutlines.Create(random, most: 6);
            if (loops.Count == 0)
            {
                return;
            }

            Segment[] soup = [.. loops.SelectMany(loop => loop.Segments.ToArray())];
            PolygonizeResult result = Polygonize(0, soup);
            var locator = new RegionLocator(result.Faces, Tolerance);
            Box2d bounds = loops.Aggregate(Box2d.Empty, (box, loop) => box.Including(loop.Bounds));
            double error = 20 * Tolerance.ScaledTo(bounds.LargestCoordinate).Coincidence;
            for (int i = 0; i < 20; i++)
            {
                var point = new Point2d(
                    bounds.Min.X + (random.NextDouble() * bounds.Width), bounds.Min.Y + (random.NextDouble() * bounds.Height));
                bool isClear = soup.All(segment => segment.DistanceTo(point) > error);
                bool isWound = loops.Any(loop => loop.WindingNumber(point) != 0);
                Assert.True(!isClear || !isWound || locator.RegionAt(point) >= 0, $"{point} lies in no face");
            }

            double area = RegionBoolean.NonZero(loops, Tolerance).Regions.Area;
            double perimeter = loops.Sum(loop => loop.Perimeter);
            Assert.True(result.Faces.Area >= area - (error * perimeter));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(42UL, 1UL));

    private static IEnumerable<NetTopologySuite.Geometries.Geometry> FacesByNts(Segment[] soup)
    {
        var factory = new GeometryFactory();
        NetTopologySuite.Geometries.Geometry lines = factory.CreateMultiLineString(
            [.. soup.Where(line => line.Start != line.End).Select(line => factory.CreateLineString(
                [new Coordinate(line.Start.X, line.Start.Y), new Coordinate(line.End.X, line.End.Y)]))]);
        var polygonizer = new NetTopologySuite.Operation.Polygonize.Polygonizer();
        polygonizer.Add(lines.Union());
        return polygonizer.GetPolygons();
    }

    // Crossings are rounded by both libraries; areas are at most 36.
    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9;

    // The last pieces of a line are shorter than the gap: what it is meant to meet lies ahead, not behind.
    [Fact]
    public void A_loose_end_looks_ahead_only()
    {
        Segment[] frame = [Line(0, 0, 100, 0), Line(100, 0, 100, 100), Line(100, 100, 0, 100), Line(0, 100, 0, 0)];
        Segment[][] walls =
        [
            [Line(50, 0, 50, 97)],
            [Line(50, 0, 50, 95), Line(50, 95, 50, 96), Line(50, 96, 50, 97)],
            [Line(50, 0, 50, 95), Line(50, 95, 50.5, 96), Line(50.5, 96, 50, 97)],
        ];
        foreach (Segment[] wall in walls)
        {
            PolygonizeResult result = Polygonize(5, [.. frame, .. wall]);
            Assert.Equal(2, result.Faces.Regions.Length);
            Assert.Single(result.Bridges);
        }

        Assert.Equal(6, Polygonize(5, [.. frame, Line(50, 0, 50, 97), Line(0, 96, 100, 96), Line(0, 95, 100, 95)]).Faces.Regions.Length);
        Assert.True(Polygonize(5, Line(0, 0, 2, 1), Line(2, 1, 4, 0)).Faces.IsEmpty);
    }
}
