using System.Numerics;
using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Stl;

/// <summary>Writes scenes as ASCII STL: one solid of all parts, in millimetres, z upwards.</summary>
/// <remarks>
/// Coordinates are those of the binary form, so that both hold the same triangles. Stateless and thread-safe; the same scene gives the same
/// bytes. Source: 3D Systems, StereoLithography Interface Specification, 1989.
/// </remarks>
public sealed class StlTextExporter : MeshExporter
{
    /// <inheritdoc/>
    public override string Format => "stl-ascii";

    /// <inheritdoc/>
    public override string FileExtension => "ascii.stl";

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        RoundedPoints points = RoundedPoints.InMillimetres(scene);
        long count = 0;
        using var output = new OutputBuffer(destination);

        // One solid: many readers stop at the end of the first.
        string name = PartNames.OnOneLine(scene.Name);
        output.WriteText($"solid {name}\n");
        foreach (int part in PartsToWrite(scene, options))
        {
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                for (int i = patch.First; i < patch.First + patch.Count; i++)
                {
                    MeshTriangle triangle = scene.Triangles[i];
                    if (!points.IsCollapsed(triangle))
                    {
                        Write(points[triangle.A], points[triangle.B], points[triangle.C], output);
                        count++;
                    }

                    if (output.IsFull)
                    {
                        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }

        output.WriteText($"endsolid {name}\n");
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new MeshExportReport(count, scene.Deviation + points.Deviation);
    }

    private static void Write(Vector3 a, Vector3 b, Vector3 c, OutputBuffer output)
    {
        output.Write("facet normal"u8);
        Write(StlExporter.NormalOf(a, b, c), output);
        output.Write("\nouter loop\nvertex"u8);
        Write(a, output);
        output.Write("\nvertex"u8);
        Write(b, output);
        output.Write("\nvertex"u8);
        Write(c, output);
        output.Write("\nendloop\nendfacet\n"u8);
    }

    private static void Write(Vector3 vector, OutputBuffer output)
    {
        output.Write((byte)' ');
        output.WriteText(vector.X);
        output.Write((byte)' ');
        output.WriteText(vector.Y);
        output.Write((byte)' ');
        output.WriteText(vector.Z);
    }
}
