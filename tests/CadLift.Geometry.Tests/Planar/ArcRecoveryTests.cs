using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

public sealed class ArcRecoveryTests
{
    private static readonly ArcRecoveryOptions Options = ArcRecoveryOptions.Default;

    private static Point2d[] OnCircle(double x, double y, double radius, int count, double from = 0, double sweep = Math.Tau) =>
        [.. Enumerable.Range(0, count).Select(i => new Point2d(x, y) + (Vector2d.AtAngle(from + (sweep * i / count)) * radius))];

    [Theory]
    [InlineData(36, Math.Tau)]
    [InlineData(12, Math.Tau)]
    [InlineData(360, -Math.Tau)]
    public void Points_round_a_circle_become_the_circle(int count, double sweep)
    {
        Loop loop = ArcRecovery.RecoverLoop(OnCircle(1e4, -7, 250, count, 0.1, sweep), Options);
        Segment circle = Assert.Single(loop.Segments.ToArray());
        Assert.True(circle.IsFullCircle);
        Assert.Equal(250, circle.Radius, 1e-9);
        Assert.True(circle.Center.DistanceTo(new Point2d(1e4, -7)) < 1e-8);
        Assert.Equal(sweep > 0, circle.IsCounterClockwise);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_polygon_stays_a_polygon(int count)
    {
        Loop loop = ArcRecovery.RecoverLoop(OnCircle(0, 0, 250, count), Options);
        Assert.Equal(count, loop.Segments.Length);
        Assert.All(loop.Segments.ToArray(), segment => Assert.False(segment.IsArc));
    }

    [Fact]
    public void Points_along_a_side_are_dropped()
    {
        var points = new List<Point2d>();
        for (int i = 0; i < 40; i++)
        {
            points.Add((i / 10) switch
            {
                0 => new Point2d(i, 0),
                1 => new Point2d(10, i - 10),
                2 => new Point2d(30 - i, 10),
                _ => new Point2d(0, 40 - i),
            });
        }

        // Wherever the polyline happens to start.
        for (int start = 0; start < points.Count; start++)
        {
            Loop loop = ArcRecovery.RecoverLoop([.. points[start..], .. points[..start]], Options);
            Assert.Equal(4, loop.Segments.Length);
            Assert.Equal(100, loop.SignedArea, 1e-12);
        }
    }

    [Fact]
    public void A_slot_is_two_lines_and_two_half_circles()
    {
        Point2d[] points =
            [.. OnCircle(100, 0, 10, 18, -Math.PI / 2, Math.PI), new(100, 10), .. OnCircle(0, 0, 10, 18, Math.PI / 2, Math.PI), new(0, -10)];
        for (int start = 0; start < points.Length; start++)
        {
            Loop loop = ArcRecovery.RecoverLoop([.. points[start..], .. points[..start]], Options);
            Assert.Equal(4, loop.Segments.Length);
            Assert.Equal((100 * 20) + (100 * Math.PI), loop.SignedArea, 1e-6);
        }
    }

    [Fact]
    public void A_repeated_first_point_counts_once()
    {
        Point2d[] circle = OnCircle(0, 0, 50, 48);
        Assert.Single(ArcRecovery.RecoverLoop([.. circle, circle[0]], Options).Segments.ToArray());
    }

    // Chains of lines and arcs that do not run on smoothly, sampled densely, come back as they were.
    [Fact]
    public void What_was_sampled_comes_back() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            double noise = random.Next(2) == 0 ? 0 : 0.002;
            List<Segment> original = RandomChain(random);
            var points = new List<Point2d> { original[0].Start };
            foreach (Segment segment in original)
            {
                int sides = segment.IsArc ? Math.Max(5, (int)(Math.Abs(segment.Sweep) / 0.1)) : random.Next(1, 5);
                for (int i = 1; i <= sides; i++)
                {
                    double shake = i < sides ? noise * ((2 * random.NextDouble()) - 1) : 0;
                    points.Add(i == sides ? segment.End : segment.PointAt(i / (double)sides) + (Vector2d.AtAngle(i) * shake));
                }
            }

            Segment[] recovered = ArcRecovery.RecoverChain([.. points], Options).Segments.ToArray();
            Assert.Equal(original.Count, recovered.Length);
            for (int i = 0; i < recovered.Length; i++)
            {
                Assert.Equal(original[i].IsArc, recovered[i].IsArc);
                Assert.True(original[i].Midpoint.DistanceTo(recovered[i].Midpoint) <= 0.01);
                Assert.Equal(original[i].Radius, recovered[i].Radius, noise == 0 ? 1e-6 : 0.05 * original[i].Radius);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(42UL, 1UL));

    [Fact]
    public void Any_polyline_is_followed_within_the_deviation() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            Point2d[] points = [.. Enumerable.Range(0, random.Next(3, 60)).Select(_ => new Point2d(random.Next(6), random.Next(6)))];
            if (points.Distinct().Count() < 3 || points[0] == points[^1])
            {
                return;
            }

            Chain chain = ArcRecovery.RecoverChain(points, Options);
            Loop loop = ArcRecovery.RecoverLoop(points, Options);
            Assert.Equal(points[0], chain.Start);
            Assert.Equal(points[^1], chain.End);
            foreach (Point2d point in points)
            {
                Assert.True(chain.Segments.ToArray().Min(segment => segment.DistanceTo(point)) <= 0.011);
                Assert.True(loop.Segments.ToArray().Min(segment => segment.DistanceTo(point)) <= 0.011);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(42UL, 1UL));

    [Fact]
    public void Too_few_or_endless_points_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ArcRecovery.RecoverChain([new Point2d(1, 1), new Point2d(1, 1)], Options));
        Assert.Throws<ArgumentException>(() => ArcRecovery.RecoverLoop([new Point2d(1, 1), new Point2d(2, 1), new Point2d(1, 1)], Options));
        Assert.Throws<ArgumentException>(() => ArcRecovery.RecoverChain([new Point2d(1, 1), new Point2d(double.NaN, 1)], Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcRecoveryOptions { Deviation = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcRecoveryOptions { LargestTurn = 4 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcRecoveryOptions { FewestPoints = 3 });
    }

    // Corners turn by more than any side of a sampled arc does.
    private static List<Segment> RandomChain(Random random)
    {
        var segments = new List<Segment>();
        Point2d at = Point2d.Origin;
        double direction = 0;
        int count = random.Next(1, 8);
        while (segments.Count < count)
        {
            direction += (random.Next(2) == 0 ? 1 : -1) * (0.9 + random.NextDouble());
            Segment next;
            if (random.Next(2) == 0)
            {
                next = Segment.Line(at, at + (Vector2d.AtAngle(direction) * (10 + (90 * random.NextDouble()))));
            }
            else
            {
                double radius = 10 + (40 * random.NextDouble());
                double sweep = (random.Next(2) == 0 ? 1 : -1) * (0.6 + (3 * random.NextDouble()));
                Point2d center = at + (Vector2d.AtAngle(direction).TurnedLeft() * (sweep > 0 ? radius : -radius));
                Vector2d arm = at - center;
                next = Segment.Arc(at, center + (Vector2d.AtAngle(Math.Atan2(arm.Y, arm.X) + sweep) * radius), center, radius, sweep > 0);
            }

            segments.Add(next);
            at = next.End;
            direction = Math.Atan2(next.EndDirection.Y, next.EndDirection.X);
        }

        return segments;
    }

    [Fact]
    public void Arcs_that_must_explain_more_points_than_there_are_are_none() =>
        Assert.Equal(4, ArcRecovery.RecoverChain(
            [new Point2d(0, 0), new Point2d(1, 0), new Point2d(2, 5), new Point2d(7, 7), new Point2d(9, 1)],
            new ArcRecoveryOptions { FewestPoints = int.MaxValue }).Segments.Length);
}
