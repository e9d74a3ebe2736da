namespace CadLift.Imaging.Filters;

/// <summary>Works through a picture in bands of rows, side by side where that is asked for. Results do not depend on it.</summary>
internal static class RowBands
{
    /// <summary>Rows of a band.</summary>
    public const int Height = 256;

    /// <summary>Runs over all bands.</summary>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="parallelism">How many bands at once, 1 at least.</param>
    /// <param name="work">Gets the first row and the one behind the last.</param>
    /// <param name="cancellation">Stops the work between bands.</param>
    public static void Run(int height, int parallelism, Action<int, int> work, CancellationToken cancellation)
    {
        int bands = (height + Height - 1) / Height;
        new Workers(parallelism, cancellation).ForEach(bands, i => work(i * Height, Math.Min(height, (i + 1) * Height)));
    }

    /// <summary>Copies rows of a picture, mirrored beyond its edges, with margins.</summary>
    public static RowBand Mirrored(Raster source, int from, int to, int margin)
    {
        var band = new RowBand(source.Width, to - from, margin);
        for (int y = from; y < to; y++)
        {
            source.Row(Borders.Mirror(y, source.Height)).CopyTo(band.Row(y - from));
            band.MirrorMargins(y - from);
        }

        return band;
    }

    /// <summary>Copies rows of a picture, with margins; beyond its edges stands one value.</summary>
    public static RowBand Surrounded(Raster source, int from, int to, int margin, byte value) =>
        Surrounded((source.Width, source.Height), from, to, margin, value, (y, row) => source.Row(y).CopyTo(row));

    /// <summary>Takes rows of a picture of some size, with margins; beyond its edges stands one value.</summary>
    public static RowBand Surrounded((int Width, int Height) size, int from, int to, int margin, byte value, RowFiller fill)
    {
        var band = new RowBand(size.Width, to - from, margin);
        for (int i = 0; i < band.Rows; i++)
        {
            int y = from + i;
            band.Padded(i).Fill(value);
            if (y >= 0 && y < size.Height)
            {
                fill(y, band.Row(i));
            }
        }

        return band;
    }

    /// <summary>Refuses pictures that have colours.</summary>
    public static void ThrowIfColored(Raster source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Channels != Raster.Gray)
        {
            throw new ArgumentException("The filter works on grey pictures.", nameof(source));
        }
    }
}
