using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Finds walls, openings and rooms in a picture of a plan.</summary>
internal static class PlanVectorizer
{
    // So much of the ink must be walls for them to be filled ones.
    private const double LeastFilled = 0.2;

    // Of the longer side of the picture: walls that are thinner may be lines of walls, where so much of them is.
    private const double LargestLine = 0.01;
    private const double LeastLined = 0.4;

    /// <summary>Vectorizes a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="reason">Why a plan is looked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static VectorizedPlan Vectorize(Raster source, string reason, CancellationToken cancellationToken = default)
    {
        using InkMap ink = InkMap.Of(source, cancellationToken);
        int scale = (long)source.Width * source.Height <= 6_000_000 ? 2 : 1;
        using Raster all = PixelMask.Threshold(ink.Darkness, ink.Threshold, scale, cancellationToken);
        InkThickness thickness = InkThickness.Of(all, cancellationToken);
        (Raster walls, double thin, bool isFilled) = WallsOf(all, thickness, scale, cancellationToken);
        using Raster mask = walls;
        var sampler = new Sampler(ink.Darkness);
        List<List<Point2d>> outlines = WallOutlines.Find(mask, scale, sampler, thin, cancellationToken);
        List<PixelRegion> bodies = PixelRegions.Nest(outlines, cancellationToken);
        if (bodies.Count == 0)
        {
            throw new CadLiftException(ErrorCode.ImgNoContours, "No walls were found in the picture: nothing in it is as thick as walls beside strokes, and no two lines run side by side as walls do.");
        }

        double wallDarkness = ink.Threshold * 2;
        IReadOnlyList<PixelOpening> openings = OpeningFinder.Find(bodies, sampler, wallDarkness, ink.Noise, cancellationToken);
        bodies = WallBodies.WithOpenings(bodies, openings, isFilled, cancellationToken);
        double least = Math.Pow(5 * thin, 2);
        return new VectorizedPlan
        {
            Width = source.Width,
            Height = source.Height,
            Mode = VectorizeMode.Plan,
            Reason = reason,
            WallKind = isFilled ? "filled walls" : "walls of two lines",
            Walls = bodies,
            Openings = openings,
            Rooms = RoomFinder.Find(bodies, openings, least, cancellationToken),
        };
    }

    // Filled walls where there are any to speak of; else walls of two lines.
    private static (Raster Mask, double Thin, bool IsFilled) WallsOf(Raster ink, InkThickness thickness, int scale, CancellationToken cancellation)
    {
        if (thickness.HasFilledWalls)
        {
            Raster filled = WallMask.Create(ink, thickness, out int thinnest, cancellation);
            if (Count(filled) >= LeastFilled * Count(ink))
            {
                if (thickness.Wall > LargestLine * Math.Max(ink.Width, ink.Height) || TryHollow(ink, filled, thickness, cancellation) is not { } lined)
                {
                    return (filled, (double)thinnest / scale, true);
                }

                filled.Dispose();
                return (lined.Mask, (double)lined.Thin / scale, false);
            }

            filled.Dispose();
        }

        Raster hollow = HollowWalls.Create(ink, Math.Max(2, thickness.Stroke), out int thin, cancellation);
        return (hollow, (double)thin / scale, false);
    }

    // What looks like thin filled walls may be the thick lines of hollow ones: then most of it belongs to them.
    private static (Raster Mask, int Thin)? TryHollow(Raster ink, Raster filled, InkThickness thickness, CancellationToken cancellation)
    {
        try
        {
            Raster hollow = HollowWalls.Create(ink, Math.Max(2, thickness.Stroke), out int thin, cancellation);
            long shared = 0;
            for (int i = 0; i < filled.Samples.Length; i++)
            {
                shared += hollow.Samples[i] & filled.Samples[i] & 1;
            }

            if (shared >= LeastLined * Count(filled))
            {
                return (hollow, thin);
            }

            hollow.Dispose();
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            // A pattern of thousands of cells: no walls of two lines.
        }

        return null;
    }

    private static long Count(Raster mask) => mask.Samples.Length - MemoryExtensions.Count(mask.Samples, (byte)0);
}
