using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Finds walls, openings and rooms in a picture of a plan.</summary>
public static class PlanVectorizer
{
    /// <summary>Vectorizes a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static VectorizedPlan Vectorize(Raster source, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        using InkMap ink = InkMap.Of(source, cancellationToken);
        int scale = (long)source.Width * source.Height <= 6_000_000 ? 2 : 1;
        using Raster all = PixelMask.Threshold(ink.Darkness, ink.Threshold, scale, cancellationToken);
        InkThickness thickness = InkThickness.Of(PixelMask.Thicknesses(all, 128 * scale, cancellationToken), Math.Min(all.Width, all.Height));
        if (Environment.GetEnvironmentVariable("DBG") is not null)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"thr {ink.Threshold} stroke {thickness.Stroke} least {thickness.Least} wall {thickness.Wall}"));
        }

        using Raster walls = WallMask.Create(all, thickness, cancellationToken);
        var sampler = new Sampler(ink.Darkness);
        List<List<Point2d>> outlines = WallOutlines.Find(walls, scale, sampler, (double)thickness.Wall / scale, out _, cancellationToken);
        List<PixelRegion> bodies = PixelRegions.Nest(outlines);
        double wallDarkness = ink.Threshold * 2;
        IReadOnlyList<PixelOpening> openings = OpeningFinder.Find(bodies, sampler, wallDarkness, ink.Noise, cancellationToken);
        double least = Math.Pow(5.0 * thickness.Wall / scale, 2);
        return new VectorizedPlan
        {
            Width = source.Width,
            Height = source.Height,
            Walls = bodies,
            Openings = openings,
            Rooms = RoomFinder.Find(bodies, openings, least, cancellationToken),
        };
    }
}
