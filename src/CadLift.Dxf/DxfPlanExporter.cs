using CadLift.Drawings;
using CadLift.Dxf.Model;
using CadLift.Export;
using CadLift.Plans;

namespace CadLift.Dxf;

/// <summary>Writes floor plans as drawings in DXF: walls, openings and rooms on layers of their own; see <see cref="FloorPlanDrawing"/>.</summary>
/// <remarks>Used where only the plan is asked for; else <c>dxf</c> is the solid. Stateless and thread-safe; the same plan gives the same bytes.</remarks>
public sealed class DxfPlanExporter : IPlanExporter
{
    private readonly DxfWriteOptions _options;

    /// <summary>Creates an exporter for R2018 text.</summary>
    public DxfPlanExporter()
        : this(new DxfWriteOptions())
    {
    }

    /// <summary>Creates an exporter.</summary>
    /// <param name="options">The release, and whether to write the binary form.</param>
    public DxfPlanExporter(DxfWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public string Format => "dxf";

    /// <inheritdoc/>
    public string FileExtension => "dxf";

    /// <inheritdoc/>
    public async ValueTask ExportAsync(
        FloorPlan plan, PlanSketch sketch, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(destination);
        DxfDocument document = FloorPlanDrawing.ToDocument(plan);
        using var buffer = new MemoryStream();
        DxfWriter.Write(document, buffer, _options, cancellationToken);
        await destination.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken).ConfigureAwait(false);
    }
}
