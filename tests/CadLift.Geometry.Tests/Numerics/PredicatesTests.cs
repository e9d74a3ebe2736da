using System.Numerics;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Tests.Numerics;

public sealed class PredicatesTests
{
    [Theory]
    [InlineData(0, 0, 1, 0, 0, 1, 1)]
    [InlineData(0, 0, 1, 0, 0, -1, -1)]
    [InlineData(0, 0, 1, 1, 2, 2, 0)]
    public void Orient_tells_left_right_and_on(double ax, double ay, double bx, double by, double px, double py, int expected) =>
        Assert.Equal(expected, Predicates.Orient(new Point2d(ax, ay), new Point2d(bx, by), new Point2d(px, py)));

    // The classical failure of floating point: points one unit in the last place around (0.5, 0.5), seen from far away.
    [Fact]
    public void Orient_is_exact_where_rounding_would_decide()
    {
        var b = new Point2d(12, 12);
        var c = new Point2d(24, 24);
        double ulp = Math.BitIncrement(0.5) - 0.5;
        for (int i = 0; i < 64; i++)
        {
            for (int j = 0; j < 64; j++)
            {
                var a = new Point2d(0.5 + (i * ulp), 0.5 + (j * ulp));
                Assert.Equal(ExactSign(b, c, a), Predicates.Orient(b, c, a));
            }
        }
    }

    [Fact]
    public void Orient_agrees_with_integer_arithmetic_on_random_grids()
    {
        var random = new Random(17);
        for (int i = 0; i < 20_000; i++)
        {
            Point2d Next() => new(random.Next(-4, 5) * Math.ScaleB(1, random.Next(-40, 40)), random.Next(-4, 5));
            (Point2d a, Point2d b, Point2d c) = (Next(), Next(), Next());
            Assert.Equal(ExactSign(a, b, c), Predicates.Orient(a, b, c));
        }
    }

    // All coordinates times 2^60 are integers here.
    private static int ExactSign(Point2d a, Point2d b, Point2d c)
    {
        static BigInteger Scale(double value) => new(Math.ScaleB(value, 60));
        BigInteger left = (Scale(a.X) - Scale(c.X)) * (Scale(b.Y) - Scale(c.Y));
        BigInteger right = (Scale(a.Y) - Scale(c.Y)) * (Scale(b.X) - Scale(c.X));
        return (left - right).Sign;
    }
}
