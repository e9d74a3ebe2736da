using CadLift.Export;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Wavefront;

/// <summary>Writes the materials that a file of <see cref="ObjExporter"/> refers to.</summary>
/// <remarks>
/// Colours, opacity, shininess, and the metallic-roughness values (Pm, Pr) that today's readers know. Stateless and thread-safe; the same
/// scene gives the same bytes. Source: Wavefront, MTL material format, 1995.
/// </remarks>
internal sealed class MtlExporter : MeshExporter
{
    /// <inheritdoc/>
    public override string Format => "mtl";

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        using var output = new OutputBuffer(destination);
        output.Write("# CadLift\n"u8);
        UsedMaterials used = UsedMaterials.Of(scene, PartsToWrite(scene, options));
        for (int i = 0; i < used.Items.Count; i++)
        {
            Write(used.Words[i], used.Items[i], output);
        }

        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static void Write(string name, MeshMaterial material, OutputBuffer output)
    {
        double shine = 1 - material.Roughness;
        output.WriteText($"newmtl {name}\n");
        WriteColor("Ka", 0.2, material.Color, output);
        WriteColor("Kd", 1, material.Color, output);
        WriteNumber("Ks", Math.Round(0.5 * shine, 4), 3, output);
        WriteNumber("Ns", Math.Round(200 * shine, 4), 1, output);
        WriteNumber("d", Math.Round(material.Color.Alpha / 255.0, 4), 1, output);
        WriteNumber("Pm", material.Metallic, 1, output);
        WriteNumber("Pr", material.Roughness, 1, output);
        output.Write("illum 2\n"u8);
    }

    private static void WriteColor(string keyword, double share, MeshColor color, OutputBuffer output)
    {
        output.WriteText(keyword);
        foreach (byte channel in (byte[])[color.Red, color.Green, color.Blue])
        {
            output.Write((byte)' ');
            output.WriteText(Math.Round(share * channel / 255, 4));
        }

        output.Write((byte)'\n');
    }

    private static void WriteNumber(string keyword, double value, int times, OutputBuffer output)
    {
        output.WriteText(keyword);
        for (int i = 0; i < times; i++)
        {
            output.Write((byte)' ');
            output.WriteText(value);
        }

        output.Write((byte)'\n');
    }
}
