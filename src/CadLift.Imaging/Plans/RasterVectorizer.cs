using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Plans;

/// <summary>Our own vectorizer: walls with sides between pixels, or the classic contours.</summary>
public sealed class RasterVectorizer : IRasterVectorizer
{
    /// <inheritdoc/>
    public VectorizedPlan Vectorize(Raster source, VectorizeOptions options, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        ArgumentNullException.ThrowIfNull(options);
        OptionRange.Require(options.MaxDegreeOfParallelism >= 1, "VectorizeOptions.MaxDegreeOfParallelism", "1 or more");
        return options.Mode == VectorizeMode.Contours
            ? TraceContours(source, options, cancellationToken)
            : PlanVectorizer.Vectorize(source, cancellationToken);
    }

    private static VectorizedPlan TraceContours(Raster source, VectorizeOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<PixelPoint>> contours = ContourTracer.Trace(source, options.Contours, options.MaxDegreeOfParallelism, cancellationToken);
        if (contours.Count == 0)
        {
            throw new CadLiftException(ErrorCode.ImgEdgeDetectionFailed, "No edges of the picture close around an area.");
        }

        // Contours go through the middles of pixels.
        return new VectorizedPlan
        {
            Width = source.Width,
            Height = source.Height,
            Walls = [.. contours.Select(static contour => new PixelRegion([.. contour.Select(static point => new Point2d(point.X + 0.5, point.Y + 0.5))], []))],
        };
    }
}
