using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Tests.Numerics;

public sealed class ToleranceTests
{
    [Fact]
    public void Coincidence_grows_only_beyond_a_kilometre()
    {
        Assert.Equal(1e-6, Tolerance.Default.ScaledTo(1e6).Coincidence);
        Assert.Equal(1e-5, Tolerance.Default.ScaledTo(1e7).Coincidence, 1e-18);
    }

    [Fact]
    public void Scaling_twice_is_scaling_once()
    {
        Tolerance once = Tolerance.Default.ScaledTo(1e8);
        Assert.Equal(once, once.ScaledTo(1e8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_tolerance_that_is_no_distance_is_refused(double coincidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tolerance(coincidence));
}
