using CadLift.Geometry.Modeling;

namespace CadLift.Export;

/// <summary>Writes bodies in one format. Implement it to bring in another format, and register it with <c>AddModelExporter</c>.</summary>
/// <remarks>
/// Implementations are stateless and thread-safe, write forward only, neither close nor rewind the stream, and give the
/// same bytes for the same body and options.
/// </remarks>
public interface IModelExporter : IArtifactExporter
{
    /// <summary>Writes a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CadLiftException">The body cannot be written in this format.</exception>
    ValueTask ExportAsync(
        Body body, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default);
}
