using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Wavefront;

/// <summary>Writes scenes as Wavefront OBJ: an object for every part, with normals; materials lie beside it, in <c>NAME.mtl</c>.</summary>
/// <remarks>
/// Millimetres, z upwards; coordinates in full precision. Stateless and thread-safe; the same scene and options give the same bytes.
/// Source: Wavefront, Advanced Visualizer manual, appendix B1.
/// </remarks>
public sealed class ObjExporter : MeshExporter
{
    private readonly IReadOnlyList<IArtifactExporter> _companions = [new MtlExporter()];

    /// <inheritdoc/>
    public override string Format => "obj";

    /// <inheritdoc/>
    public override IReadOnlyList<IArtifactExporter> Companions => _companions;

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        using var output = new OutputBuffer(destination);
        output.Write("# CadLift, millimetres, z upwards\n"u8);
        output.WriteText($"mtllib {PartNames.OnOneLine(options.FileName)}.mtl\n");
        int[] parts = [.. PartsToWrite(scene, options)];
        PointNumbers points = PointNumbers.Of(scene, parts);
        var normals = new PointNumbers(scene.Normals.Length);
        foreach (int part in parts)
        {
            if (!scene.Corners.IsEmpty)
            {
                normals.Add(scene.Corners, scene.Parts[part].Patches);
            }
        }

        UsedMaterials materials = UsedMaterials.Of(scene, parts);
        for (int i = 0; i < points.Used.Count; i++)
        {
            WriteVector("v"u8, scene.Points[points.Used[i]] - Point3d.Origin, output);
            if (output.IsFull)
            {
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        for (int i = 0; i < normals.Used.Count; i++)
        {
            WriteVector("vn"u8, scene.Normals[normals.Used[i]], output);
            if (output.IsFull)
            {
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        long count = 0;
        foreach (int part in parts)
        {
            if (scene.Parts[part].Patches.Count > 0)
            {
                output.WriteText($"o {PartNames.AsWord(PartNames.PathOf(scene, scene.Parts[part]))}\n");
            }

            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                count += patch.Count;
                if (materials.NumberOf(patch.Material) is >= 0 and var material)
                {
                    output.WriteText($"usemtl {materials.Words[material]}\n");
                }

                for (int i = patch.First; i < patch.First + patch.Count; i++)
                {
                    WriteFace(scene, i, points, normals, output);
                    if (output.IsFull)
                    {
                        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }

        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new MeshExportReport(count, scene.Deviation);
    }

    private static void WriteVector(ReadOnlySpan<byte> keyword, Vector3d vector, OutputBuffer output)
    {
        output.Write(keyword);
        output.Write((byte)' ');
        output.WriteText(vector.X);
        output.Write((byte)' ');
        output.WriteText(vector.Y);
        output.Write((byte)' ');
        output.WriteText(vector.Z);
        output.Write((byte)'\n');
    }

    private static void WriteFace(MeshScene scene, int number, PointNumbers points, PointNumbers normals, OutputBuffer output)
    {
        MeshTriangle triangle = scene.Triangles[number];
        bool hasNormals = !scene.Corners.IsEmpty;
        MeshTriangle corner = hasNormals ? scene.Corners[number] : default;
        output.Write((byte)'f');
        WriteCorner(points[triangle.A], hasNormals ? normals[corner.A] : -1, output);
        WriteCorner(points[triangle.B], hasNormals ? normals[corner.B] : -1, output);
        WriteCorner(points[triangle.C], hasNormals ? normals[corner.C] : -1, output);
        output.Write((byte)'\n');
    }

    // Numbers count from 1.
    private static void WriteCorner(int point, int normal, OutputBuffer output)
    {
        output.Write((byte)' ');
        output.WriteText(point + 1);
        if (normal >= 0)
        {
            output.Write("//"u8);
            output.WriteText(normal + 1);
        }
    }
}
