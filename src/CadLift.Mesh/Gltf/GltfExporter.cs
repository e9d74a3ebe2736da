using CadLift.Export;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Gltf;

/// <summary>Writes scenes as glTF 2.0 in two files: JSON, and beside it the buffer, <c>NAME.bin</c>.</summary>
/// <remarks>As <see cref="GlbExporter"/> otherwise. Stateless and thread-safe; the same scene and options give the same bytes.</remarks>
public sealed class GltfExporter : MeshExporter
{
    private readonly IReadOnlyList<IArtifactExporter> _companions = [new GltfBufferExporter()];

    /// <inheritdoc/>
    public override string Format => "gltf";

    /// <inheritdoc/>
    public override IReadOnlyList<IArtifactExporter> Companions => _companions;

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        GltfLayout layout = GltfLayout.Of(scene, options, PartsToWrite(scene, options), cancellationToken);
        using var json = new ChunkedBuffer();
        GltfJson.Write(scene, layout, $"{Uri.EscapeDataString(options.FileName)}.bin", json, cancellationToken);
        await json.WriteToAsync(destination, cancellationToken).ConfigureAwait(false);
        return new MeshExportReport(layout.Triangles, scene.Deviation + layout.Deviation);
    }
}
