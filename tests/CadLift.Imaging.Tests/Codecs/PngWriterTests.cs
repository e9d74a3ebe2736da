using CadLift.Export;
using CadLift.Imaging.Codecs;

namespace CadLift.Imaging.Tests.Codecs;

/// <summary>What is written as PNG is read again as it was.</summary>
public sealed class PngWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(101, 100, Raster.Gray)]
    [InlineData(100, 157, Raster.Rgb)]
    [InlineData(1_000, 700, Raster.Rgb)]
    public async Task Pixels_come_back(int width, int height, int channels)
    {
        var random = new Random(7);
        using Raster raster = Raster.Rent(width, height, channels);
        random.NextBytes(raster.Samples);
        using var stream = new MemoryStream();
        await raster.WritePngAsync(stream, Token);
        using DecodedImage read = ImageReader.Default.Decode(stream.ToArray(), new ImageDecodeOptions { Channels = channels }, Token);
        Assert.Null(read.Damage);
        Assert.True(read.Raster.Samples.SequenceEqual(raster.Samples));
    }

    [Fact]
    public async Task Sizes_that_are_none_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await PngWriter.WriteAsync(0, 1, 1, static _ => default, Stream.Null, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await PngWriter.WriteAsync(1, 1, 2, static _ => default, Stream.Null, Token));
    }
}
