using CadLift.Meshes;

namespace CadLift.Export;

/// <summary>
/// Writes bodies as triangles or pictures of them. Where several formats are asked for, all get the same scene, so that the body is cut
/// into triangles once.
/// </summary>
/// <remarks>
/// Implementations are stateless and thread-safe, write forward only, neither close nor rewind the stream, and give the
/// same bytes for the same scene and options.
/// </remarks>
public interface IMeshExporter : IModelExporter
{
    /// <summary>
    /// Whether this draws pictures: fittings of openings (<see cref="MeshPart.IsFitting"/>) are then shown whatever the options say, and round faces
    /// are as fine as pixels.
    /// </summary>
    bool ShowsFittings => false;

    /// <summary>Writes a scene.</summary>
    /// <remarks>
    /// The scene may hold fittings because another exporter shows them: one that does not leaves them out, unless <see cref="MeshOptions.Fittings"/>
    /// asks for them.
    /// </remarks>
    /// <param name="scene">The scene.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was written; <see langword="null"/> where that is no triangles, as of pictures.</returns>
    /// <exception cref="CadLiftException">The scene cannot be written in this format.</exception>
    ValueTask<MeshExportReport?> ExportAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default);
}
