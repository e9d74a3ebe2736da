using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>The direction of a line is told by where its pixels lie.</summary>
public sealed class PixelMomentsTests
{
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 45)]
    [InlineData(0, 1, 90)]
    [InlineData(1, -1, 135)]
    public void Directions_are_between_0_and_180(int dx, int dy, double degrees)
    {
        PixelMoments moments = default;
        for (int i = 0; i < 40; i++)
        {
            moments = moments.With(100 + (dx * i), 200 + (dy * i));
        }

        Assert.InRange(moments.Degrees, degrees - 0.001, degrees + 0.001);
        Assert.InRange(moments.Length, 39 * Math.Sqrt((dx * dx) + (dy * dy)), 41 * Math.Sqrt((dx * dx) + (dy * dy)));
        Assert.True(moments.IsStraight);
    }

    // Rounding makes the direction of this level line next to nothing below 0, which is 180 once more.
    [Fact]
    public void A_level_line_that_is_long_is_level()
    {
        PixelMoments moments = default;
        for (int i = 0; i < 19_955; i++)
        {
            moments = moments.With(4 + i, 1179.5);
        }

        Assert.InRange(moments.Degrees, 0, 179.9999999);
    }
}
