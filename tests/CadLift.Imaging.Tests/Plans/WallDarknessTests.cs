using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Short bodies are walls if they are as dark as walls of the drawing, and evenly so.</summary>
public sealed class WallDarknessTests
{
    private const byte Dark = 160;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dark, 0, true)]
    [InlineData(Dark - 15, 0, true)]
    [InlineData(Dark, 12, true)]
    [InlineData(Dark, 30, false)]
    [InlineData(Dark / 2, 0, false)]
    [InlineData(Dark + 60, 0, false)]
    [InlineData(Dark, 90, false)]
    public void A_short_body_stays_where_it_is_filled_like_walls(int dark, int uneven, bool isKept) =>
        Assert.Equal(isKept, Stays((short)dark, uneven, length: 30));

    // The walls of a plan may be of two greys: a long one tells its own.
    [Fact]
    public void A_long_body_stays_however_dark_it_is() => Assert.True(Stays(Dark / 2, 0, length: 120));

    // Masonry with a grey chimney in its corner, and walls of an outline around a lighter fill, in which the lines of others end.
    [Theory]
    [InlineData(60)]
    [InlineData(110)]
    [InlineData(200)]
    public void A_corner_of_two_fills_stays(int other)
    {
        using Raster mask = Raster.Rent(300, 200);
        using Raster gray = Raster.Rent(300, 200);
        for (int y = 0; y < mask.Height; y++)
        {
            for (int x = 0; x < mask.Width; x++)
            {
                bool isLong = y is (>= 10 and < 20) or (>= 180 and < 190) && x is >= 5 and < 295;
                bool isChimney = x is >= 50 and < 90 && y is >= 60 and < 110;
                bool isCorner = !isChimney && x is >= 40 and < 110 && y is >= 50 and < 140 && (x < 50 || y < 60);
                mask.Row(y)[x] = isLong || isChimney || isCorner ? byte.MaxValue : (byte)0;
                gray.Row(y)[x] = (byte)(byte.MaxValue - (isLong || isCorner ? Dark : isChimney ? other : 0));
            }
        }

        using InkMap ink = InkMap.Of(gray, threshold: null, Token);
        WallDarkness.RemoveUneven(mask, ink, scale: 1, Token);
        Assert.NotEqual(0, mask.Row(55)[45]);
    }

    private static bool Stays(short dark, int uneven, int length)
    {
        using Raster mask = Raster.Rent(200, 120);
        using Raster gray = Raster.Rent(200, 120);
        mask.Samples.Clear();
        for (int y = 0; y < mask.Height; y++)
        {
            for (int x = 0; x < mask.Width; x++)
            {
                bool isLong = (y is (>= 10 and < 20) or (>= 60 and < 70) or (>= 90 and < 100)) && x is >= 5 and < 195;
                bool isOther = y is >= 40 and < 50 && x >= 20 && x < 20 + length;
                mask.Row(y)[x] = isLong || isOther ? byte.MaxValue : (byte)0;
                gray.Row(y)[x] = (byte)(byte.MaxValue - (isLong ? Dark : isOther ? Math.Clamp(dark + ((x / 3) % 2 == 0 ? uneven : -uneven), 0, 255) : 0));
            }
        }

        using InkMap ink = InkMap.Of(gray, threshold: null, Token);
        WallDarkness.RemoveUneven(mask, ink, scale: 1, Token);
        Assert.NotEqual(0, mask.Row(15)[100]);
        return mask.Row(45)[25] != 0;
    }
}
