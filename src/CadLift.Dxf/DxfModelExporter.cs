using CadLift.Diagnostics;
using CadLift.Dxf.Mapping;
using CadLift.Dxf.Model;
using CadLift.Export;
using CadLift.Geometry.Modeling;
using CadLift.Meshes;

namespace CadLift.Dxf;

/// <summary>Writes bodies and scenes as DXF: a 3DFACE for every triangle, or one MESH.</summary>
/// <remarks>
/// Millimetres, z upwards. Faces lie on layers by storey and kind of part; the sides of triangles that are no edges are invisible. A body
/// without a scene lies on one layer, its triangles within the chord tolerance of cylinders. Stateless and thread-safe; the same input gives the same bytes.
/// </remarks>
public sealed class DxfModelExporter : IMeshExporter
{
    // So much is held until it is carried to the destination.
    private const int HeldBytes = 1 << 20;

    private readonly DxfWriteOptions _options;
    private readonly DxfSolidForm _form;

    /// <summary>Creates an exporter for R2018 text.</summary>
    public DxfModelExporter()
        : this(new DxfWriteOptions())
    {
    }

    /// <summary>Creates an exporter.</summary>
    /// <param name="options">The release, and whether to write the binary form.</param>
    /// <param name="form">As which entities.</param>
    public DxfModelExporter(DxfWriteOptions options, DxfSolidForm form = DxfSolidForm.Faces)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _form = form == DxfSolidForm.Mesh && options.Version >= DxfVersion.R2010 ? DxfSolidForm.Mesh : DxfSolidForm.Faces;
    }

    /// <inheritdoc/>
    public string Format => "dxf";

    /// <inheritdoc/>
    public string FileExtension => "dxf";

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoMeshGenerationFailed"/>: the body has a curve or surface that cannot be cut into triangles.
    /// </exception>
    public async ValueTask ExportAsync(
        Body body, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(options);
        MeshScene scene = BodyScene.Of(body, options.Mesh, cancellationToken);
        await ExportAsync(scene, destination, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<MeshExportReport?> ExportAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        int[] parts = [.. Enumerable.Range(0, scene.Parts.Count).Where(part => options.Mesh.Fittings || !scene.Parts[part].IsFitting)];
        long triangles = parts.Sum(part => scene.Parts[part].Patches.Sum(static patch => (long)patch.Count));
        DxfDocument document = _form == DxfSolidForm.Mesh
            ? SceneToDxf.Mesh(scene, parts, cancellationToken)
            : SceneToDxf.Faces(scene, parts, cancellationToken);

        // Tags are written one by one; a destination that must not block gets them by the megabyte.
        using var buffer = new MemoryStream();
        foreach (int written in DxfWriter.WriteInSteps(document, buffer, _options, new DiagnosticList(), cancellationToken))
        {
            if (buffer.Length >= HeldBytes)
            {
                await CarryAsync(buffer, destination, cancellationToken).ConfigureAwait(false);
                options.Progress?.Report((double)written / Math.Max(written, triangles));
            }
        }

        await CarryAsync(buffer, destination, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(1);
        return new MeshExportReport(triangles, scene.Deviation);
    }

    private static async ValueTask CarryAsync(MemoryStream buffer, Stream destination, CancellationToken cancellation)
    {
        await destination.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation).ConfigureAwait(false);
        buffer.SetLength(0);
    }
}
