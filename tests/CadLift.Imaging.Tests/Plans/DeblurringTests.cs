using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Strokes that a blur ran together come apart, and nothing is drawn that was not there.</summary>
public sealed class DeblurringTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1.2)]
    [InlineData(1.7)]
    [InlineData(2.2)]
    public void Lines_are_sharper_and_as_heavy_as_before(double sigma)
    {
        using Raster blurred = Darkness(new PlanPicture(80, 60).Line(40, -10, 40, 70, 1.5), sigma);
        using Raster sharp = Deblurring.Apply(blurred, sigma, Token);
        Assert.True(sharp.Row(30)[40] > 1.4 * blurred.Row(30)[40]);
        Assert.InRange(Sum(sharp.Row(30)), 0.97 * Sum(blurred.Row(30)), 1.03 * Sum(blurred.Row(30)));
    }

    [Fact]
    public void Lines_that_ran_together_come_apart()
    {
        using Raster blurred = Darkness(new PlanPicture(80, 60).Line(37.5, -10, 37.5, 70, 1).Line(42.5, -10, 42.5, 70, 1), 1.8);
        using Raster sharp = Deblurring.Apply(blurred, 1.8, Token);
        Assert.True(blurred.Row(30)[40] > 0.7 * blurred.Row(30)[37]);
        Assert.True(sharp.Row(30)[40] < 0.5 * sharp.Row(30)[37]);
    }

    // To a third of a pixel, where it is half as dark as the wall is.
    [Fact]
    public void Sides_stay_where_they_are()
    {
        using Raster blurred = Darkness(new PlanPicture(80, 60).Fill(30, -10, 50, 70), 1.8);
        using Raster sharp = Deblurring.Apply(blurred, 1.8, Token);
        foreach (int outside in (int[])[29, 50])
        {
            int inside = outside == 29 ? 30 : 49;
            (double dark, double light) = (sharp.Row(30)[inside], sharp.Row(30)[outside]);
            Assert.InRange((dark - 127.5) / (dark - light), 0.2, 0.8);
            Assert.True(sharp.Row(30)[outside] < blurred.Row(30)[outside]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(97)]
    [InlineData(255)]
    public void Where_all_is_as_dark_it_stays_so(byte dark)
    {
        using Raster even = Raster.Rent(33, 21);
        even.Samples.Fill(dark);
        using Raster sharp = Deblurring.Apply(even, 1.5, Token);
        Assert.True(sharp.Samples.SequenceEqual(even.Samples));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 40)]
    [InlineData(40, 1)]
    [InlineData(3, 2)]
    public void Pictures_smaller_than_the_blur_are_read(int width, int height)
    {
        using Raster dark = Raster.Rent(width, height);
        new Random(7).NextBytes(dark.Samples);
        using Raster sharp = Deblurring.Apply(dark, 2.5, Token);
        Assert.Equal((width, height), (sharp.Width, sharp.Height));
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using Raster dark = Raster.Rent(40, 40);
        dark.Samples.Fill(50);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Deblurring.Apply(dark, 1.5, source.Token));
    }

    // A sharp picture costs nothing.
    [Theory]
    [InlineData(0, true)]
    [InlineData(1.8, false)]
    public void Only_a_blurred_picture_is_sharpened(double sigma, bool isSame)
    {
        using Raster picture = new PlanPicture(120, 90).Fill(20, 20, 100, 32).Fill(20, 32, 32, 80).DrawBlurred(sigma);
        using InkMap ink = InkMap.Of(picture, threshold: null, Token);
        Assert.Equal(isSame, ReferenceEquals(ink.Darkness, ink.Sharp(Token)));
        Assert.True(isSame || Math.Abs(ink.Blur(Token) - sigma) < 0.35);
    }

    private static Raster Darkness(PlanPicture drawing, double sigma)
    {
        using Raster picture = drawing.DrawBlurred(sigma);
        return PixelMask.Inverted(picture);
    }

    private static int Sum(ReadOnlySpan<byte> row) => row.ToArray().Sum(static value => value);
}
