using CadLift.Dxf.Mapping;
using CadLift.Dxf.Model;
using CadLift.Export;
using CadLift.Geometry.Modeling;

namespace CadLift.Dxf;

/// <summary>Writes bodies as DXF: a MESH from R2010 on, 3DFACEs before.</summary>
/// <remarks>Faces are triangles within 0.1 mm of cylinders. Stateless and thread-safe; the same body gives the same bytes.</remarks>
public sealed class DxfModelExporter : IModelExporter
{
    private readonly DxfWriteOptions _options;

    /// <summary>Creates an exporter for R2018 text.</summary>
    public DxfModelExporter()
        : this(new DxfWriteOptions())
    {
    }

    /// <summary>Creates an exporter.</summary>
    /// <param name="options">The release, and whether to write the binary form.</param>
    public DxfModelExporter(DxfWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public string Format => "dxf";

    /// <inheritdoc/>
    public string FileExtension => "dxf";

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoStepGenerationFailed"/>: the body has a curve or surface that cannot be cut into triangles.
    /// </exception>
    public async ValueTask ExportAsync(
        Body body, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        DxfDocument document = BodyToDxf.ToDocument(body, _options.Version, cancellationToken);

        // Tags are written one by one; a destination that must not block gets all of them at once.
        using var buffer = new MemoryStream();
        DxfWriter.Write(document, buffer, _options, cancellationToken);
        buffer.Position = 0;
        await buffer.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(1);
    }
}
