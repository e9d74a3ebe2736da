namespace CadLift.Imaging.Filters;

/// <summary>Makes a picture smaller by a whole number: each pixel is the mean of a square of pixels.</summary>
public static class Reduction
{
    /// <summary>Makes a grey picture smaller.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="factor">How many pixels of it, a side, become one; 1 to 255.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture. Its last column and row are the mean of what is left over.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range.</exception>
    public static Raster Apply(Raster source, int factor, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        if (factor is < 1 or > byte.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor is 1 to 255.");
        }

        Raster result = Raster.Rent((source.Width + factor - 1) / factor, (source.Height + factor - 1) / factor);
        RowBands.Run(
            result.Height,
            parallelism,
            (from, to) =>
            {
                int[] sums = new int[result.Width];
                for (int y = from; y < to; y++)
                {
                    Reduce(source, y * factor, factor, sums, result.Row(y));
                }
            },
            cancellationToken);
        return result;
    }

    private static void Reduce(Raster source, int top, int factor, int[] sums, Span<byte> row)
    {
        Array.Clear(sums);
        int bottom = Math.Min(source.Height, top + factor);
        for (int y = top; y < bottom; y++)
        {
            ReadOnlySpan<byte> samples = source.Row(y);
            for (int x = 0, at = 0; at < sums.Length; at++)
            {
                int end = Math.Min(samples.Length, x + factor);
                int sum = 0;
                for (; x < end; x++)
                {
                    sum += samples[x];
                }

                sums[at] += sum;
            }
        }

        for (int at = 0; at < sums.Length; at++)
        {
            int count = (bottom - top) * Math.Min(factor, source.Width - (at * factor));
            row[at] = (byte)((sums[at] + (count / 2)) / count);
        }
    }
}
