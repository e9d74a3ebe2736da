using System.IO.Compression;
using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.ThreeMf;

/// <summary>Writes scenes as 3MF: one closed object in millimetres, each triangle with the colour of its material.</summary>
/// <remarks>
/// The body is one object, because objects of 3MF are closed and parts of a body are not; fittings, which are closed, are objects of their
/// own. Coordinates are in full precision. Stateless and thread-safe; the same scene and options give the same bytes. Source: 3MF
/// Consortium, 3D Manufacturing Format Core Specification 1.3.
/// </remarks>
public sealed class ThreeMfExporter : MeshExporter
{
    private const int FirstObjectId = 2;

    // ZIP knows no earlier time; the same in every file, so that the same scene gives the same bytes.
    private static readonly DateTimeOffset EarliestTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override string Format => "3mf";

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        long count = 0;
        var archive = await ZipArchive.CreateAsync(
            destination, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            await AddAsync(
                "[Content_Types].xml",
                """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>""").ConfigureAwait(false);
            await AddAsync(
                "_rels/.rels",
                """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>""").ConfigureAwait(false);
            Stream model = await OpenAsync("3D/3dmodel.model").ConfigureAwait(false);
            await using (model.ConfigureAwait(false))
            {
                using var output = new OutputBuffer(model);
                count = await WriteModelAsync(scene, [.. PartsToWrite(scene, options)], output, cancellationToken).ConfigureAwait(false);
            }
        }

        return new MeshExportReport(count, scene.Deviation);

        Task<Stream> OpenAsync(string name)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = EarliestTime;
            return entry.OpenAsync(cancellationToken);
        }

        async Task AddAsync(string name, string text)
        {
            Stream part = await OpenAsync(name).ConfigureAwait(false);
            await using (part.ConfigureAwait(false))
            {
                using var output = new OutputBuffer(part);
                output.WriteText(text);
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<long> WriteModelAsync(MeshScene scene, int[] parts, OutputBuffer output, CancellationToken cancellationToken)
    {
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        output.Write("<model unit=\"millimeter\" xml:lang=\"en-US\" xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\">\n"u8);
        output.WriteText($"<metadata name=\"Title\">{XmlText.Escape(scene.Name)}</metadata>\n");
        output.Write("<metadata name=\"Application\">CadLift</metadata>\n<resources>\n"u8);
        UsedMaterials materials = UsedMaterials.Of(scene, parts);
        WriteMaterials(materials, output);
        int objects = 0;
        long count = 0;
        var points = new PointNumbers(scene.Points.Length);
        int[] body = [.. parts.Where(part => !scene.Parts[part].IsFitting && scene.Parts[part].Patches.Count > 0)];
        if (body.Length > 0)
        {
            count += await WriteObjectAsync(scene, points, materials, body, scene.Name, FirstObjectId + objects++, output, cancellationToken).ConfigureAwait(false);
        }

        foreach (int part in parts.Where(part => scene.Parts[part].IsFitting && scene.Parts[part].Patches.Count > 0))
        {
            string name = PartNames.PathOf(scene, scene.Parts[part]);
            count += await WriteObjectAsync(scene, points, materials, [part], name, FirstObjectId + objects++, output, cancellationToken).ConfigureAwait(false);
        }

        output.Write("</resources>\n<build>\n"u8);
        for (int i = 0; i < objects; i++)
        {
            output.Write("<item objectid=\""u8);
            output.WriteText(FirstObjectId + i);
            output.Write("\"/>\n"u8);
        }

        output.Write("</build>\n</model>\n"u8);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    private static void WriteMaterials(UsedMaterials materials, OutputBuffer output)
    {
        if (materials.Items.Count == 0)
        {
            return;
        }

        output.Write("<basematerials id=\"1\">\n"u8);
        foreach (MeshMaterial material in materials.Items)
        {
            output.WriteText($"<base name=\"{XmlText.Escape(material.Name)}\" displaycolor=\"{material.Color}\"/>\n");
        }

        output.Write("</basematerials>\n"u8);
    }

    private static async ValueTask<long> WriteObjectAsync(
        MeshScene scene, PointNumbers points, UsedMaterials materials, int[] parts, string name, int id, OutputBuffer output, CancellationToken cancellationToken)
    {
        long count = 0;
        points.Clear();
        foreach (int part in parts)
        {
            points.Add(scene.Triangles, scene.Parts[part].Patches);
        }

        output.Write("<object id=\""u8);
        output.WriteText(id);
        output.WriteText($"\" type=\"model\" name=\"{XmlText.Escape(name)}\"");
        if (materials.NumberOf(scene.Parts[parts[0]].Patches[0].Material) is >= 0 and var usual)
        {
            output.Write(" pid=\"1\" pindex=\""u8);
            output.WriteText(usual);
            output.Write((byte)'"');
        }

        output.Write(">\n<mesh>\n<vertices>\n"u8);
        for (int i = 0; i < points.Used.Count; i++)
        {
            WriteVertex(scene.Points[points.Used[i]], output);
            if (output.IsFull)
            {
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        output.Write("</vertices>\n<triangles>\n"u8);
        foreach (int part in parts)
        {
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                count += patch.Count;
                for (int i = patch.First; i < patch.First + patch.Count; i++)
                {
                    WriteTriangle(scene.Triangles[i], points, materials.NumberOf(patch.Material), output);
                    if (output.IsFull)
                    {
                        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }

        output.Write("</triangles>\n</mesh>\n</object>\n"u8);
        return count;
    }

    private static void WriteVertex(Point3d point, OutputBuffer output)
    {
        output.Write("<vertex x=\""u8);
        output.WriteText(point.X);
        output.Write("\" y=\""u8);
        output.WriteText(point.Y);
        output.Write("\" z=\""u8);
        output.WriteText(point.Z);
        output.Write("\"/>\n"u8);
    }

    private static void WriteTriangle(in MeshTriangle triangle, PointNumbers points, int material, OutputBuffer output)
    {
        output.Write("<triangle v1=\""u8);
        output.WriteText(points[triangle.A]);
        output.Write("\" v2=\""u8);
        output.WriteText(points[triangle.B]);
        output.Write("\" v3=\""u8);
        output.WriteText(points[triangle.C]);
        if (material >= 0)
        {
            output.Write("\" pid=\"1\" p1=\""u8);
            output.WriteText(material);
        }

        output.Write("\"/>\n"u8);
    }
}
