using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>How dark a picture is compared with the paper around: 0 is paper, 255 black, whatever the light.</summary>
internal sealed class InkMap : IDisposable
{
    // Tiles the paper is measured in: as many a side, within bounds of pixels.
    private const int TilesASide = 24;
    private const int SmallestTile = 16;
    private const int LargestTile = 64;

    // Of the pixels of a tile, so many are darker than its paper.
    private const double PaperShare = 0.9;

    // Of the pixels of ink, so many are lighter than what it covers wholly.
    private const double PartlyCovered = 0.9;

    // Of the threshold of ink, and in standard deviations of grain: what is darker than paper. In pixels: how far ink goes on in a blur.
    private const double LightestFaint = 1 / 3.0;
    private const double GrainOfFaint = 4;
    private const int EdgeOfInk = 2;

    // Of full ink: the steepest change of darkness from one pixel to the next where a picture is blurred, by a standard deviation of a pixel or so.
    private const double SteepestBlur = 0.45;
    private const double Steepest = 0.9;

    // Pixels: a broader blur is not taken out, and in a larger picture strokes are apart in a blur, too.
    private const double BroadestBlur = 4;
    private const int MostSharpened = 6_000_000;

    // Pixels: what is broader is no stroke, but a tint.
    private const int BroadestFaint = 3;

    private int? _steepness;
    private Raster? _sharp;

    private InkMap(Raster darkness, int threshold, int full) => (Darkness, Threshold, Full, Noise) = (darkness, threshold, full, NoiseOf(darkness, threshold));

    public Raster Darkness { get; }

    /// <summary>What is ink is at least so dark.</summary>
    public int Threshold { get; }

    /// <summary>How dark a pixel is that ink covers wholly.</summary>
    public int Full { get; }

    /// <summary>The standard deviation of the grain of the paper, in levels of darkness.</summary>
    public double Noise { get; }

    /// <summary>Measures a grey picture.</summary>
    /// <param name="gray">The picture.</param>
    /// <param name="threshold">What is so dark is ink; null where the picture tells it: between its two classes of pixels.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static InkMap Of(Raster gray, int? threshold, CancellationToken cancellation)
    {
        int tile = Math.Clamp(Math.Min(gray.Width, gray.Height) / TilesASide, SmallestTile, LargestTile);
        float[] paper = PaperOf(gray, tile, out int across, out int down);
        Raster darkness = Raster.Rent(gray.Width, gray.Height);
        int[] counts = new int[256];
        (int Left, float Share)[] columns = ColumnsOf(gray.Width, across, tile);
        for (int y = 0; y < gray.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            FillRow(gray.Row(y), darkness.Row(y), paper, (across, down), (y + 0.5f) / tile, columns);
            ByteCounts.Add(darkness.Row(y), counts);
        }

        int least = threshold ?? Math.Max(1, Otsu.Middle(counts));
        counts.AsSpan(0, least).Clear();
        return new InkMap(darkness, least, Math.Max(1, ByteCounts.Quantile(counts, PartlyCovered)));
    }

    /// <summary>How many pixels of strokes are darker than paper and its grain, but not so dark as ink, and do not lie at the edge of it.</summary>
    public long AreaOfFaintStrokes(CancellationToken cancellation)
    {
        int least = Math.Clamp((int)Math.Ceiling(Math.Max(LightestFaint * Threshold, GrainOfFaint * Noise)), 1, byte.MaxValue);
        using Raster faint = BesideInk(least, cancellation);
        using Raster thickness = PixelMask.Thickness(faint, cancellation);
        return ByteCounts.Total(ByteCounts.Of(thickness, cancellation).AsSpan(1, BroadestFaint));
    }

    /// <summary>The pixels that are so dark, but not so dark as ink, and do not lie at the edge of it.</summary>
    public Raster BesideInk(int least, CancellationToken cancellation)
    {
        using Raster ink = PixelMask.Threshold(Sharp(cancellation), Threshold, 1, cancellation);
        using Raster edges = Morphology.Dilate(ink, EdgeOfInk, cancellationToken: cancellation);
        using Raster all = PixelMask.Threshold(Sharp(cancellation), least, 1, cancellation);
        return PixelMask.Without(all, edges);
    }

    /// <summary>Whether darkness changes slowly wherever it crosses the threshold of ink.</summary>
    public bool IsBlurred(CancellationToken cancellation) => Steepness(cancellation) <= SteepestBlur * Full;

    /// <summary>The standard deviation of the blur in pixels, as far as it can be taken out; 0 where there is none.</summary>
    public double Blur(CancellationToken cancellation) =>
        IsBlurred(cancellation) ? Math.Min(BroadestBlur, Full / (Steepness(cancellation) * Math.Sqrt(2 * Math.PI))) : 0;

    private int Steepness(CancellationToken cancellation) => _steepness ??= Math.Max(1, SteepestChange(cancellation));

    private int SteepestChange(CancellationToken cancellation)
    {
        int[] changes = new int[256];
        for (int y = 1; y < Darkness.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> above = Darkness.Row(y - 1);
            ReadOnlySpan<byte> row = Darkness.Row(y);
            for (int x = 1; x < row.Length; x++)
            {
                bool isInk = row[x] >= Threshold;
                if (isInk != row[x - 1] >= Threshold)
                {
                    changes[Math.Abs(row[x] - row[x - 1])]++;
                }

                if (isInk != above[x] >= Threshold)
                {
                    changes[Math.Abs(row[x] - above[x])]++;
                }
            }
        }

        return ByteCounts.Quantile(changes, Steepest);
    }

