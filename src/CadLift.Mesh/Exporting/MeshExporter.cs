using CadLift.Export;
using CadLift.Geometry.Modeling;
using CadLift.Mesh.Scenes;
using CadLift.Meshes;

namespace CadLift.Mesh.Exporting;

/// <summary>What exporters of meshes and pictures have in common: given a body, they cut it into triangles themselves.</summary>
/// <remarks>Derive from it to bring in another format. Stateless and thread-safe.</remarks>
public abstract class MeshExporter : IMeshExporter
{
    /// <inheritdoc/>
    public abstract string Format { get; }

    /// <inheritdoc/>
    public virtual string FileExtension => Format;

    /// <inheritdoc/>
    public virtual IReadOnlyList<IArtifactExporter> Companions => [];

    /// <inheritdoc/>
    public virtual bool ShowsFittings => false;

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoMeshGenerationFailed"/>: the body cannot be cut into triangles, or the format cannot hold them.
    /// </exception>
    public async ValueTask ExportAsync(
        Body body, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(options);
        MeshScene scene = ShowsFittings
            ? MeshSceneBuilder.BuildForPictures(body, options, cancellationToken)
            : MeshSceneBuilder.Build(body, options, cancellationToken);
        await ExportAsync(scene, destination, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.GeoMeshGenerationFailed"/>: the format cannot hold the scene.</exception>
    public async ValueTask<MeshExportReport?> ExportAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Mesh.PictureSize is < MeshOptions.MinPictureSize or > MeshOptions.MaxPictureSize)
        {
            throw new ArgumentException("The size of pictures is out of range.", nameof(options));
        }

        if (scene.Parts.Any(part => part.Group >= scene.Groups.Count))
        {
            throw new ArgumentException("A part of the scene names a group that there is not.", nameof(scene));
        }

        MeshExportReport? report = await WriteAsync(scene, destination, options, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(1);
        return report;
    }

    /// <summary>Writes a scene; the arguments are not null.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="destination">Where to, forward only.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was written; <see langword="null"/> where that is no triangles.</returns>
    protected abstract ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken);

    /// <summary>The indices of the parts that are to be written.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="options">Say whether fittings are.</param>
    protected IEnumerable<int> PartsToWrite(MeshScene scene, ModelExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(options);
        bool withFittings = ShowsFittings || options.Mesh.Fittings;
        for (int i = 0; i < scene.Parts.Count; i++)
        {
            if (withFittings || !scene.Parts[i].IsFitting)
            {
                yield return i;
            }
        }
    }
}
