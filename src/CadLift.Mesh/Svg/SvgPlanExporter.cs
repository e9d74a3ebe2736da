using System.Text;
using CadLift.Drawings;
using CadLift.Export;
using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Mesh.Svg;

/// <summary>
/// Draws floor plans as SVG 1.1: rooms with names and areas, walls filled, doors with their swing, windows, overall dimensions, a scale bar,
/// and below all that the drawing's own lines in grey, layer by layer.
/// </summary>
/// <remarks>
/// Stateless and thread-safe. One unit is a millimetre; arcs are arcs. Storeys lie side by side from left to right. Doors swing as they are
/// drawn, else into the smaller room. The same plan gives the same bytes.
/// </remarks>
public sealed class SvgPlanExporter : IPlanExporter
{
    private const int FlushLength = 1 << 16;

    // The gap as a share of all plans beside each other, where measures have room; the others in thousandths of the sheet's longer side.
    private const double StoreyGap = 0.09;
    private const double Margin = 30;
    private const double DimensionMargin = 75;
    private const double ScaleBarMargin = 55;
    private const double LongestScaleBar = 250;

    /// <inheritdoc/>
    public string Format => "svg";

    /// <inheritdoc/>
    public string FileExtension => "svg";

    /// <inheritdoc/>
    public async ValueTask ExportAsync(
        FloorPlan plan, PlanSketch sketch, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(sketch);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        Box2d[] boxes = [.. plan.Storeys.Select(static storey => storey.Solids.Bounds)];
        Box2d drawn = PlacedSideBySide(boxes, out double[] shifts);
        double unit = Math.Max(drawn.Width, drawn.Height) / 1000;
        var sheet = new Box2d(
            drawn.Min - new Vector2d(DimensionMargin * unit, (DimensionMargin + ScaleBarMargin) * unit),
            drawn.Max + new Vector2d(Margin * unit, 1.5 * Margin * unit));
        var text = new StringBuilder();
        var writer = new SvgPlanWriter(text, sheet, unit);
        writer.Begin(options.Name);
        for (int i = 0; i < plan.Storeys.Count; i++)
        {
            foreach (int _ in writer.WriteStorey(plan.Storeys[i], sketch, shifts[i], plan.Storeys.Count > 1))
            {
                if (text.Length > FlushLength)
                {
                    await FlushAsync(text, destination, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        writer.WriteScaleBar(sheet.Min + new Vector2d(DimensionMargin * unit, Margin * unit / 2), LongestScaleBar * unit);
        writer.End();
        await FlushAsync(text, destination, cancellationToken).ConfigureAwait(false);
    }

    private static Box2d PlacedSideBySide(Box2d[] boxes, out double[] shifts)
    {
        shifts = new double[boxes.Length];
        Box2d sheet = Box2d.Empty;
        double all = boxes.Sum(static box => box.IsEmpty ? 0 : box.Width);
        double gap = StoreyGap * Math.Max(all, boxes.Max(static box => box.IsEmpty ? 0 : box.Height));
        for (int i = 0; i < boxes.Length; i++)
        {
            if (boxes[i].IsEmpty)
            {
                continue;
            }

            shifts[i] = sheet.IsEmpty ? 0 : sheet.Max.X + gap - boxes[i].Min.X;
            var offset = new Vector2d(shifts[i], 0);
            sheet = sheet.Including(new Box2d(boxes[i].Min + offset, boxes[i].Max + offset));
        }

        return sheet.IsEmpty ? new Box2d(Point2d.Origin, new Point2d(1, 1)) : sheet;
    }

    private static async ValueTask FlushAsync(StringBuilder text, Stream destination, CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        text.Clear();
        await destination.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }
}
