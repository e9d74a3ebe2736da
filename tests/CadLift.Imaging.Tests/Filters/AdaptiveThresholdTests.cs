using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Tests.Filters;

/// <summary>Each pixel is judged by the rounded mean around it, the picture going on beyond its edge as at it.</summary>
public sealed class AdaptiveThresholdTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3, 0, 7, 5)]
    [InlineData(11, 2, 40, 37)]
    [InlineData(15, -3.5, 300, 600)]
    [InlineData(51, 7.25, 20, 30)]
    public void Pixels_are_light_where_they_exceed_the_mean_less_the_offset(int size, double offset, int width, int height)
    {
        using Raster source = Noise(width, height);
        using Raster found = AdaptiveThreshold.Apply(source, size, offset, cancellationToken: Token);
        using Raster parallel = AdaptiveThreshold.Apply(source, size, offset, 3, Token);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double sum = 0;
                for (int row = y - (size / 2); row <= y + (size / 2); row++)
                {
                    for (int column = x - (size / 2); column <= x + (size / 2); column++)
                    {
                        sum += source.Row(Math.Clamp(row, 0, height - 1))[Math.Clamp(column, 0, width - 1)];
                    }
                }

                bool isLight = source.Row(y)[x] - Math.Round(sum / size / size) > -Math.Ceiling(offset);
                Assert.Equal(isLight ? 255 : 0, found.Row(y)[x]);
            }
        }

        Assert.True(found.Samples.SequenceEqual(parallel.Samples));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(1, 0)]
    [InlineData(1003, 0)]
    [InlineData(3, 256)]
    [InlineData(3, double.NaN)]
    public void Arguments_out_of_range_are_named(int size, double offset)
    {
        using Raster source = Noise(5, 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => AdaptiveThreshold.Apply(source, size, offset, cancellationToken: Token));
    }

    private static Raster Noise(int width, int height)
    {
        var random = new Random((width * 31) + height);
        Raster raster = Raster.Rent(width, height);
        for (int i = 0; i < raster.Samples.Length; i++)
        {
            raster.Samples[i] = (byte)(random.Next(256) / (1 + (i % 3)));
        }

        return raster;
    }
}
