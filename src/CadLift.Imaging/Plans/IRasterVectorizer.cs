namespace CadLift.Imaging.Plans;

/// <summary>Finds walls, openings and rooms in a picture. A host replaces ours by registering its own.</summary>
/// <remarks>Implementations are stateless and thread-safe.</remarks>
public interface IRasterVectorizer
{
    /// <summary>Vectorizes a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.ImgNoContours"/>: there are no walls in it; <see cref="ErrorCode.ImgEdgeDetectionFailed"/>: there are no edges that close;
    /// <see cref="ErrorCode.SysInvalidOptions"/>: an option is out of its range.
    /// </exception>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    VectorizedPlan Vectorize(Raster source, VectorizeOptions options, CancellationToken cancellationToken = default);
}
