using System.ComponentModel;
using CadLift.Geometry.Numerics;

namespace CadLift.Options;

/// <summary>How a picture is read, in a file of options.</summary>
internal sealed class ImageDocument
{
    [Description("What is looked for: a plan, or outer contours; left out to decide from the picture.")]
    public VectorizeMode? Mode { get; init; }

    [Description("How many mm of the building a pixel shows; left out to estimate it.")]
    public double? MillimetresPerPixel { get; init; }

    [Description("How many pixels lie on an inch of the paper; left out to believe the file.")]
    public double? Resolution { get; init; }

    [Description("How many times smaller than the building the paper shows it, such as 100 for 1:100.")]
    public double? DrawingScale { get; init; }

    [Description("A length that is known: x and y of one end and of the other in pixels, and the length in mm.")]
    public IList<double>? KnownLength { get; init; }

    [Description("How outer contours are traced.")]
    public ContourDocument? Contours { get; init; }

    public static ImageDocument? Of(ImageOptions options)
    {
        var document = new ImageDocument
        {
            Mode = options.Mode,
            MillimetresPerPixel = options.MillimetresPerPixel,
            Resolution = options.Resolution,
            DrawingScale = options.DrawingScale,
            KnownLength = options.KnownLength is { } known ? [known.From.X, known.From.Y, known.To.X, known.To.Y, known.Millimetres] : null,
            Contours = ContourDocument.Of(options.Contours),
        };
        return document is { Mode: null, MillimetresPerPixel: null, Resolution: null, DrawingScale: null, KnownLength: null, Contours: null } ? null : document;
    }

    /// <summary>Sets what the file says.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: a known length has other than five numbers.</exception>
    public void ApplyTo(ImageOptions options)
    {
        options.Mode = Mode ?? options.Mode;
        options.MillimetresPerPixel = MillimetresPerPixel ?? options.MillimetresPerPixel;
        options.Resolution = Resolution ?? options.Resolution;
        options.DrawingScale = DrawingScale ?? options.DrawingScale;
        options.Contours = Contours?.ApplyTo(options.Contours) ?? options.Contours;
        options.KnownLength = KnownLength switch
        {
            null => options.KnownLength,
            [var x1, var y1, var x2, var y2, var millimetres] => new KnownLength(new Point2d(x1, y1), new Point2d(x2, y2), millimetres),
            _ => throw new CadLiftException(ErrorCode.SysInvalidOptions, "knownLength takes five numbers: x and y of one end and of the other in pixels, and the length in mm."),
        };
    }
}
