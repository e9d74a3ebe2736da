using System.Buffers;
using System.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Brings blurred ink back to where it was drawn: strokes that ran together come apart, and are thin again beside walls.</summary>
/// <remarks>
/// The method of Richardson and Lucy: an estimate is blurred and compared with the picture, and the ratio, blurred too, corrects it. It never makes paper
/// lighter than paper. W. H. Richardson, Bayesian-based iterative method of image restoration, 1972; L. B. Lucy, An iterative technique for the
/// rectification of observed distributions, 1974.
/// </remarks>
internal static class Deblurring
{
    // Enough for strokes to come apart; with more, grain grows.
    private const int Rounds = 10;

    // In standard deviations: how far the blur reaches. In levels of darkness: no ratio of nothing.
    private const double Reach = 3;
    private const float Least = 0.01f;

    /// <summary>Sharpens ink.</summary>
    /// <param name="darkness">How dark each pixel is; it is left as it is.</param>
    /// <param name="deviation">The standard deviation of the blur in pixels.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>A new picture.</returns>
    public static Raster Apply(Raster darkness, double deviation, CancellationToken cancellation)
    {
        float[] weights = WeightsOf(deviation);
        int count = darkness.Samples.Length;
        float[] estimate = ArrayPool<float>.Shared.Rent(count);
        float[] factors = ArrayPool<float>.Shared.Rent(count);
        float[] scratch = ArrayPool<float>.Shared.Rent(count);
        try
        {
            Span<float> ink = estimate.AsSpan(0, count);
            Span<float> factor = factors.AsSpan(0, count);
            for (int i = 0; i < count; i++)
            {
                ink[i] = darkness.Samples[i];
            }

            for (int round = 0; round < Rounds; round++)
            {
                Blur(ink, factor, scratch, darkness.Width, weights, cancellation);
                Compare(darkness.Samples, factor);
                Blur(factor, factor, scratch, darkness.Width, weights, cancellation);
                Multiply(ink, factor);
            }

            return PixelMask.Create(darkness.Width, darkness.Height, sharp =>
            {
                for (int i = 0; i < count; i++)
                {
                    sharp.Samples[i] = (byte)Math.Min(byte.MaxValue, estimate[i] + 0.5f);
                }
            });
        }
        finally
        {
            ArrayPool<float>.Shared.Return(estimate);
            ArrayPool<float>.Shared.Return(factors);
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    // From the middle outwards; the middle one counts from both sides.
    private static float[] WeightsOf(double deviation)
    {
        double[] weights = [.. Enumerable.Range(0, (int)Math.Ceiling(Reach * deviation) + 1).Select(i => Math.Exp(-i * i / (2 * deviation * deviation)))];
        weights[0] /= 2;
        double sum = 2 * weights.Sum();
        return [.. weights.Select(weight => (float)(weight / sum))];
    }

    // Along rows into the scratch, and along columns from there: the target may be the source.
    private static void Blur(ReadOnlySpan<float> source, Span<float> target, Span<float> scratch, int width, float[] weights, CancellationToken cancellation)
    {
        int height = source.Length / width;
        int reach = weights.Length - 1;
        float[] row = new float[width + (2 * reach)];
        for (int y = 0; y < height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> middle = source.Slice(y * width, width);
            row.AsSpan(0, reach).Fill(middle[0]);
            middle.CopyTo(row.AsSpan(reach));
            row.AsSpan(reach + width).Fill(middle[^1]);
            Span<float> sums = scratch.Slice(y * width, width);
            sums.Clear();
            for (int i = 0; i <= reach; i++)
            {
                AddWeighted(row.AsSpan(reach - i, width), row.AsSpan(reach + i, width), weights[i], sums);
            }
        }

        for (int y = 0; y < height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<float> sums = target.Slice(y * width, width);
            sums.Clear();
            for (int i = 0; i <= reach; i++)
            {
                ReadOnlySpan<float> above = scratch.Slice(Math.Max(0, y - i) * width, width);
                ReadOnlySpan<float> below = scratch.Slice(Math.Min(height - 1, y + i) * width, width);
                AddWeighted(above, below, weights[i], sums);
            }
        }
    }

    private static void AddWeighted(ReadOnlySpan<float> before, ReadOnlySpan<float> behind, float weight, Span<float> sums)
    {
        var factor = new Vector<float>(weight);
        int x = 0;
        for (; x <= sums.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            Vector<float> both = new Vector<float>(before[x..]) + new Vector<float>(behind[x..]);
            (new Vector<float>(sums[x..]) + (both * factor)).CopyTo(sums[x..]);
        }

        for (; x < sums.Length; x++)
        {
            sums[x] += (before[x] + behind[x]) * weight;
        }
    }

    // How much darker the picture is than the estimate, blurred.
    private static void Compare(ReadOnlySpan<byte> seen, Span<float> blurred)
    {
        for (int i = 0; i < blurred.Length; i++)
        {
            blurred[i] = seen[i] / Math.Max(Least, blurred[i]);
        }
    }

    private static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factors[i];
        }
    }
}
