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

    // Pixels: what is thinner is a line.
    private const int ThinnestBar = 3;

    // Of the thickness of walls that are ink.
    private const double ThickestBar = 3.5;

    // In thicknesses of its own: what is shorter is furniture.
    private const double LengthOfBar = 8;

    // Of the area of walls that are ink: one partition at least, and more in a blur, where fine lines have the breadth of walls.
    private const double LeastShare = 0.015;
    private const double LeastShareInBlur = 0.04;

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

        double least = (ink.IsBlurred(cancellation) ? LeastShareInBlur : LeastShare) * PixelMask.Count(walls) / ((double)scale * scale);
        using Raster bars = ink.BesideInk(Lightest, cancellation);
        if (PixelMask.Count(bars) < least)
        {
            return null;
        }

        int thinnest = ThinnestBar + (int)Math.Round(ink.Blur(cancellation));
        using Raster thin = BarsOf(bars, thinnest, (int)Math.Ceiling(ThickestBar * wall), cancellation);
        return PixelMask.Count(thin) < least ? null : LevelOf(ink, thin, cancellation);
    }

    // What is as thick as walls, and long.
    private static Raster BarsOf(Raster light, int thinnest, int thickest, CancellationToken cancellation)
    {
        using Raster bars = WallMask.OpenBySquare(light, thinnest, cancellation);
        using Raster broad = WallMask.OpenBySquare(bars, thickest, cancellation);
        using Raster grown = Morphology.Dilate(broad, thinnest, cancellationToken: cancellation);
        Raster thin = PixelMask.Without(bars, grown);
        WallMask.KeepWhere(thin, static bar => bar.Longer >= LengthOfBar * bar.MeanThickness, cancellation);
        return thin;
    }

    // Half as dark as bars are inside; null where they are not evenly dark.
    private static int? LevelOf(InkMap ink, Raster bars, CancellationToken cancellation)
    {
        using Raster inside = Morphology.Erode(bars, 1, cancellationToken: cancellation);
        Raster sharp = ink.Sharp(cancellation);
        int[] counts = new int[256];
        for (int y = 0; y < inside.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = inside.Row(y);
            ReadOnlySpan<byte> darkness = sharp.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                counts[darkness[x]] += row[x] != 0 ? 1 : 0;
            }
        }

        bool isEven = ByteCounts.Total(counts) > 0 && ByteCounts.Quantile(counts, Few) >= LeastEven * ByteCounts.Quantile(counts, 1 - Few);
        return isEven ? (int)(Half * ByteCounts.Quantile(counts, Half)) : null;
    }
}
