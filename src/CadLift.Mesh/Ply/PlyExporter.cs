using System.Globalization;
using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Ply;

/// <summary>Writes scenes as binary PLY: points in double precision, triangles with the colour of their material.</summary>
/// <remarks>
/// Millimetres, z upwards. Points are shared, so the mesh is closed. Stateless and thread-safe; the same scene and options give the same
/// bytes. Source: G. Turk, The PLY Polygon File Format, 1994.
/// </remarks>
public sealed class PlyExporter : MeshExporter
{
    /// <inheritdoc/>
    public override string Format => "ply";

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        int[] parts = [.. PartsToWrite(scene, options)];
        PointNumbers points = PointNumbers.Of(scene, parts);
        long count = parts.Sum(part => scene.Parts[part].Patches.Sum(static patch => (long)patch.Count));
        using var output = new OutputBuffer(destination);
        WriteHeader(points.Used.Count, count, output);
        for (int i = 0; i < points.Used.Count; i++)
        {
            Point3d point = scene.Points[points.Used[i]];
            output.WriteDouble(point.X);
            output.WriteDouble(point.Y);
            output.WriteDouble(point.Z);
            if (output.IsFull)
            {
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (int part in parts)
        {
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                MeshColor color = (uint)patch.Material < (uint)scene.Materials.Count ? scene.Materials[patch.Material].Color : new MeshColor(200, 200, 200);
                for (int i = patch.First; i < patch.First + patch.Count; i++)
                {
                    Write(scene.Triangles[i], points, color, output);
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

    private static void WriteHeader(int points, long triangles, OutputBuffer output) =>
        output.WriteText(string.Create(
            CultureInfo.InvariantCulture,
            $"ply\nformat binary_little_endian 1.0\ncomment CadLift, millimetres, z upwards\nelement vertex {points}\nproperty double x\nproperty double y\nproperty double z\nelement face {triangles}\nproperty list uchar int vertex_indices\nproperty uchar red\nproperty uchar green\nproperty uchar blue\nproperty uchar alpha\nend_header\n"));

    private static void Write(in MeshTriangle triangle, PointNumbers points, MeshColor color, OutputBuffer output)
    {
        output.Write(3);
        output.WriteInt32(points[triangle.A]);
        output.WriteInt32(points[triangle.B]);
        output.WriteInt32(points[triangle.C]);
        output.Write(color.Red);
        output.Write(color.Green);
        output.Write(color.Blue);
        output.Write(color.Alpha);
    }
}