    /// <summary>How dark the picture is without its blur; the same as with it where there is none. It lives as long as this does.</summary>
    public Raster Sharp(CancellationToken cancellation) => _sharp ??= Darkness.Samples.Length <= MostSharpened && IsBlurred(cancellation)
        ? Deblurring.Apply(Darkness, Blur(cancellation), cancellation)
        : Darkness;

    public void Dispose()
    {
        if (!ReferenceEquals(_sharp, Darkness))
        {
            _sharp?.Dispose();
        }

        Darkness.Dispose();
    }

    // The light is even over a few tiles: each takes the brightest paper around it, and then the mean of its neighbours.
    private static float[] PaperOf(Raster gray, int tile, out int across, out int down)
    {
        (across, down) = ((gray.Width + tile - 1) / tile, (gray.Height + tile - 1) / tile);
        float[] paper = new float[across * down];
        Span<int> counts = stackalloc int[256];
        for (int tileY = 0; tileY < down; tileY++)
        {
            for (int tileX = 0; tileX < across; tileX++)
            {
                counts.Clear();
                int left = tileX * tile;
                int right = Math.Min(gray.Width, left + tile);
                int bottom = Math.Min(gray.Height, (tileY + 1) * tile);
                for (int y = tileY * tile; y < bottom; y++)
                {
                    ByteCounts.Add(gray.Row(y)[left..right], counts);
                }

                paper[(tileY * across) + tileX] = Math.Max(1, ByteCounts.Quantile(counts, PaperShare));
            }
        }

        return Around(Around(paper, across, down, static values => values.Max()), across, down, static values => values.Average());
    }

    private static float[] Around(float[] values, int across, int down, Func<IEnumerable<float>, float> combine)
    {
        float[] result = new float[values.Length];
        var near = new List<float>(9);
        for (int y = 0; y < down; y++)
        {
            for (int x = 0; x < across; x++)
            {
                near.Clear();
                for (int row = Math.Max(0, y - 1); row <= Math.Min(down - 1, y + 1); row++)
                {
                    for (int column = Math.Max(0, x - 1); column <= Math.Min(across - 1, x + 1); column++)
                    {
                        near.Add(values[(row * across) + column]);
                    }
                }

                result[(y * across) + x] = combine(near);
            }
        }

        return result;
    }

    // Of each column, the tile whose middle lies before it, and how far it is on the way to the next one.
    private static (int Left, float Share)[] ColumnsOf(int width, int across, int tile)
    {
        var columns = new (int Left, float Share)[width];
        float scale = 1f / tile;
        for (int x = 0; x < width; x++)
        {
            float u = Math.Clamp(((x + 0.5f) * scale) - 0.5f, 0, across - 1);
            int left = Math.Min((int)u, Math.Max(0, across - 2));
            columns[x] = (left, u - left);
        }

        return columns;
    }

    private static void FillRow(
        ReadOnlySpan<byte> gray, Span<byte> darkness, float[] paper, (int Across, int Down) tiles, float at, (int Left, float Share)[] columns)
    {
        float v = Math.Clamp(at - 0.5f, 0, tiles.Down - 1);
        int upper = Math.Min((int)v, Math.Max(0, tiles.Down - 2));
        int lower = Math.Min(upper + 1, tiles.Down - 1);
        float down = v - upper;
        ReadOnlySpan<float> first = paper.AsSpan(upper * tiles.Across, tiles.Across);
        ReadOnlySpan<float> second = paper.AsSpan(lower * tiles.Across, tiles.Across);
        for (int x = 0; x < gray.Length; x++)
        {
            (int left, float across) = columns[x];
            int right = Math.Min(left + 1, tiles.Across - 1);
            float above = first[left] + (across * (first[right] - first[left]));
            float below = second[left] + (across * (second[right] - second[left]));
            float light = above + (down * (below - above));
            darkness[x] = (byte)Math.Clamp(255f - (gray[x] * 255f / light) + 0.5f, 0, 255);
        }
    }

    // From the differences of neighbours on paper: half of them are below 0.954 standard deviations of a single pixel.
    private static double NoiseOf(Raster darkness, int threshold)
    {
        Span<long> counts = stackalloc long[256];
        long total = 0;
        for (int y = 0; y < darkness.Height; y += 2)
        {
            ReadOnlySpan<byte> row = darkness.Row(y);
            for (int x = 1; x < row.Length; x++)
            {
                // Where darkness is cut off at nought, grain does not show.
                if (row[x] < threshold / 2 && row[x - 1] < threshold / 2 && row[x] > 0 && row[x - 1] > 0)
                {
                    counts[Math.Abs(row[x] - row[x - 1])]++;
                    total++;
                }
            }
        }

        long seen = 0;
        int median = 0;
        while (median < 255 && (seen += counts[median]) < total / 2)
        {
            median++;
        }

        return total > darkness.Samples.Length / 50 ? median / 0.954 : 0;
    }
}
