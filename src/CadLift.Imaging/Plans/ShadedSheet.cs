using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>The area of a sheet that a shadow lies on: paper in it may be darker than a table in the light, but only its edges and what is drawn are sudden.</summary>
/// <remarks>From what is bright the area grows over whatever changes slowly, and stops where brightness jumps.</remarks>
internal static class ShadedSheet
{
    // Pixels: grain is smoothed so far, and a jump is as broad then.
    private const int Smoothing = 5;
    private const int BreadthOfJump = 1;

    // Of the brighter side: how much darker the other one is where paper ends; shadows change less within some pixels.
    private const double LeastJump = 0.16;

    /// <summary>Finds the area.</summary>
    /// <param name="gray">A small grey picture.</param>
    /// <param name="threshold">What is brighter is sheet for sure, 0 to 254.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>255 or 0.</returns>
    public static Raster Find(Raster gray, int threshold, CancellationToken cancellation)
    {
        using Raster smooth = GaussianFilter.Apply(gray, Smoothing, cancellationToken: cancellation);
        using Raster brightest = Morphology.Dilate(smooth, BreadthOfJump, cancellationToken: cancellation);
        using Raster darkest = Morphology.Erode(smooth, BreadthOfJump, cancellationToken: cancellation);
        using Raster bright = PixelMask.Threshold(smooth, threshold + 1, scale: 1, cancellation);
        using Raster grown = PixelMask.Create(gray.Width, gray.Height, mask =>
        {
            for (int i = 0; i < mask.Samples.Length; i++)
            {
                mask.Samples[i] = brightest.Samples[i] - darkest.Samples[i] < LeastJump * brightest.Samples[i] ? byte.MaxValue : (byte)0;
            }
        });
        WallMask.KeepTouching(grown, bright, cancellation, Connectivity.Four);

        // A jump is as broad to both sides.
        return Morphology.Dilate(grown, BreadthOfJump + (Smoothing / 4), cancellationToken: cancellation);
    }
}
