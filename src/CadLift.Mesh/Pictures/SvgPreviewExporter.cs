using System.Globalization;
using CadLift.Export;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Pictures;

/// <summary>Draws previews as SVG 1.1, the same that <see cref="PngPreviewExporter"/> draws: areas of one shade, shadows, edges as lines.</summary>
/// <remarks>
/// What is seen is found on a raster twice as fine as the picture and its outlines are straightened, so the size of the file is that of the
/// picture, not of the model. Letters are strokes. Stateless and thread-safe; the same scene and options give the same bytes.
/// </remarks>
public sealed class SvgPreviewExporter : MeshExporter
{
    private const int Opaque = 0xFF << 24;

    // Shadows in steps of so much darkness, one over the other.
    private const int ShadowSteps = 4;
    private const double ShadowStep = 0.08;

    /// <inheritdoc/>
    public override string Format => "iso.svg";

    /// <inheritdoc/>
    public override bool ShowsFittings => true;

    /// <inheritdoc/>
    protected override async ValueTask<MeshExportReport?> WriteAsync(
        MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
    {
        PreviewSheet sheet = PreviewSheet.Compose(scene, options, cancellationToken);
        using var output = new OutputBuffer(destination);
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        output.WriteText(string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{sheet.Width}\" height=\"{sheet.Height}\" viewBox=\"0 0 {sheet.Width} {sheet.Height}\">\n"));
        output.WriteText($"<title>{XmlText.Escape(options.Name)}</title>\n");
        output.Write("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"u8);
        foreach (SheetView view in sheet.Views)
        {
            await WriteViewAsync(sheet, view, output, cancellationToken).ConfigureAwait(false);
        }

        await WriteLinesAsync(sheet, options.Mesh.PictureSize, output, cancellationToken).ConfigureAwait(false);
        WriteTexts(sheet, output);
        output.Write("</svg>\n"u8);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static async ValueTask WriteViewAsync(PreviewSheet sheet, SheetView view, OutputBuffer output, CancellationToken cancellationToken)
    {
        double pixel = 1.0 / sheet.Samples;
        output.WriteText(string.Create(
            CultureInfo.InvariantCulture,
            $"<g transform=\"translate({view.Left} {view.Top}) scale({pixel:0.####})\" stroke-width=\"{0.7 * sheet.Samples:0.##}\" stroke-linejoin=\"round\">\n"));
        await WriteAreasAsync(Colors(sheet, view), view, 1, output, cancellationToken).ConfigureAwait(false);
        if (!view.IsPale)
        {
            int[] shadows = Shadows(sheet, view, cancellationToken);
            for (int step = 1; step <= ShadowSteps; step++)
            {
                int[] darker = Array.ConvertAll(shadows, dark => dark >= step ? Opaque : 0);
                await WriteAreasAsync(darker, view, ShadowStep, output, cancellationToken).ConfigureAwait(false);
            }
        }

        if (view.Clear is not null)
        {
            await WriteAreasAsync(ClearColors(sheet, view), view, 1, output, cancellationToken).ConfigureAwait(false);
        }

        output.Write("</g>\n"u8);
    }

    // All areas of a colour are one path: what lies within is cut out by the way it runs round.
    private static async ValueTask WriteAreasAsync(
        int[] colors, SheetView view, double opacity, OutputBuffer output, CancellationToken cancellationToken)
    {
        var byColor = new SortedDictionary<int, List<List<(int X, int Y)>>>();
        foreach ((int color, List<(int X, int Y)> corners) in new RegionTracer(colors, view.Solid.Width, view.Solid.Height).Outlines(0, cancellationToken))
        {
            if (!byColor.TryGetValue(color, out List<List<(int X, int Y)>>? outlines))
            {
                byColor.Add(color, outlines = []);
            }

            outlines.Add(corners);
        }

        foreach ((int color, List<List<(int X, int Y)>> outlines) in byColor)
        {
            string rgb = (color & 0xFFFFFF).ToString("x6", CultureInfo.InvariantCulture);
            double share = opacity * ((uint)color >> 24) / 255;
            output.WriteText(share < 1
                ? string.Create(CultureInfo.InvariantCulture, $"<path fill=\"#{rgb}\" fill-opacity=\"{share:0.###}\" d=\"")
                : $"<path fill=\"#{rgb}\" stroke=\"#{rgb}\" d=\"");
            foreach (List<(int X, int Y)> corners in outlines)
            {
                WriteOutline(corners, output);
                if (output.IsFull)
                {
                    await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            output.Write("\"/>\n"u8);
        }
    }

    private static void WriteOutline(List<(int X, int Y)> corners, OutputBuffer output)
    {
        for (int i = 0; i < corners.Count; i++)
        {
            output.Write((byte)(i == 0 ? 'M' : i == 1 ? 'L' : ' '));
            output.WriteText(corners[i].X);
            output.Write((byte)' ');
            output.WriteText(corners[i].Y);
        }

        output.Write((byte)'Z');
    }

    private static int[] Colors(PreviewSheet sheet, SheetView view)
    {
        var known = new Dictionary<int, int> { [ViewRaster.Nothing] = 0 };
        int[] labels = new int[view.Solid.Width * view.Solid.Height];
        for (int y = 0; y < view.Solid.Height; y++)
        {
            for (int x = 0; x < view.Solid.Width; x++)
            {
                int item = view.Solid.ItemAt(x, y);
                if (!known.TryGetValue(item, out int color))
                {
                    color = Opaque | SolidColor(sheet, view, item).ToRgb();
                    known.Add(item, color);
                }

                labels[(y * view.Solid.Width) + x] = color;
            }
        }

        return labels;
    }

    // With the opacity of each material; only where what is seen through is before what is not.
    private static int[] ClearColors(PreviewSheet sheet, SheetView view)
    {
        var known = new Dictionary<int, int>();
        ViewRaster clear = view.Clear!;
        int[] labels = new int[clear.Width * clear.Height];
        for (int y = 0; y < clear.Height; y++)
        {
            for (int x = 0; x < clear.Width; x++)
            {
                int item = clear.ItemAt(x, y);
                if (item == ViewRaster.Nothing || clear.DepthAt(x, y) <= view.Solid.DepthAt(x, y))
                {
                    continue;
                }

                if (!known.TryGetValue(item, out int color))
                {
                    MeshMaterial material = sheet.Scene.MaterialOf(item);
                    color = (material.Color.Alpha << 24) | PictureScene.Shade(material, sheet.Scene.NormalOf(item), 1).ToRgb();
                    known.Add(item, color);
                }

                labels[(y * clear.Width) + x] = color;
            }
        }

        return labels;
    }

    private static PictureColor SolidColor(PreviewSheet sheet, SheetView view, int item) =>
        PictureScene.Shade(sheet.Scene.MaterialOf(item), sheet.Scene.NormalOf(item), 1, view.IsPale);

    // How many steps darker each sample is than in full light.
    private static int[] Shadows(PreviewSheet sheet, SheetView view, CancellationToken cancellation)
    {
        int[] steps = new int[view.Solid.Width * view.Solid.Height];
        for (int i = 0; i < steps.Length; i++)
        {
            int column = i % view.Solid.Width;
            int row = i / view.Solid.Width;
            if (column == 0 && (row & 15) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            steps[i] = (int)Math.Round(ShadowSteps * ShadowAt(sheet, view, column, row));
        }

        return steps;
    }

    private static double ShadowAt(PreviewSheet sheet, SheetView view, int column, int row)
    {
        int item = view.Solid.ItemAt(column, row);
        if (item == ViewRaster.Nothing)
        {
            return sheet.Scene.GroundShadowAt(view.Solid.View, column + 0.5, row + 0.5) / PictureScene.GroundShadow;
        }

        Point3d point = view.Solid.View.PointAt(column + 0.5, row + 0.5, view.Solid.DepthAt(column, row));
        Vector3d normal = sheet.Scene.NormalAt(item, point);

        // What is turned away from the light is dark already.
        double facing = Math.Max(normal.Dot(PictureScene.ToLight), 0);
        return Math.Min(facing * 1.25, 1) * (1 - sheet.Scene.LightAt(point, normal));
    }

    private static async ValueTask WriteLinesAsync(PreviewSheet sheet, double unit, OutputBuffer output, CancellationToken cancellationToken)
    {
        output.Write("<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n"u8);
        double weight = PicturePen.WeightOf(sheet, unit);
        foreach (IGrouping<StrokeKind, PictureStroke> kind in sheet.Strokes.GroupBy(static stroke => stroke.Kind).OrderBy(static kind => kind.Key))
        {
            PicturePen pen = PicturePen.Of(kind.Key);
            output.WriteText(string.Create(
                CultureInfo.InvariantCulture, $"<g stroke=\"#{pen.Color.ToRgb():x6}\" stroke-width=\"{pen.WidthAt(unit, kind.Key == StrokeKind.Dimension ? 1 : weight):0.##}\""));
            if (pen.Dash > 0)
            {
                output.WriteText(string.Create(
                    CultureInfo.InvariantCulture, $" stroke-dasharray=\"{pen.Dash * unit / 1000:0.#} {pen.Dash * unit / 2000:0.#}\""));
            }

            output.Write(">\n"u8);
            await WriteStrokesAsync(kind, output, cancellationToken).ConfigureAwait(false);
            output.Write("</g>\n"u8);
        }

        output.Write("</g>\n"u8);
    }

    // A stroke that begins where the one before it ends goes on in its line. Programs refuse attributes of megabytes.
    private static async ValueTask WriteStrokesAsync(IEnumerable<PictureStroke> strokes, OutputBuffer output, CancellationToken cancellationToken)
    {
        const int MostOfPath = 2_000;
        int count = 0;
        PictureStroke before = default;
        foreach (PictureStroke stroke in strokes)
        {
            bool goesOn = count > 0 && Math.Abs(stroke.X1 - before.X2) + Math.Abs(stroke.Y1 - before.Y2) < 0.01;
            if (count % MostOfPath == 0)
            {
                output.WriteText(count > 0 ? "\"/>\n<path d=\"" : "<path d=\"");
                goesOn = false;
            }

            if (!goesOn)
            {
                output.Write((byte)'M');
                WritePoint(stroke.X1, stroke.Y1, output);
            }

            output.Write((byte)'L');
            WritePoint(stroke.X2, stroke.Y2, output);
            (before, count) = (stroke, count + 1);
            if (output.IsFull)
            {
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        output.WriteText(count > 0 ? "\"/>\n" : string.Empty);
    }

    private static void WriteTexts(PreviewSheet sheet, OutputBuffer output)
    {
        output.Write("<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n"u8);
        foreach (PictureText text in sheet.Texts)
        {
            output.WriteText(string.Create(
                CultureInfo.InvariantCulture,
                $"<g aria-label=\"{XmlText.Escape(text.Words)}\"><path stroke=\"#ffffff\" stroke-width=\"{3.2 * text.LineWidth:0.##}\" d=\""));
            WriteLetters(text, output);
            output.WriteText(string.Create(
                CultureInfo.InvariantCulture, $"\"/><path stroke=\"#{PicturePen.Ink.ToRgb():x6}\" stroke-width=\"{text.LineWidth:0.##}\" d=\""));
            WriteLetters(text, output);
            output.Write("\"/></g>\n"u8);
        }

        output.Write("</g>\n"u8);
    }

    private static void WriteLetters(PictureText text, OutputBuffer output)
    {
        foreach ((double X, double Y)[] stroke in text.Strokes())
        {
            for (int i = 0; i < stroke.Length; i++)
            {
                output.Write((byte)(i == 0 ? 'M' : 'L'));
                WritePoint(stroke[i].X, stroke[i].Y, output);
            }
        }
    }

    private static void WritePoint(double x, double y, OutputBuffer output)
    {
        output.WriteText(Math.Round(x, 2));
        output.Write((byte)' ');
        output.WriteText(Math.Round(y, 2));
    }
}
