using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Tracing;

/// <summary>Traces the contours of a picture: the classic way from grey to polygons.</summary>
/// <remarks>
/// Grey, contrast (CLAHE), grain (bilateral), blur (Gaussian), edges (Canny), closing, outer borders, area, corners (Douglas–Peucker), and sides brought
/// level and upright where that is asked for. The stages up to the edges run over bands of rows, so that beside the picture only a map of a byte a
/// pixel is held. With default options every stage equals that of OpenCV 4.6.
/// </remarks>
public static class ContourTracer
{
    /// <summary>Traces contours.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="options">How.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Closed lines of three corners at least, the longest first, through the middles of pixels.</returns>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: an option is out of its range.</exception>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    public static IReadOnlyList<IReadOnlyList<PixelPoint>> Trace(
        Raster source, ContourOptions options, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Raster map = EdgeMap.Create(source, options, parallelism, cancellationToken);
        using BorderField<sbyte> field = EdgeMap.Close(map, options.ClosingRadius, parallelism, cancellationToken);
        return ToPolygons(BorderFollower.FollowOuter(field, cancellationToken), options, cancellationToken);
    }

    private static List<IReadOnlyList<PixelPoint>> ToPolygons(Contour[] contours, ContourOptions options, CancellationToken cancellationToken)
    {
        var polygons = new List<(IReadOnlyList<PixelPoint> Loop, double Length)>();
        foreach (Contour contour in contours)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (contour.Area < options.MinArea)
            {
                continue;
            }

            IReadOnlyList<PixelPoint> loop = DouglasPeucker.Simplify(contour.Points, options.Epsilon * contour.Length, cancellationToken);
            if (options.SnapAngle > 0)
            {
                loop = AxisSnap.Apply(loop, options.SnapAngle);
            }

            if (loop.Count >= 3)
            {
                polygons.Add((loop, ExactLength(loop)));
            }
        }

        // Stable: lines of one length stay in the order they were found in.
        return [.. polygons.OrderByDescending(static polygon => polygon.Length).Select(static polygon => polygon.Loop)];
    }

    private static double ExactLength(IReadOnlyList<PixelPoint> loop)
    {
        double sum = 0;
        for (int i = 0; i < loop.Count; i++)
        {
            PixelPoint next = loop[(i + 1) % loop.Count];
            sum += Math.Sqrt(Math.Pow(loop[i].X - next.X, 2) + Math.Pow(loop[i].Y - next.Y, 2));
        }

        return sum;
    }
}
