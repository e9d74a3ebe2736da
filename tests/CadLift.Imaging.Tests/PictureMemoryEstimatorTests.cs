using CadLift.Imaging.Memory;

namespace CadLift.Imaging.Tests;

/// <summary>The memory that a lift of a picture needs is told from the head of the file.</summary>
public sealed class PictureMemoryEstimatorTests
{
    private static readonly PictureMemoryEstimator Estimator = new(ImageReader.Default);

    [Fact]
    public async Task Larger_pictures_need_more_and_overlays_more_yet()
    {
        long small = Estimate(await PngOf(400), "step");
        long large = Estimate(await PngOf(800), "step");
        Assert.InRange(large - small, 60 * 480_000, 240 * 480_000);
        Assert.True(Estimate(await PngOf(800), "PNG") > large);
    }

    // A head of a few bytes may claim anything: what the reader refuses needs nothing.
    [Fact]
    public async Task What_is_refused_needs_no_more_than_it_has()
    {
        byte[] png = await PngOf(400);
        Assert.True(Estimator.Recognizes(png));
        Assert.False(Estimator.Recognizes("0\nSECTION\n"u8));
        Assert.Equal(png.Length, Estimator.Estimate(png, new LiftOptions { Limits = { MaxImageSide = 399 } }, TestContext.Current.CancellationToken));
        Assert.Equal(20, Estimate(png[..20], "step"));
        Assert.Equal(3, Estimate([1, 2, 3], "step"));
    }

    private static long Estimate(byte[] content, string format) =>
        Estimator.Estimate(content, new LiftOptions { Outputs = [format] }, TestContext.Current.CancellationToken);

    private static async Task<byte[]> PngOf(int side)
    {
        using Raster raster = Raster.Rent(side, side);
        raster.Samples.Clear();
        using var stream = new MemoryStream();
        await raster.WritePngAsync(stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
