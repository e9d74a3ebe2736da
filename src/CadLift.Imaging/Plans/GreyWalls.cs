using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Tells whether walls are drawn in a lighter tone beside those that are ink: partitions in grey, or outer walls.</summary>
/// <remarks>
/// Light bars as thick as walls and much longer than thick are such walls; floors are broader, furniture is shorter, the edge of ink is thinner, and a line
/// that a blur has broadened is not evenly grey.
/// </remarks>
internal static class GreyWalls
{
    // Levels of darkness: what is lighter is a tint or grain.
    private const int Lightest = 30;

    // Pixels: how far the edge of ink goes, and what is thinner is a line.
    private const int EdgeOfInk = 2;
    private const int ThinnestBar = 3;

    // Of the thickness of walls that are ink.
    private const double ThickestBar = 3.5;

    // In thicknesses of its own: what is shorter is furniture.
    private const double LengthOfBar = 8;

    // Of the area of walls that are ink.
    private const double LeastShare = 0.04;

    // Of the darkness of grey walls: what is so dark belongs to them. Of their pixels, and of the darkness: how even they are inside.
    private const double Half = 0.5;
    private const double Few = 0.2;
    private const double LeastEven = 0.75;

    /// <summary>How dark ink is where grey walls count as ink; <see langword="null"/> where there are none.</summary>
    /// <param name="ink">How dark the picture is.</param>
    /// <param name="walls">The pixels of walls that are ink, a number of them for each of the picture.</param>
    /// <param name="scale">How many pixels of the mask, a side, are one of the picture.</param>
    /// <param name="wall">How thick walls usually are, in pixels of the picture.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static int? LevelOf(InkMap ink, Raster walls, int scale, double wall, CancellationToken cancellation)
    {
        if (ink.Threshold <= Lightest)
        {
            return null;
        }

        using Raster inked = PixelMask.Threshold(ink.Darkness, ink.Threshold, 1, cancellation);
        using Raster edges = Morphology.Dilate(inked, EdgeOfInk, cancellationToken: cancellation);
        using Raster light = PixelMask.Threshold(ink.Darkness, Lightest, 1, cancellation);
        using Raster beside = PixelMask.Without(light, edges);
        double least = LeastShare * PixelMask.Count(walls) / ((double)scale * scale);
        if (PixelMask.Count(beside) < least)
        {
            return null;
        }

        using Raster bars = WallMask.OpenBySquare(beside, ThinnestBar, cancellation);
        using Raster broad = WallMask.OpenBySquare(bars, (int)Math.Ceiling(ThickestBar * wall), cancellation);
        using Raster grown = Morphology.Dilate(broad, ThinnestBar, cancellationToken: cancellation);
        using Raster thin = PixelMask.Without(bars, grown);
        KeepLong(thin, cancellation);
        if (PixelMask.Count(thin) < least)
        {
            return null;
        }

        using Raster inside = Morphology.Erode(thin, 1, cancellationToken: cancellation);
        int[] counts = new int[256];
        for (int y = 0; y < inside.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = inside.Row(y);
            ReadOnlySpan<byte> darkness = ink.Darkness.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                counts[darkness[x]] += row[x] != 0 ? 1 : 0;
            }
        }

        bool isEven = ByteCounts.Total(counts) > 0 && ByteCounts.Quantile(counts, Few) >= LeastEven * ByteCounts.Quantile(counts, 1 - Few);
        return isEven ? (int)(Half * ByteCounts.Quantile(counts, Half)) : null;
    }

    private static void KeepLong(Raster bars, CancellationToken cancellation)
    {
        using var bodies = ConnectedComponents.Of(bars, cancellation);
        bool[] isLong = new bool[bodies.Boxes.Count];
        for (int i = 1; i < isLong.Length; i++)
        {
            isLong[i] = bodies.Boxes[i].Longer >= LengthOfBar * bodies.Boxes[i].MeanThickness;
        }

        WallMask.Keep(bars, bodies, isLong, cancellation);
    }
}
