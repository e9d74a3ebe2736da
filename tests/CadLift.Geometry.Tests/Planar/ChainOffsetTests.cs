using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

public sealed class ChainOffsetTests
{
    private static readonly Tolerance Tolerance = Tolerance.Default;

    private static Chain Polyline(params (double X, double Y)[] points)
    {
        var segments = new Segment[points.Length - 1];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = Segment.Line(new Point2d(points[i].X, points[i].Y), new Point2d(points[i + 1].X, points[i + 1].Y));
        }

        return new Chain(segments);
    }

    private static double StrokeArea(Chain chain, double width, OffsetJoin join, OffsetCap cap) =>
        ChainOffset.Stroke([chain], width, new OffsetOptions { Join = join, Cap = cap }, Tolerance).Regions.Area;

    [Theory]
    [InlineData(OffsetCap.Flat, 100 * 20)]
    [InlineData(OffsetCap.Square, 120 * 20)]
    [InlineData(OffsetCap.Round, (100 * 20) + (Math.PI * 100))]
    public void A_cap_ends_a_stroke(OffsetCap cap, double area) =>
        Assert.Equal(area, StrokeArea(Polyline((0, 0), (100, 0)), 20, OffsetJoin.Mitre, cap), 1e-9);

    [Theory]
    [InlineData(OffsetJoin.Mitre, (200 * 20))]
    [InlineData(OffsetJoin.Round, (200 * 20) - 100 + (Math.PI * 25))]
    public void A_corner_is_joined(OffsetJoin join, double area) =>
        Assert.Equal(area, StrokeArea(Polyline((0, 0), (100, 0), (100, 100)), 20, join, OffsetCap.Flat), 1e-9);

    [Fact]
    public void A_mitre_beyond_its_limit_is_rounded()
    {
        Chain needle = Polyline((0, 0), (100, 0), (0, 1));
        Assert.Equal(
            StrokeArea(needle, 20, OffsetJoin.Round, OffsetCap.Flat), StrokeArea(needle, 20, OffsetJoin.Mitre, OffsetCap.Flat), 1e-9);
    }

    [Fact]
    public void A_chain_that_turns_back_on_itself_is_stroked_once() =>
        Assert.Equal(
            (100 * 20) + (Math.PI * 50),
            StrokeArea(Polyline((0, 0), (100, 0), (0, 0)), 20, OffsetJoin.Round, OffsetCap.Flat),
            1e-9);

    [Theory]
    [InlineData(50, 20, Math.PI / 2 * (3600 - 1600))]
    [InlineData(50, 200, Math.PI / 2 * 150 * 150)]
    public void The_stroke_of_an_arc_is_a_ring_sector(double radius, double width, double area)
    {
        var arc = Segment.Arc(new Point2d(7, 8), radius, 1, Math.PI);
        Chain[] both = [new Chain([arc]), new Chain([arc.Reversed()])];
        foreach (Chain chain in both)
        {
            Assert.Equal(area, StrokeArea(chain, width, OffsetJoin.Mitre, OffsetCap.Flat), 1e-8);
        }
    }

    [Fact]
    public void The_stroke_of_a_circle_is_a_ring()
    {
        RegionSet ring = ChainOffset.Stroke(
            [new Loop([Segment.Circle(new Point2d(1, 2), 100)])], 20, OffsetOptions.Mitred, Tolerance).Regions;
        Region region = Assert.Single(ring.Regions.ToArray());
        Assert.True(Assert.Single(region.Outer.Segments.ToArray()).IsFullCircle);
        Assert.True(Assert.Single(Assert.Single(region.Holes.ToArray()).Segments.ToArray()).IsFullCircle);
        Assert.Equal(Math.PI * ((110 * 110) - (90 * 90)), ring.Area, 1e-8);
    }

    [Fact]
    public void Crossing_chains_make_one_region()
    {
        RegionSet cross = ChainOffset.Stroke(
            [Polyline((0, 50), (100, 50)), Polyline((50, 0), (50, 100))], 10, OffsetOptions.Mitred, Tolerance).Regions;
        Assert.Equal(12, Assert.Single(cross.Regions.ToArray()).Outer.Segments.Length);
        Assert.Equal(1900, cross.Area, 1e-9);
    }

    [Fact]
    public void A_chain_without_length_leaves_no_trace() =>
        Assert.True(ChainOffset.Stroke([Polyline((1, 1), (1, 1))], 10, OffsetOptions.Rounded, Tolerance).Regions.IsEmpty);

    [Fact]
    public void A_parallel_runs_on_the_side_its_sign_says()
    {
        Chain chain = Polyline((0, 0), (100, 0), (100, 100));
        Chain inner = Assert.Single(ChainOffset.Parallel(chain, 10, OffsetOptions.Mitred, Tolerance).Chains);
        Assert.Equal(2, inner.Segments.Length);
        Assert.Equal(new Point2d(0, 10), inner.Start);
        Assert.Equal(new Point2d(90, 100), inner.End);

        Chain outer = Assert.Single(ChainOffset.Parallel(chain, -10, OffsetOptions.Mitred, Tolerance).Chains);
        Assert.Equal(2, outer.Segments.Length);
        Assert.Equal(new Point2d(0, -10), outer.Start);
        Assert.Equal(new Point2d(110, -10), outer.Segments[0].End);
        Assert.Equal(new Point2d(110, 100), outer.End);
    }

    [Fact]
    public void A_parallel_falls_apart_at_a_bay_too_narrow_for_it()
    {
        Chain bay = Polyline((0, 0), (100, 0), (100, -50), (110, -50), (110, 0), (200, 0));
        IReadOnlyList<Chain> parallel = ChainOffset.Parallel(bay, 20, OffsetOptions.Rounded, Tolerance).Chains;
        Chain whole = Assert.Single(parallel);
        Assert.Equal(new Point2d(0, 20), whole.Start);
        Assert.Equal(new Point2d(200, 20), whole.End);

        // Over the bay the two mouth corners meet in arcs.
        Assert.Equal(2, whole.Segments.ToArray().Count(segment => segment.IsArc));
    }

    [Fact]
    public void Inside_a_tight_bend_nothing_is_left() =>
        Assert.Empty(ChainOffset.Parallel(
            new Chain([Segment.Arc(Point2d.Origin, 5, 0, Math.PI)]), 10, OffsetOptions.Rounded, Tolerance).Chains);

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_distance_without_meaning_is_refused(double distance) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ChainOffset.Parallel(Polyline((0, 0), (1, 0)), distance, OffsetOptions.Mitred, Tolerance));

    [Fact]
    public void A_coordinate_that_is_no_number_is_a_status() =>
        Assert.Equal(
            PlanarStatus.NotRepresentable,
            ChainOffset.Stroke([Polyline((0, 0), (double.NaN, 1))], 10, OffsetOptions.Mitred, Tolerance).Status);

    // Both ways: what is left keeps the distance, and what keeps the distance is left.
    [Fact]
    public void A_parallel_is_all_that_keeps_the_distance() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            Chain chain = RandomChain(random);
            double distance = 0.3 + (random.NextDouble() * 3);
            ChainResult result = ChainOffset.Parallel(chain, distance, OffsetOptions.Rounded, Tolerance);
            Assert.Equal(PlanarStatus.Ok, result.Status);
            foreach (Segment segment in result.Chains.SelectMany(part => part.Segments.ToArray()))
            {
                Assert.Equal(distance, DistanceTo([chain], segment.Midpoint), 1e-5);
                Assert.Equal(distance, DistanceTo([chain], segment.Start), 1e-5);
            }

            for (int i = 0; i < chain.Segments.Length * 8; i++)
            {
                // Where another part of the chain is just as near, the parallel may end.
                Segment own = chain.Segments[i / 8];
                Point2d moved = MovedLeft(own, (i % 8) / 8.0, distance);
                double others = chain.Segments.ToArray().Where(other => other != own).Min(other => other.DistanceTo(moved));
                bool isKept = DistanceTo([chain], moved) > distance - 1e-7 && others > distance + 1e-4;
                Assert.True(!isKept || DistanceTo(result.Chains, moved) < 1e-5, $"{moved} is missing");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(800).WithReplay(42UL, 1UL));

    private static Point2d MovedLeft(in Segment segment, double fraction, double distance)
    {
        Point2d point = segment.PointAt(fraction);
        Vector2d left = segment.IsArc
            ? (segment.Center - point).Normalized() * (segment.IsCounterClockwise ? 1 : -1)
            : segment.StartDirection.TurnedLeft();
        return point + (left * distance);
    }

    private static double DistanceTo(IEnumerable<Chain> chains, Point2d point) =>
        chains.SelectMany(chain => chain.Segments.ToArray()).Select(segment => segment.DistanceTo(point)).DefaultIfEmpty(1e9).Min();

    private static Chain RandomChain(Random random)
    {
        double[] bulges = [0, 0, 0, 1, -1, 0.41421356237309503, -0.5];
        var segments = new List<Segment>();
        var at = new Point2d(random.Next(9), random.Next(9));
        while (segments.Count < 2 || random.Next(8) > 0)
        {
            var next = new Point2d(random.Next(9), random.Next(9));
            if (next != at)
            {
                segments.Add(Segment.FromBulge(at, next, bulges[random.Next(bulges.Length)]));
                at = next;
            }
        }

        return new Chain(segments.ToArray());
    }

    // The mitre of one corner must not swallow the parallel of another leg.
    [Fact]
    public void A_mitred_parallel_keeps_all_that_the_round_one_keeps()
    {
        Chain chain = Polyline((0, 0), (100, 0), (0, 60), (0, 200), (125, 200), (125, -100));
        Chain rounded = Assert.Single(ChainOffset.Parallel(chain, -10, OffsetOptions.Rounded, Tolerance).Chains);
        Chain mitred = Assert.Single(ChainOffset.Parallel(chain, -10, OffsetOptions.Mitred, Tolerance).Chains);
        Assert.Equal(rounded.Start, mitred.Start);
        Assert.Equal(rounded.End, mitred.End);
        Assert.True(mitred.Segments.ToArray().Count(segment => segment.IsArc) < rounded.Segments.ToArray().Count(segment => segment.IsArc));
    }

    [Fact]
    public void The_tip_of_a_turn_back_belongs_to_the_parallel() =>
        Assert.Equal(
            20 + Math.PI,
            Assert.Single(ChainOffset.Parallel(Polyline((0, 0), (10, 0), (0, 0)), 1, OffsetOptions.Rounded, Tolerance).Chains).Length,
            1e-9);
}
