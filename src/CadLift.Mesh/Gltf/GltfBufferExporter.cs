using CadLift.Export;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Gltf;

/// <summary>Writes the buffer that a file of <see cref="GltfExporter"/> refers to, from the same scene and options.</summary>
/// <remarks>Stateless and thread-safe; the same scene and options give the same bytes.</remarks>
internal sealed class GltfBufferExporter : MeshExporter
{
    /// <inheritdoc/>
    public override string Format => "bin";

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        GltfLayout layout = GltfLayout.Of(scene, options, PartsToWrite(scene, options), cancellationToken);
        using var output = new OutputBuffer(destination);
        await GltfBufferWriter.WriteAsync(layout, output, cancellationToken).ConfigureAwait(false);
        return null;
    }
}
