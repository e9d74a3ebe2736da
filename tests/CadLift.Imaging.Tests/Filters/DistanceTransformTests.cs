using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Tests.Filters;

/// <summary>Distances are those to the nearest pixel that is 0, to the last bit.</summary>
public sealed class DistanceTransformTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(40, 30, 1)]
    [InlineData(40, 30, 5)]
    [InlineData(7, 300, 3)]
    [InlineData(60, 2, 900)]
    public void Distances_are_those_to_the_nearest_zero(int width, int height, int zeros)
    {
        var random = new Random((width * 7) + zeros);
        using Raster source = Raster.Rent(width, height);
        source.Samples.Fill(1);
        (int X, int Y)[] places = [.. Enumerable.Range(0, zeros).Select(_ => (random.Next(width), random.Next(height)))];
        foreach ((int x, int y) in places)
        {
            source.Row(y)[x] = 0;
        }

        var single = DistanceTransform.Of(source, cancellationToken: Token);
        var parallel = DistanceTransform.Of(source, 3, Token);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int least = places.Min(place => ((place.X - x) * (place.X - x)) + ((place.Y - y) * (place.Y - y)));
                Assert.Equal(least, single.Squares(y)[x]);
                Assert.Equal(least, parallel.Squares(y)[x]);
                Assert.Equal(Math.Sqrt(least), single.Distance(x, y));
            }
        }
    }

    [Fact]
    public void A_picture_without_a_zero_has_no_distances()
    {
        using Raster source = Raster.Rent(5, 4);
        source.Samples.Fill(9);
        var distances = DistanceTransform.Of(source, cancellationToken: Token);
        Assert.Equal(DistanceTransform.None, distances.Squares(2)[3]);
        Assert.Equal(double.PositiveInfinity, distances.Distance(3, 2));
    }

    [Fact]
    public void Pictures_whose_distances_do_not_fit_are_refused()
    {
        using Raster source = Raster.Rent(32_768, 1);
        Assert.Throws<ArgumentException>(() => DistanceTransform.Of(source, cancellationToken: Token));
    }
}
