using CadLift.Export;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Pictures;

/// <summary>Draws previews as PNG: a building seen from above at an angle, with soft shadows; a part in three views and one at an angle.</summary>
/// <remarks>
/// Edges that are hidden are left out, those of parts dashed. Letters are of a stroke font, so that pictures look alike on every machine.
/// Stateless and thread-safe; the same scene and options give the same bytes with the same version of .NET, whose compression it is.
/// </remarks>
public sealed class PngPreviewExporter : MeshExporter
{
    /// <inheritdoc/>
    public override string Format => "png";

    /// <inheritdoc/>
    public override bool ShowsFittings => true;

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        PreviewSheet sheet = PreviewSheet.Compose(scene, options, cancellationToken);
        var canvas = new PictureCanvas(sheet.Width, sheet.Height);
        foreach (SheetView view in sheet.Views)
        {
            Paint(sheet, view, canvas, cancellationToken);
        }

        DrawLines(sheet, canvas, options.Mesh.PictureSize);
        await PngWriter.WriteAsync(canvas.Width, canvas.Height, channels: 3, canvas.Row, destination, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static void Paint(PreviewSheet sheet, SheetView view, PictureCanvas canvas, CancellationToken cancellation)
    {
        for (int y = 0; y < view.Height; y++)
        {
            if ((y & 15) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            for (int x = 0; x < view.Width; x++)
            {
                canvas.Set(view.Left + x, view.Top + y, ColorAt(sheet, view, x, y));
            }
        }
    }

    // Samples that see the same triangle are lit once.
    private static PictureColor ColorAt(PreviewSheet sheet, SheetView view, int x, int y)
    {
        int lastItem = int.MinValue;
        PictureColor last = default;
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int row = y * sheet.Samples; row < (y + 1) * sheet.Samples; row++)
        {
            for (int column = x * sheet.Samples; column < (x + 1) * sheet.Samples; column++)
            {
                int item = view.Solid.ItemAt(column, row);
                if (item != lastItem)
                {
                    (lastItem, last) = (item, item == ViewRaster.Nothing ? GroundAt(sheet, view, x, y) : SolidAt(sheet, view, item, column, row));
                }

                PictureColor color = last;
                if (view.Clear is { } clear && clear.DepthAt(column, row) > view.Solid.DepthAt(column, row))
                {
                    MeshMaterial material = sheet.Scene.MaterialOf(clear.ItemAt(column, row));
                    PictureColor glass = PictureScene.Shade(material, sheet.Scene.NormalOf(clear.ItemAt(column, row)), 1);
                    color = color.MixedWith(glass, material.Color.Alpha / 255.0);
                }

                (red, green, blue) = (red + color.Red, green + color.Green, blue + color.Blue);
            }
        }

        double count = sheet.Samples * sheet.Samples;
        return new PictureColor(red / count, green / count, blue / count);
    }

    private static PictureColor GroundAt(PreviewSheet sheet, SheetView view, int x, int y) => view.IsPale
        ? PictureColor.White
        : PictureColor.White.Times(1 - sheet.Scene.GroundShadowAt(view.View, x + 0.5, y + 0.5));

    private static PictureColor SolidAt(PreviewSheet sheet, SheetView view, int item, int column, int row)
    {
        Point3d point = view.Solid.View.PointAt(column + 0.5, row + 0.5, view.Solid.DepthAt(column, row));
        Vector3d normal = sheet.Scene.NormalAt(item, point);
        MeshMaterial material = sheet.Scene.MaterialOf(item);
        return PictureScene.Shade(material, normal, view.IsPale ? 1 : sheet.Scene.LightAt(point, normal), view.IsPale);
    }

    private static void DrawLines(PreviewSheet sheet, PictureCanvas canvas, double unit)
    {
        double weight = PicturePen.WeightOf(sheet, unit);
        double run = 0;
        PictureStroke before = default;
        foreach (PictureStroke stroke in sheet.Strokes)
        {
            PicturePen pen = PicturePen.Of(stroke.Kind);
            run = GoesOn(before, stroke) ? run + before.Length : 0;
            before = stroke;
            foreach (PictureStroke dash in Dashes(stroke, pen.Dash * unit / 1000, run))
            {
                canvas.Draw(dash.X1, dash.Y1, dash.X2, dash.Y2, pen.WidthAt(unit, stroke.Kind == StrokeKind.Dimension ? 1 : weight), pen.Color);
            }
        }

        foreach (PictureText text in sheet.Texts)
        {
            DrawText(text, canvas, 3.2, PictureColor.White);
            DrawText(text, canvas, 1, PicturePen.Ink);
        }
    }

    private static void DrawText(PictureText text, PictureCanvas canvas, double factor, PictureColor color)
    {
        foreach ((double X, double Y)[] stroke in text.Strokes())
        {
            for (int i = 0; i + 1 < stroke.Length; i++)
            {
                canvas.Draw(stroke[i].X, stroke[i].Y, stroke[i + 1].X, stroke[i + 1].Y, factor * text.LineWidth, color);
            }
        }
    }

    private static bool GoesOn(in PictureStroke before, in PictureStroke stroke) => before.Kind == stroke.Kind && before.X2 == stroke.X1 && before.Y2 == stroke.Y1;

    // Dashes and gaps of half their length, counted from where the chain of lines began.
    private static IEnumerable<PictureStroke> Dashes(PictureStroke stroke, double dash, double run)
    {
        double length = stroke.Length;
        if (dash <= 0 || length <= 0)
        {
            yield return stroke;
            yield break;
        }

        for (double start = -(run % (1.5 * dash)); start < length; start += 1.5 * dash)
        {
            double low = Math.Max(start, 0) / length;
            double high = Math.Min((start + dash) / length, 1);
            if (high > low)
            {
                yield return stroke with
                {
                    X1 = stroke.X1 + (low * (stroke.X2 - stroke.X1)),
                    Y1 = stroke.Y1 + (low * (stroke.Y2 - stroke.Y1)),
                    X2 = stroke.X1 + (high * (stroke.X2 - stroke.X1)),
                    Y2 = stroke.Y1 + (high * (stroke.Y2 - stroke.Y1)),
                };
            }
        }
    }
}
