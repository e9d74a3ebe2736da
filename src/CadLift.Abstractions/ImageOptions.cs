namespace CadLift;

/// <summary>How a picture is read. Whatever is left out is decided from the picture, and the report says how.</summary>
public sealed class ImageOptions
{
    /// <summary>The smallest <see cref="MillimetresPerPixel"/>, also where it follows from other options.</summary>
    public const double MinMillimetresPerPixel = 0.001;

    /// <summary>The largest <see cref="MillimetresPerPixel"/>, also where it follows from other options.</summary>
    public const double MaxMillimetresPerPixel = 10_000;

    /// <summary>The largest <see cref="Resolution"/>, in pixels an inch.</summary>
    public const double MaxResolution = 100_000;

    /// <summary>The largest <see cref="DrawingScale"/>.</summary>
    public const double MaxDrawingScale = 10_000;

    /// <summary>What is looked for; <see langword="null"/> to decide from the picture. Default <see langword="null"/>.</summary>
    public VectorizeMode? Mode { get; set; }

    /// <summary>How contours are traced, where they are.</summary>
    public ContourOptions Contours { get; set; } = new();

    /// <summary>
    /// How many millimetres of the building a pixel shows, 0.001 to 10,000; <see langword="null"/>, the default, where another option says it, or
    /// to estimate it from the widths of doors and walls.
    /// </summary>
    public double? MillimetresPerPixel { get; set; }

    /// <summary>
    /// How many pixels of the picture lie on an inch of the paper, positive, up to 100,000; <see langword="null"/>, the default, to believe the file. It
    /// counts together with <see cref="DrawingScale"/>.
    /// </summary>
    public double? Resolution { get; set; }

    /// <summary>How many times smaller than the building the paper shows it, such as 100 for 1:100, positive, up to 10,000. Default <see langword="null"/>: not known.</summary>
    public double? DrawingScale { get; set; }

    /// <summary>A length that is known, such as between two walls. Default <see langword="null"/>: none.</summary>
    public KnownLength? KnownLength { get; set; }

    /// <summary>A copy whose values can be set without changing these.</summary>
    public ImageOptions Clone() => (ImageOptions)MemberwiseClone();
}
