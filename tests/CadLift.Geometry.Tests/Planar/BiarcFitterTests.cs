using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

public sealed class BiarcFitterTests
{
    [Theory]
    [InlineData(1000, 0.5, 0.01, 104)]
    [InlineData(1000, 0.5, 1e-5, 1000)]
    [InlineData(1, 0.01, 1e-3, 32)]
    [InlineData(1e6, -0.3, 0.01, 1100)]
    public void An_ellipse_becomes_a_closed_chain_of_few_arcs(double size, double ratio, double tolerance, int most)
    {
        var ellipse = new EllipticalArc2d(new Point2d(3, 4), Vector2d.AtAngle(0.3) * size, ratio);
        BiarcFit fit = BiarcFitter.Fit(ellipse, tolerance);
        AssertFits(ellipse, fit, tolerance);
        Assert.InRange(fit.Chain.Segments.Length, 4, most);
        var loop = new Loop(fit.Chain.Segments);
        double area = Math.PI * size * size * ratio;
        Assert.Equal(area, loop.SignedArea, tolerance * size * 7);
    }

    [Fact]
    public void A_circle_given_as_an_ellipse_becomes_its_arcs()
    {
        BiarcFit fit = BiarcFitter.Fit(new EllipticalArc2d(new Point2d(1, 2), new Vector2d(10, 0), 1), 0.01);
        Assert.All(fit.Chain.Segments.ToArray(), segment =>
        {
            Assert.True(segment.IsArc);
            Assert.Equal(10, segment.Radius, 1e-9);
            Assert.True(segment.Center.DistanceTo(new Point2d(1, 2)) < 1e-9);
        });
    }

    [Fact]
    public void A_rational_quadratic_is_the_circle_it_describes()
    {
        double half = Math.Sqrt(0.5);
        var quarter = new NurbsCurve2d(
            2, [0, 0, 0, 1, 1, 1], [new Point2d(10, 0), new Point2d(10, 10), new Point2d(0, 10)], [1, half, 1]);
        for (double t = 0; t <= 1; t += 0.1)
        {
            Assert.Equal(10, quarter.PointAt(t).DistanceTo(Point2d.Origin), 1e-12);
            Assert.Equal(0, quarter.DerivativeAt(t).Dot(quarter.PointAt(t) - Point2d.Origin), 1e-10);
        }

        Assert.InRange(BiarcFitter.Fit(quarter, 1e-6).Chain.Segments.Length, 1, 2);
    }

    [Fact]
    public void A_polyline_given_as_a_spline_keeps_its_corners()
    {
        Point2d[] corners = [new(0, 0), new(10, 0), new(10, 5), new(3, 9)];
        var spline = new NurbsCurve2d(1, [0, 0, 1, 2, 3, 3], corners);
        Chain chain = BiarcFitter.Fit(spline, 0.001).Chain;
        Assert.All(chain.Segments.ToArray(), segment => Assert.False(segment.IsArc));
        Assert.Equal(10 + 5 + corners[2].DistanceTo(corners[3]), chain.Length, 1e-9);
        foreach (Point2d corner in corners)
        {
            Assert.Contains(chain.Segments.ToArray(), segment => segment.Start.DistanceTo(corner) < 1e-9 || segment.End.DistanceTo(corner) < 1e-9);
        }
    }

    // A cusp: the third control point doubles back on the first leg.
    [Fact]
    public void A_cusp_is_followed()
    {
        var cusp = new NurbsCurve2d(
            3, [0, 0, 0, 0, 1, 1, 1, 1], [new Point2d(0, 0), new Point2d(10, 10), new Point2d(0, 10), new Point2d(10, 0)]);
        AssertFits(cusp, BiarcFitter.Fit(cusp, 0.001), 0.001);
    }

