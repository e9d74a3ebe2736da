using System.Globalization;
using System.Numerics;
using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Stl;

/// <summary>Writes scenes as binary STL: triangles in millimetres, z upwards, in single precision.</summary>
/// <remarks>Stateless and thread-safe; the same scene gives the same bytes. Source: 3D Systems, StereoLithography Interface Specification, 1989.</remarks>
public sealed class StlExporter : MeshExporter
{
    private const int HeaderLength = 80;

    /// <inheritdoc/>
    public override string Format => "stl";

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        RoundedPoints points = RoundedPoints.InMillimetres(scene);
        int[] parts = [.. PartsToWrite(scene, options)];
        long count = Count(scene, parts, points);
        if (count > uint.MaxValue)
        {
            throw new CadLiftException(
                ErrorCode.GeoMeshGenerationFailed, string.Create(CultureInfo.InvariantCulture, $"STL holds at most {uint.MaxValue:N0} triangles."));
        }

        using var output = new OutputBuffer(destination);

        // Readers take a file that begins with "solid" for text.
        output.Write("CadLift binary STL, millimetres"u8);
        while (output.Position < HeaderLength)
        {
            output.Write((byte)' ');
        }

        output.WriteUInt32((uint)count);
        foreach (int part in parts)
        {
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                for (int i = patch.First; i < patch.First + patch.Count; i++)
                {
                    Write(scene.Triangles[i], points, output);
                    if (output.IsFull)
                    {
                        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }

        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new MeshExportReport(count, scene.Deviation + points.Deviation);
    }

    /// <summary>The normal of a triangle as it is written: readers compute it from the corners, which may be in line after rounding.</summary>
    internal static Vector3 NormalOf(Vector3 a, Vector3 b, Vector3 c)
    {
        (double ux, double uy, double uz) = ((double)b.X - a.X, (double)b.Y - a.Y, (double)b.Z - a.Z);
        (double vx, double vy, double vz) = ((double)c.X - a.X, (double)c.Y - a.Y, (double)c.Z - a.Z);
        (double x, double y, double z) = ((uy * vz) - (uz * vy), (uz * vx) - (ux * vz), (ux * vy) - (uy * vx));
        double length = Math.Sqrt((x * x) + (y * y) + (z * z));
        return length > 0 ? new Vector3((float)(x / length), (float)(y / length), (float)(z / length)) : Vector3.Zero;
    }

    private static long Count(MeshScene scene, int[] parts, RoundedPoints points)
    {
        long count = 0;
        foreach (int part in parts)
        {
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                foreach (ref readonly MeshTriangle triangle in scene.Triangles.Slice(patch.First, patch.Count))
                {
                    count += points.IsCollapsed(triangle) ? 0 : 1;
                }
            }
        }

        return count;
    }

    private static void Write(in MeshTriangle triangle, RoundedPoints points, OutputBuffer output)
    {
        if (points.IsCollapsed(triangle))
        {
            return;
        }

        Vector3 a = points[triangle.A];
        Vector3 b = points[triangle.B];
        Vector3 c = points[triangle.C];
        Write(NormalOf(a, b, c), output);
        Write(a, output);
        Write(b, output);
        Write(c, output);
        output.WriteUInt16(0);
    }

    private static void Write(Vector3 vector, OutputBuffer output)
    {
        output.WriteSingle(vector.X);
        output.WriteSingle(vector.Y);
        output.WriteSingle(vector.Z);
    }
}
