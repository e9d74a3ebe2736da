using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Finds walls, openings and rooms in a picture of a plan.</summary>
internal static class PlanVectorizer
{
    // So much of the ink must be walls for them to be filled ones.
    private const double LeastFilled = 0.2;

    // Pixels.
    private const long MostDrawnOut = 6_000_000;

    // In levels of darkness.
    private const int LightestFill = 25;
    private const int ManyMoreRooms = 2;

    // Of what parts ink and paper: what a side that is drawn is darker than the paper beside it, in a blur too.
    private const double LeastContrast = 0.7;

    // Of the longer side of the picture: walls that are thinner may be lines of walls, where so much of them is, or linings of hatched ones.
    private const double LargestLine = 0.01;
    private const double LargestLining = 0.02;
    private const double LeastLined = 0.4;

    /// <summary>Vectorizes a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="reason">Why a plan is looked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static VectorizedPlan Vectorize(Raster source, string reason, CancellationToken cancellationToken = default)
    {
        using Raster? lightened = FlatGround.Lighten(source, cancellationToken);
        if (lightened is null)
        {
            return Vectorize(source, threshold: null, hasFlatGreys: false, reason, cancellationToken);
        }

        // Where there are flat greys, the lighter ones may be a tint of the floor, or fill walls: the walls that part many more rooms are right.
        VectorizedPlan? dark = null;
        try
        {
            dark = Vectorize(lightened, threshold: null, hasFlatGreys: true, reason, cancellationToken);
            VectorizedPlan light = Vectorize(lightened, LightestFill, hasFlatGreys: true, reason, cancellationToken);
            return light.Rooms.Count > ManyMoreRooms * dark.Rooms.Count ? light : dark;
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            return dark ?? Vectorize(lightened, LightestFill, hasFlatGreys: true, reason, cancellationToken);
        }
    }

    /// <summary>How many pixels a side the mask has for one of a picture: small ones are drawn out.</summary>
    public static int ScaleOf(long pixels) => pixels <= MostDrawnOut ? 2 : 1;

    private static VectorizedPlan Vectorize(Raster source, int? threshold, bool hasFlatGreys, string reason, CancellationToken cancellationToken)
    {
        using InkMap ink = InkMap.Of(source, threshold, cancellationToken);
        int scale = ScaleOf((long)source.Width * source.Height);
        using Raster all = PixelMask.Threshold(ink.Darkness, ink.Threshold, scale, cancellationToken);
        InkThickness thickness = InkThickness.Of(all, cancellationToken);
        (Raster walls, double thin, WallStyle style) = WallsOf(all, thickness, scale, cancellationToken);
        using Raster mask = walls;
        if (style == WallStyle.Filled && !hasFlatGreys)
        {
            WallDarkness.RemoveUneven(mask, ink.Darkness, scale, cancellationToken);
        }

        var sampler = new Sampler(ink.Darkness);
        List<List<Point2d>> outlines = WallOutlines.Find(mask, scale, sampler, thin, cancellationToken);
        List<PixelRegion> bodies = PixelRegions.Nest(outlines, cancellationToken);
        if (bodies.Count == 0)
        {
            throw new CadLiftException(ErrorCode.ImgNoContours, "No walls were found in the picture: nothing in it is as thick as walls beside strokes, and no two lines run side by side as walls do.");
        }

        double wallDarkness = ink.Threshold * 2;
        IReadOnlyList<PixelOpening> openings = OpeningFinder.Find(bodies, sampler, wallDarkness, ink.Noise, cancellationToken);
        bodies = WallBodies.WithOpenings(bodies, openings, style != WallStyle.Lined, cancellationToken);
        bodies = new WallConfidence(sampler, LeastContrast * ink.Threshold).Judge(bodies, openings, cancellationToken);
        return new VectorizedPlan
        {
            Width = source.Width,
            Height = source.Height,
            Mode = VectorizeMode.Plan,
            Reason = reason,
            WallKind = style switch
            {
                WallStyle.Filled => "filled walls",
                WallStyle.Hatched => "hatched walls",
                _ => "walls of two lines",
            },
            Walls = bodies,
            Openings = openings,
            Rooms = RoomFinder.Find(bodies, openings, thin, cancellationToken),
        };
    }

    // Filled walls where there are any to speak of; else walls of two lines.
    private static (Raster Mask, double Thin, WallStyle Style) WallsOf(Raster ink, InkThickness thickness, int scale, CancellationToken cancellation)
    {
        if (thickness.HasFilledWalls)
        {
            Raster filled = WallMask.Create(ink, thickness, out int thinnest, cancellation);
            if (PixelMask.Count(filled) >= LeastFilled * PixelMask.Count(ink))
            {
                if (TryHollow(ink, filled, thickness, cancellation) is not { } lined)
                {
                    return (filled, (double)thinnest / scale, WallStyle.Filled);
                }

                filled.Dispose();
                return WithBars(lined, ink, scale, cancellation);
            }

            filled.Dispose();
        }

        return WithBars(HollowOf(ink, thickness, cancellation), ink, scale, cancellation);
    }

    private static HollowWallMask HollowOf(Raster ink, InkThickness thickness, CancellationToken cancellation) =>
        HollowWalls.Create(ink, Math.Max(2, thickness.Stroke), cancellation);

    // Between hatched walls there may be partitions that are too thin for it.
    private static (Raster Mask, double Thin, WallStyle Style) WithBars(HollowWallMask walls, Raster ink, int scale, CancellationToken cancellation)
    {
        if (walls.Style == WallStyle.Hatched)
        {
            WallMask.AddBars(walls.Pixels, ink, walls.Stroke, cancellation);
        }

        return (walls.Pixels, (double)walls.Thin / scale, walls.Style);
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
            long shared = 0;
            for (int i = 0; i < filled.Samples.Length; i++)
            {
                shared += hollow.Pixels.Samples[i] & filled.Samples[i] & 1;
            }

            bool isLine = thickest <= LargestLine && shared >= LeastLined * PixelMask.Count(filled);
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
