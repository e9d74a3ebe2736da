using System.Globalization;
using CadLift.Export;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Fbx;

/// <summary>Writes scenes as binary FBX 7.4: a model for every storey and part, with normals and materials.</summary>
/// <remarks>
/// Millimetres, z upwards, as the file says; coordinates in double precision. Stateless and thread-safe; the same scene and options give
/// the same bytes. The format is not published: source: Blender Foundation, FBX binary file format specification, 2013.
/// </remarks>
public sealed class FbxExporter : MeshExporter
{
    private const uint Version = 7400;

    // What closes a file; it is the same in all of them.
    private static readonly byte[] FooterId =
        [0xFA, 0xBC, 0xAB, 0x09, 0xD0, 0xC8, 0xD4, 0x66, 0xB1, 0x76, 0xFB, 0x83, 0x1C, 0xF7, 0x26, 0x7E];

    private static readonly byte[] FooterMagic =
        [0xF8, 0x5A, 0x8C, 0x6A, 0xDE, 0xF5, 0xD9, 0x7E, 0xEC, 0xE9, 0x0C, 0xE3, 0x75, 0x8F, 0x29, 0x0B];

    /// <inheritdoc/>
    public override string Format => "fbx";

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        var document = new FbxDocument(scene, [.. PartsToWrite(scene, options)]);
        FbxNode[] nodes = document.Nodes();
        long length = 0;
        foreach (FbxNode node in nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            length += node.LengthOf();
        }

        if (length > int.MaxValue)
        {
            throw new CadLiftException(
                ErrorCode.GeoMeshGenerationFailed,
                string.Create(CultureInfo.InvariantCulture, $"The mesh takes {length:N0} bytes, FBX 7.4 holds at most {int.MaxValue:N0}."));
        }

        using var output = new OutputBuffer(destination);
        output.Write("Kaydara FBX Binary  \0\u001a\0"u8);
        output.WriteUInt32(Version);
        foreach (FbxNode node in nodes)
        {
            await node.WriteAsync(output, cancellationToken).ConfigureAwait(false);
        }

        FbxNode.WriteEnd(output);
        WriteFooter(output);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new MeshExportReport(document.Triangles, scene.Deviation);
    }

    // The version stands on a multiple of sixteen bytes, with at least one byte before it.
    private static void WriteFooter(OutputBuffer output)
    {
        output.Write(FooterId);
        output.WriteUInt32(0);
        for (int padding = 16 - (int)(output.Position % 16); padding > 0; padding--)
        {
            output.Write(0);
        }

        output.WriteUInt32(Version);
        output.Write(stackalloc byte[120]);
        output.Write(FooterMagic);
    }
}
