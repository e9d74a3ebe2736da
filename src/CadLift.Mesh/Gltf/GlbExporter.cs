using System.Globalization;
using CadLift.Export;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Gltf;

/// <summary>Writes scenes as binary glTF 2.0: one file with nodes, names, materials, normals and triangles.</summary>
/// <remarks>
/// Metres, y upwards. A node for every storey, and below it one for its walls, its floor plate, each door and window. Stateless and
/// thread-safe; the same scene and options give the same bytes. Source: Khronos glTF 2.0 specification; quantized: KHR_mesh_quantization.
/// </remarks>
public sealed class GlbExporter : MeshExporter
{
    /// <inheritdoc/>
    public override string Format => "glb";

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        GltfLayout layout = GltfLayout.Of(scene, options, PartsToWrite(scene, options), cancellationToken);
        using var json = new ChunkedBuffer();
        GltfJson.Write(scene, layout, uri: null, json, cancellationToken);
        while (json.Length % 4 != 0)
        {
            json.GetSpan(1)[0] = (byte)' ';
            json.Advance(1);
        }

        bool hasBuffer = layout.BufferBytes > 0;
        long length = GltfWords.HeaderLength + GltfWords.ChunkHeaderLength + json.Length + (hasBuffer ? GltfWords.ChunkHeaderLength + layout.BufferBytes : 0);
        if (length > uint.MaxValue)
        {
            throw new CadLiftException(
                ErrorCode.GeoMeshGenerationFailed,
                string.Create(CultureInfo.InvariantCulture, $"The mesh takes {length:N0} bytes, GLB holds at most {uint.MaxValue:N0}."));
        }

        using var output = new OutputBuffer(destination);
        output.WriteUInt32(GltfWords.Magic);
        output.WriteUInt32(2);
        output.WriteUInt32((uint)length);
        output.WriteUInt32((uint)json.Length);
        output.WriteUInt32(GltfWords.JsonChunk);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        await json.WriteToAsync(destination, cancellationToken).ConfigureAwait(false);
        if (hasBuffer)
        {
            output.WriteUInt32((uint)layout.BufferBytes);
            output.WriteUInt32(GltfWords.BinaryChunk);
            await GltfBufferWriter.WriteAsync(layout, output, cancellationToken).ConfigureAwait(false);
        }

        return new MeshExportReport(layout.Triangles, scene.Deviation + layout.Deviation);
    }
}
