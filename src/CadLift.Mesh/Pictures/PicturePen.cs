namespace CadLift.Mesh.Pictures;

/// <summary>How lines of a kind are drawn.</summary>
/// <param name="Color">Their colour.</param>
/// <param name="Width">Their width, in thousandths of the picture's longer side.</param>
/// <param name="Dash">The length of a dash, in thousandths; the gap is half of it; 0 for none.</param>
internal readonly record struct PicturePen(PictureColor Color, double Width, double Dash)
{
    /// <summary>The colour of letters.</summary>
    public static PictureColor Ink => new(0.11, 0.14, 0.17);

    /// <summary>Their width in pixels.</summary>
    /// <param name="unit">The picture's longer side in pixels.</param>
    /// <param name="weight">The weight of all lines of the picture.</param>
    public double WidthAt(double unit, double weight) => Math.Max(Width * unit / 1000, 0.8) * weight;

    /// <summary>How heavy the lines of a picture may be, 0.15 to 1: where they cover much of it, thinner ones show more.</summary>
    public static double WeightOf(PreviewSheet sheet, double unit)
    {
        const double Cover = 0.12;
        double covered = 0;
        foreach (PictureStroke stroke in sheet.Strokes)
        {
            covered += stroke.Length * Of(stroke.Kind).WidthAt(unit, 1);
        }

        double share = covered / Math.Max((double)sheet.Width * sheet.Height, 1);
        return Math.Clamp(Cover / Math.Max(share, Cover), 0.15, 1);
    }

    /// <summary>The pen of a kind of line.</summary>
    public static PicturePen Of(StrokeKind kind) => kind switch
    {
        StrokeKind.Hidden => new PicturePen(new PictureColor(0.5, 0.54, 0.58), 0.8, 5),
        StrokeKind.Edge => new PicturePen(new PictureColor(0.27, 0.31, 0.35), 0.9, 0),
        StrokeKind.Outline => new PicturePen(new PictureColor(0.13, 0.16, 0.2), 1.35, 0),
        _ => new PicturePen(new PictureColor(0.35, 0.4, 0.46), 0.7, 0),
    };
}
