namespace CadLift.Imaging.Plans;

/// <summary>The pixels of walls: filled ones where there are any to speak of, else those of two lines.</summary>
/// <param name="Mask">255 or 0.</param>
/// <param name="Thin">The thickness of the thinnest walls, in pixels of the mask.</param>
/// <param name="Style">How they are drawn.</param>
internal sealed record WallPixels(Raster Mask, int Thin, WallStyle Style) : IDisposable
{
    // So much of the ink must be walls for them to be filled ones.
    private const double LeastFilled = 0.2;

    // Of the longer side of the picture: walls that are thinner may be lines of walls, where so much of them is, or linings of hatched ones.
    private const double LargestLine = 0.01;
    private const double LargestLining = 0.02;
    private const double LeastLined = 0.4;

    /// <summary>Finds them.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="thickness">How thick strokes and walls are, in pixels of it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.ImgNoContours"/>: lines part the picture into too many cells.</exception>
    public static WallPixels Find(Raster ink, InkThickness thickness, CancellationToken cancellation)
    {
        if (thickness.HasFilledWalls)
        {
            Raster filled = WallMask.Create(ink, thickness, out int thinnest, cancellation);
            if (PixelMask.Count(filled) >= LeastFilled * PixelMask.Count(ink))
            {
                if (TryHollow(ink, filled, thickness, cancellation) is not { } lined)
                {
                    return new WallPixels(filled, thinnest, WallStyle.Filled);
                }

                filled.Dispose();
                return WithBars(lined, ink, cancellation);
            }

            filled.Dispose();
        }

        return FindHollow(ink, thickness, cancellation);
    }

    /// <summary>Finds walls of two lines.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="thickness">How thick strokes and walls are, in pixels of it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.ImgNoContours"/>: lines part the picture into too many cells.</exception>
    public static WallPixels FindHollow(Raster ink, InkThickness thickness, CancellationToken cancellation) =>
        WithBars(HollowOf(ink, thickness, cancellation), ink, cancellation);

    /// <summary>Whether so much of some lines belongs to walls of two lines that they are those lines.</summary>
    /// <param name="lines">The pixels of the lines.</param>
    /// <param name="walls">The pixels of the walls.</param>
    public static bool AreLinesOf(Raster lines, Raster walls)
    {
        using Raster shared = PixelMask.Shared(lines, walls);
        return PixelMask.Count(shared) >= LeastLined * PixelMask.Count(lines);
    }

    /// <summary>What was learnt of walls of two lines; <see langword="null"/> where they are filled.</summary>
    public HollowWallMask? Hollow { get; private init; }

    public void Dispose() => Mask.Dispose();

    // What seem to be filled walls and are as thin as lines are the lines of walls, where a drawing has no finer ones.
    private static HollowWallMask HollowOf(Raster ink, InkThickness thickness, CancellationToken cancellation)
    {
        int stroke = thickness.Finest <= LargestLine * Math.Max(ink.Width, ink.Height) ? thickness.Finest : thickness.Stroke;
        return HollowWalls.Create(ink, Math.Max(2, stroke), cancellation);
    }

    // Between hatched walls there may be partitions that are too thin for it.
    private static WallPixels WithBars(HollowWallMask walls, Raster ink, CancellationToken cancellation)
    {
        if (walls.Style == WallStyle.Hatched)
        {
            WallMask.AddBars(walls.Pixels, ink, walls.Stroke, walls.Outline, cancellation);
        }

        return new WallPixels(walls.Pixels, walls.Thin, walls.Style) { Hollow = walls };
    }

    // What looks like thin filled walls may be the thick lines of hollow ones: then most of it belongs to them. Or there are hatched walls, and more of them.
    private static HollowWallMask? TryHollow(Raster ink, Raster filled, InkThickness thickness, CancellationToken cancellation)
    {
        double thickest = (double)thickness.Wall / Math.Max(ink.Width, ink.Height);
        if (thickest > LargestLining)
        {
            return null;
        }

        try
        {
            HollowWallMask hollow = HollowOf(ink, thickness, cancellation);
            bool isLine = thickest <= LargestLine && AreLinesOf(filled, hollow.Pixels);
            if (isLine || (hollow.Style == WallStyle.Hatched && PixelMask.Count(hollow.Pixels) > PixelMask.Count(filled)))
            {
                return hollow;
            }

            hollow.Dispose();
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            // A pattern of thousands of cells: no walls of two lines.
        }

        return null;
    }
}
