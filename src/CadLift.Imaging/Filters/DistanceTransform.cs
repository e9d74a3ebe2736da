namespace CadLift.Imaging.Filters;

/// <summary>How far each pixel is from the next one that is 0, exactly.</summary>
/// <remarks>
/// Source: Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions (2012): the squares of distances down the columns are parabolas along each
/// row, and their lower envelope is the square of the distance. In whole numbers throughout.
/// </remarks>
public sealed class DistanceTransform
{
    /// <summary>The square of a distance in a picture that has no 0.</summary>
    public const int None = int.MaxValue;

    private readonly int _width;
    private readonly int[] _squares;

    private DistanceTransform(int width, int height) => (_width, _squares) = (width, new int[width * height]);

    /// <summary>Measures a picture.</summary>
    /// <param name="source">A grey picture of up to 32,767 pixels a side.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The picture has colours, or too many pixels a side.</exception>
    public static DistanceTransform Of(Raster source, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        if (Math.Max(source.Width, source.Height) > short.MaxValue)
        {
            throw new ArgumentException("Distances are measured in pictures of up to 32,767 pixels a side.", nameof(source));
        }

        var distances = new DistanceTransform(source.Width, source.Height);
        distances.MeasureColumns(source, cancellationToken);
        RowBands.Run(source.Height, parallelism, distances.MeasureRows, cancellationToken);
        return distances;
    }

    /// <summary>The squares of the distances of a row, in pixels; <see cref="None"/> where the picture has no 0.</summary>
    /// <param name="y">The row.</param>
    public ReadOnlySpan<int> Squares(int y) => _squares.AsSpan(y * _width, _width);

    /// <summary>The distance of a pixel, in pixels; infinite where the picture has no 0.</summary>
    /// <param name="x">Its column.</param>
    /// <param name="y">Its row.</param>
    public double Distance(int x, int y) => Squares(y)[x] is var square && square == None ? double.PositiveInfinity : Math.Sqrt(square);

    // Down and up again: how many rows to the next 0 of the column.
    private void MeasureColumns(Raster source, CancellationToken cancellation)
    {
        for (int y = 0; y < source.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = source.Row(y);
            Span<int> here = _squares.AsSpan(y * _width, _width);
            for (int x = 0; x < row.Length; x++)
            {
                int above = y > 0 ? _squares[((y - 1) * _width) + x] : None;
                here[x] = row[x] == 0 ? 0 : above == None ? None : above + 1;
            }
        }

        for (int y = source.Height - 2; y >= 0; y--)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<int> here = _squares.AsSpan(y * _width, _width);
            ReadOnlySpan<int> below = Squares(y + 1);
            for (int x = 0; x < here.Length; x++)
            {
                here[x] = below[x] == None ? here[x] : Math.Min(here[x], below[x] + 1);
            }
        }
    }

    private void MeasureRows(int from, int to)
    {
        int[] rows = new int[_width];
        int[] places = new int[_width];
        int[] starts = new int[_width];
        for (int y = from; y < to; y++)
        {
            Span<int> row = _squares.AsSpan(y * _width, _width);
            row.CopyTo(rows);
            int count = Envelope(rows, places, starts);
            if (count > 0)
            {
                Fill(row, rows, places, starts, count);
            }
        }
    }

    // The parabolas of the lower envelope from left to right, and the first pixel where each is the lowest.
    private static int Envelope(int[] rows, int[] places, int[] starts)
    {
        int count = 0;
        for (int x = 0; x < rows.Length; x++)
        {
            if (rows[x] == None)
            {
                continue;
            }

            int start = 0;
            while (count > 0)
            {
                start = FirstBelow(x, places[count - 1], rows);
                if (start > starts[count - 1])
                {
                    break;
                }

                (start, count) = (0, count - 1);
            }

            if (start < rows.Length)
            {
                (places[count], starts[count]) = (x, start);
                count++;
            }
        }

        return count;
    }

    // The first pixel that the parabola of a later place is lower at than that of an earlier one.
    private static int FirstBelow(int later, int earlier, int[] rows)
    {
        long rise = Height(later, rows) - Height(earlier, rows);
        long run = 2L * (later - earlier);
        return (int)Math.Max(0, Math.Min(rows.Length, FloorOf(rise, run) + 1));
    }

    private static long Height(int place, int[] rows) => ((long)rows[place] * rows[place]) + ((long)place * place);

    private static long FloorOf(long value, long by) => (value / by) - (value % by < 0 ? 1 : 0);

    private static void Fill(Span<int> row, int[] rows, int[] places, int[] starts, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int end = i + 1 < count ? starts[i + 1] : row.Length;
            long down = (long)rows[places[i]] * rows[places[i]];
            for (int x = starts[i]; x < end; x++)
            {
                long across = x - places[i];
                row[x] = (int)(down + (across * across));
            }
        }
    }
}
