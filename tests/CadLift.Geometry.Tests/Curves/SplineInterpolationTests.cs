using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Tests.Curves;

/// <summary>Splines through points pass them, smoothly to the second derivative, and end as they are told to.</summary>
public sealed class SplineInterpolationTests
{
    private static Gen<Point2d[]> Points(int least) =>
        from count in Gen.Choose(least, 12)
        from points in Gen.ArrayOf(Gen.Choose(-100, 100).Zip(Gen.Choose(-100, 100)).Select(p => new Point2d(p.Item1, p.Item2)), count)
        select points;

    private static Point2d[] WithoutRepeats(Point2d[] points) =>
        [.. points.Where((point, i) => i == 0 || point != points[i - 1])];

    private static double[] Parameters(Point2d[] points)
    {
        var at = new double[points.Length];
        for (int i = 1; i < points.Length; i++)
        {
            at[i] = at[i - 1] + points[i - 1].DistanceTo(points[i]);
        }

        return at;
    }

    private static Vector2d SecondDerivative(NurbsCurve2d curve, double from, double to) =>
        (curve.DerivativeAt(to) - curve.DerivativeAt(from)) / (to - from);

    private static bool IsSmoothAt(NurbsCurve2d curve, double at, double before, double after, double other)
    {
        // The second derivative is linear between points: two differences each give its value at the end.
        Vector2d left = (SecondDerivative(curve, at - (before / 2), at) * 1.5) - (SecondDerivative(curve, at - before, at - (before / 2)) * 0.5);
        Vector2d right = (SecondDerivative(curve, other, other + (after / 2)) * 1.5) - (SecondDerivative(curve, other + (after / 2), other + after) * 0.5);
        double size = 1 + left.Length + right.Length + (1 / before) + (1 / after);
        return (left - right).Length < 1e-7 * size
            && (curve.DerivativeAt(at) - curve.DerivativeAt(other)).Length < 1e-9 * (1 + curve.DerivativeAt(at).Length);
    }

    [Fact]
    public void It_passes_the_points_without_a_jump_in_curvature() =>
        Prop.ForAll(Points(2).ToArbitrary(), given =>
        {
            Point2d[] points = WithoutRepeats(given);
            NurbsCurve2d? curve = SplineInterpolation.Through(given);
            if (curve is null)
            {
                return points.Length < 2;
            }

            double[] at = Parameters(points);
            for (int i = 0; i < points.Length; i++)
            {
                if (curve.PointAt(at[i]).DistanceTo(points[i]) > 1e-9
                    || (i > 0 && i < points.Length - 1 && !IsSmoothAt(curve, at[i], at[i] - at[i - 1], at[i + 1] - at[i], at[i])))
                {
                    return false;
                }
            }

            // Free ends are straight.
            double quarter = (at[1] - at[0]) / 4;
            Vector2d bend = (SecondDerivative(curve, 0, quarter) * 1.5) - (SecondDerivative(curve, quarter, 2 * quarter) * 0.5);
            return bend.Length < 1e-8 * (1 + (1 / quarter));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(1234UL, 7UL));

    [Fact]
    public void A_closed_one_goes_on_as_it_began() =>
        Prop.ForAll(Points(4).ToArbitrary(), given =>
        {
            Point2d[] points = WithoutRepeats(given);
            if (points.Length < 3 || (points.Length == 3 && points[^1] == points[0]))
            {
                return true;
            }

            NurbsCurve2d curve = SplineInterpolation.Through(given, isClosed: true)!;
            Point2d[] ring = points[^1] == points[0] ? points : [.. points, points[0]];
            double[] at = Parameters(ring);
            return curve.IsClosed
                && Enumerable.Range(0, ring.Length).All(i => curve.PointAt(at[i]).DistanceTo(ring[i]) <= 1e-9)
                && IsSmoothAt(curve, at[^1], at[^1] - at[^2], at[1], at[0]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(1234UL, 7UL));

    [Fact]
    public void Tangents_are_taken_at_the_ends()
    {
        NurbsCurve2d curve = SplineInterpolation.Through(
            [new(0, 0), new(10, 0), new(10, 10)], new Vector2d(0, 5), new Vector2d(-3, 0))!;
        Assert.Equal(1, curve.DerivativeAt(curve.StartParameter).Normalized().Dot(new Vector2d(0, 1)), 1e-12);
        Assert.Equal(1, curve.DerivativeAt(curve.EndParameter).Normalized().Dot(new Vector2d(-1, 0)), 1e-12);
    }

    [Fact]
    public void Points_that_all_but_coincide_are_one()
    {
        NurbsCurve2d curve = SplineInterpolation.Through([new(0, 0), new(1e-300, 0), new(1e-14, 0), new(10, 0), new(10, 1e-13)])!;
        Assert.Equal(4, curve.Poles.Length);
        Assert.Null(SplineInterpolation.Through([new(1, 1), new(1, 1)]));
        Assert.Null(SplineInterpolation.Through([]));
        Assert.Throws<ArgumentException>(() => SplineInterpolation.Through([new(1, 1), new(double.NaN, 1)]));
    }
}
