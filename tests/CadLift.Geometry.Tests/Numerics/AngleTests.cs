using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Tests.Numerics;

public sealed class AngleTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(90, 1, 0)]
    [InlineData(180, 0, -1)]
    [InlineData(270, -1, 0)]
    [InlineData(-90, -1, 0)]
    [InlineData(360, 0, 1)]
    [InlineData(36000090, 1, 0)]
    public void Quarter_turns_are_exact(double degrees, double sin, double cos)
    {
        (double actualSin, double actualCos) = Angle.SinCosDegrees(degrees);
        Assert.Equal(sin, actualSin);
        Assert.Equal(cos, actualCos);
    }

    [Fact]
    public void Other_angles_agree_with_radians()
    {
        for (double degrees = -720; degrees <= 720; degrees += 0.37)
        {
            (double sin, double cos) = Angle.SinCosDegrees(degrees);
            Assert.Equal(Math.Sin(double.DegreesToRadians(degrees)), sin, 1e-14);
            Assert.Equal(Math.Cos(double.DegreesToRadians(degrees)), cos, 1e-14);
        }
    }
}
