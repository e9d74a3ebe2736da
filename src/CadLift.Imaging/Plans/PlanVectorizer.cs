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
        int stroke = PixelMask.StrokeWidth(all, cancellationToken);
        using Raster walls = WallMask.Create(all, stroke, cancellationToken);
        var sampler = new Sampler(ink.Darkness);
        List<List<Point2d>> outlines = WallOutlines.Find(walls, scale, sampler, 2, out _, cancellationToken);
        return new VectorizedPlan { Width = source.Width, Height = source.Height, Walls = PixelRegions.Nest(outlines) };
    }
}
