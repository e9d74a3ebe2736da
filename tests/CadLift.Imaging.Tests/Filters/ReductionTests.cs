using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Tests.Filters;

/// <summary>A smaller picture is as dark as the larger one, square by square.</summary>
public sealed class ReductionTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 4)]
    [InlineData(255, 1)]
    public void Each_pixel_is_the_mean_of_its_square(int factor, int parallelism)
    {
        using Raster source = Raster.Rent(61, 47);
        new Random(factor).NextBytes(source.Samples);
        using Raster reduced = Reduction.Apply(source, factor, parallelism, TestContext.Current.CancellationToken);
        Assert.Equal(((61 + factor - 1) / factor, (47 + factor - 1) / factor), (reduced.Width, reduced.Height));
        for (int y = 0; y < reduced.Height; y++)
        {
            for (int x = 0; x < reduced.Width; x++)
            {
                double sum = 0;
                int count = 0;
                for (int row = y * factor; row < Math.Min(47, (y + 1) * factor); row++)
                {
                    for (int column = x * factor; column < Math.Min(61, (x + 1) * factor); column++, count++)
                    {
                        sum += source.Row(row)[column];
                    }
                }

                Assert.InRange(reduced.Row(y)[x], (sum / count) - 0.5, (sum / count) + 0.5);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public void A_factor_out_of_range_is_refused(int factor)
    {
        using Raster source = Raster.Rent(4, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => Reduction.Apply(source, factor, cancellationToken: TestContext.Current.CancellationToken));
    }
}
