using System.Text;
using CadLift.Drawings;
using CadLift.Export;
using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Mesh.Svg;

/// <summary>Draws floor plans as SVG 1.1: rooms with names and areas, walls, openings, and the drawing's own lines over them in grey.</summary>
/// <remarks>
/// Stateless and thread-safe. One unit is a millimetre; arcs are arcs. Storeys lie side by side from left to right. The same plan gives the
/// same bytes.
/// </remarks>
public sealed class SvgPlanExporter : IPlanExporter
{
    private const int FlushLength = 1 << 16;
    private const double StoreyGap = 0.1;
    private const double Margin = 0.03;

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
        Box2d sheet = SheetOf(boxes, out double[] shifts);
        var text = new StringBuilder();
        var writer = new SvgPlanWriter(text, sheet);
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

        writer.End();
        await FlushAsync(text, destination, cancellationToken).ConfigureAwait(false);
    }

    private static Box2d SheetOf(Box2d[] boxes, out double[] shifts)
    {
        shifts = new double[boxes.Length];
        Box2d sheet = Box2d.Empty;
        for (int i = 0; i < boxes.Length; i++)
        {
            if (boxes[i].IsEmpty)
            {
                continue;
            }

            shifts[i] = sheet.IsEmpty ? 0 : sheet.Max.X + (StoreyGap * boxes[i].Width) - boxes[i].Min.X;
            var offset = new Vector2d(shifts[i], 0);
            sheet = sheet.Including(new Box2d(boxes[i].Min + offset, boxes[i].Max + offset));
        }

        return sheet.IsEmpty ? new Box2d(Point2d.Origin, new Point2d(1, 1)) : sheet.Grown(Margin * Math.Max(sheet.Width, sheet.Height));
    }

    private static async ValueTask FlushAsync(StringBuilder text, Stream destination, CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        text.Clear();
        await destination.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }
}
