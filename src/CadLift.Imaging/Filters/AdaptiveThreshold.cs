namespace CadLift.Imaging.Filters;

/// <summary>Parts a picture into light and dark by the mean around each pixel, so that shade makes no difference.</summary>
/// <remarks>Equal to OpenCV's <c>adaptiveThreshold</c> with the mean of a square: beyond its edge the picture goes on as at it, means are rounded.</remarks>
public static class AdaptiveThreshold
{
    private const int Largest = 1001;

    /// <summary>Parts a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="size">Pixels a side of the square, odd, 3 to 1001; default 11.</param>
    /// <param name="offset">How much darker than the mean a pixel must be to be dark, −255 to 255; default 2.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture: 255 where it is light, 0 where it is dark.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Raster Apply(Raster source, int size = 11, double offset = 2, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        if (size is < 3 or > Largest || size % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "The size is odd, 3 to 1001.");
        }

        if (!(Math.Abs(offset) <= byte.MaxValue))
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "The offset is −255 to 255.");
        }

        Raster result = Raster.Rent(source.Width, source.Height);
        int above = (int)Math.Ceiling(offset);
        RowBands.Run(source.Height, parallelism, (from, to) => Part(source, result, from, to, size / 2, above), cancellationToken);
        return result;
    }

    // The sums of the columns go down with the rows, and the sum of the square along with each row.
    private static void Part(Raster source, Raster result, int from, int to, int radius, int offset)
    {
        (int width, int height) = (source.Width, source.Height);
        int[] columns = new int[width];
        for (int y = from - radius; y <= from + radius; y++)
        {
            Add(source.Row(Math.Clamp(y, 0, height - 1)), 1, columns);
        }

        int size = (2 * radius) + 1;
        long pixels = (long)size * size;
        for (int y = from; y < to; y++)
        {
            long sum = 0;
            for (int x = -radius; x <= radius; x++)
            {
                sum += columns[Math.Clamp(x, 0, width - 1)];
            }

            ReadOnlySpan<byte> row = source.Row(y);
            Span<byte> target = result.Row(y);
            for (int x = 0; x < width; x++)
            {
                // The number of pixels is odd: no mean lies in the middle between two values.
                int mean = (int)(((2 * sum) + pixels) / (2 * pixels));
                target[x] = row[x] - mean > -offset ? byte.MaxValue : (byte)0;
                sum += columns[Math.Min(width - 1, x + radius + 1)] - columns[Math.Max(0, x - radius)];
            }

            Add(source.Row(Math.Clamp(y - radius, 0, height - 1)), -1, columns);
            Add(source.Row(Math.Clamp(y + radius + 1, 0, height - 1)), 1, columns);
        }
    }

    private static void Add(ReadOnlySpan<byte> row, int sign, int[] columns)
    {
        for (int x = 0; x < columns.Length; x++)
        {
            columns[x] += sign * row[x];
        }
    }
}