    [Fact]
    public void Random_splines_are_followed_within_the_tolerance() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            NurbsCurve2d spline = RandomSpline(random);
            double tolerance = Math.Pow(10, -random.Next(1, 6));
            BiarcFit fit = BiarcFitter.Fit(spline, tolerance);
            AssertFits(spline, fit, tolerance);
            AssertSmooth(spline, fit.Chain);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(42UL, 1UL));

    [Fact]
    public void Derivatives_agree_with_differences() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            NurbsCurve2d spline = RandomSpline(random);
            double range = spline.EndParameter - spline.StartParameter;
            double t = spline.StartParameter + (range * (0.05 + (0.9 * random.NextDouble())));
            double step = range * 1e-6;
            if (spline.Breaks.ToArray().All(at => Math.Abs(at - t) > 2 * step))
            {
                Vector2d difference = (spline.PointAt(t + step) - spline.PointAt(t - step)) / (2 * step);
                Vector2d derivative = spline.DerivativeAt(t);
                Assert.True((difference - derivative).Length <= 1e-3 * (1 + derivative.Length), $"{difference} is not {derivative}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(42UL, 1UL));

    [Fact]
    public void Curves_without_meaning_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new EllipticalArc2d(Point2d.Origin, default, 1));
        Assert.Throws<ArgumentException>(() => new EllipticalArc2d(Point2d.Origin, new Vector2d(1, 0), double.NaN));
        Assert.Throws<ArgumentException>(() => new EllipticalArc2d(Point2d.Origin, new Vector2d(1, 0), 1, 1, 1));
        Assert.Throws<ArgumentException>(() => new NurbsCurve2d(3, [0, 1], [Point2d.Origin]));
        Assert.Throws<ArgumentException>(() => new NurbsCurve2d(1, [0, 0, 1, 0], [Point2d.Origin, new Point2d(1, 1)]));
        Assert.Throws<ArgumentException>(() => new NurbsCurve2d(1, [0, 0, 0, 0], [Point2d.Origin, new Point2d(1, 1)]));
        Assert.Throws<ArgumentException>(() => new NurbsCurve2d(1, [0, 0, 1, 1], [Point2d.Origin, new Point2d(1, 1)], [1, 0]));
        Assert.Throws<ArgumentException>(() => new NurbsCurve2d(1, [0, 0, 1, 1], [Point2d.Origin, new Point2d(double.NaN, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => BiarcFitter.Fit(new EllipticalArc2d(Point2d.Origin, new Vector2d(1, 0), 1), 0));
    }

    private static NurbsCurve2d RandomSpline(Random random)
    {
        int degree = random.Next(2, 6);
        int count = degree + random.Next(1, 12);
        var poles = new Point2d[count];
        for (int i = 0; i < count; i++)
        {
            poles[i] = new Point2d(random.Next(100), random.Next(100));
        }

        // Knots within the range are repeated up to as often as the degree.
        var knots = new double[count + degree + 1];
        for (int i = 0, repeated = 0; i < knots.Length; i++)
        {
            int step = Math.Clamp(i - degree, 0, count - degree);
            bool isWithin = step > 0 && step < count - degree;
            bool repeats = isWithin && repeated < degree - 1 && knots[i - 1] > 0 && random.Next(5) == 0;
            repeated = repeats ? repeated + 1 : 0;
            knots[i] = repeats ? knots[i - 1] : step;
        }

        double[] weights = random.Next(2) == 0 ? [] : [.. poles.Select(_ => 0.5 + (2 * random.NextDouble()))];
        return new NurbsCurve2d(degree, knots, poles, weights);
    }

    // Seen from the curve at places between the fitter's own samples, and from the chain.
    private static void AssertFits(Curve2d curve, BiarcFit fit, double tolerance)
    {
        Assert.True(fit.Deviation <= tolerance);
        Assert.Equal(curve.PointAt(curve.StartParameter), fit.Chain.Start);
        Segment[] segments = fit.Chain.Segments.ToArray();
        var tree = new BoxTree(segments.Select(segment => segment.Bounds.Grown(tolerance)).ToArray());
        var near = new List<int>();
        for (int i = 0; i <= 1237; i++)
        {
            Point2d point = curve.PointAt(curve.StartParameter + ((curve.EndParameter - curve.StartParameter) * i / 1237));
            tree.Query(Box2d.Of(point, point).Grown(tolerance), near);
            double distance = near.Select(index => segments[index].DistanceTo(point)).DefaultIfEmpty(double.PositiveInfinity).Min();
            Assert.True(distance <= tolerance, $"{point} is {distance:R} off");
        }
    }

    private static void AssertSmooth(NurbsCurve2d spline, Chain chain)
    {
        int kinks = 0;
        for (int i = 1; i < chain.Segments.Length; i++)
        {
            kinks += chain.Segments[i - 1].EndDirection.Dot(chain.Segments[i].StartDirection) < 0.999 ? 1 : 0;
        }

        int breaks = 0;
        foreach (double at in spline.Breaks)
        {
            breaks += spline.Knots.ToArray().Count(knot => knot == at) >= spline.Degree ? 1 : 0;
        }

        Assert.True(kinks <= breaks, $"{kinks} kinks where the spline has room for {breaks}");
    }

    // Between the ends of a straight curve the angles are rounding errors, and arcs of astronomical radius.
    [Fact]
    public void Straight_curves_are_lines() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            Point2d Anywhere() => new(random.NextDouble() * 300, random.NextDouble() * 300);
            Point2d[] corners = [.. Enumerable.Range(0, random.Next(2, 40)).Select(_ => Anywhere())];
            double[] knots = [0, .. Enumerable.Range(0, corners.Length).Select(i => (double)i), corners.Length - 1];
            BiarcFit fit = BiarcFitter.Fit(new NurbsCurve2d(1, knots, corners), 0.001);
            Assert.InRange(fit.Chain.Segments.Length, 1, corners.Length - 1);
            Assert.True(fit.Deviation < 1e-6);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42UL, 1UL));

    [Fact]
    public void Knots_crowded_at_one_end_are_left_behind()
    {
        double[] knots = [0, 0, 0, 0, .. Enumerable.Range(1, 40).Select(i => i * 1e-4 / 40), 1, 1, 1, 1];
        Point2d[] poles = [.. Enumerable.Range(0, 44).Select(i => new Point2d(i * 10, i % 2 == 0 ? 0 : 30))];
        var crowded = new NurbsCurve2d(3, knots, poles);
        BiarcFit fit = BiarcFitter.Fit(crowded, 0.01);
        Assert.True(fit.Deviation <= 0.01);
        Assert.InRange(fit.Chain.Segments.Length, 40, 1000);
    }

    [Fact]
    public void Heavy_weights_are_followed()
    {
        var heavy = new NurbsCurve2d(
            3,
            [0, 0, 0, 0, 1, 1, 1, 1],
            [new Point2d(0, 0), new Point2d(100, 300), new Point2d(200, -300), new Point2d(300, 0)],
            [1, 1e5, 1e5, 1]);
        BiarcFit fit = BiarcFitter.Fit(heavy, 0.01);
        Assert.True(fit.Deviation <= 0.01);
        Assert.InRange(fit.Chain.Segments.Length, 2, 500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void A_kink_is_kept_wherever_the_knots_begin(double first)
    {
        var kinked = new NurbsCurve2d(
            2,
            [first, first, first, first + 0.5, first + 0.5, first + 1, first + 1, first + 1],
            [new Point2d(0, 0), new Point2d(50, 0), new Point2d(100, 0), new Point2d(100, 50), new Point2d(100, 100)]);
        Segment[] segments = BiarcFitter.Fit(kinked, 0.01).Chain.Segments.ToArray();
        Assert.Contains(segments, segment => segment.End.DistanceTo(new Point2d(100, 0)) < 1e-6);
    }

    [Fact]
    public void Curves_that_fall_apart_or_turn_beyond_count_are_refused()
    {
        Point2d[] poles = [new(0, 0), new(50, 10), new(100, 0), new(100, 50), new(150, 60), new(200, 50)];
        Assert.Throws<ArgumentException>(() => new NurbsCurve2d(2, [0, 0, 0, .5, .5, .5, 1, 1, 1], poles));
        Assert.Throws<ArgumentException>(() => new EllipticalArc2d(Point2d.Origin, new Vector2d(1, 0), 1, 1.6e16, 1.6e16 + 6));
    }
}
