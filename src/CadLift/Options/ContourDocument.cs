using System.ComponentModel;

namespace CadLift.Options;

/// <summary>How outer contours are traced, in a file of options.</summary>
internal sealed class ContourDocument
{
    [Description("Whether contrast is evened out before.")]
    public bool? EnhancesContrast { get; init; }

    [Description("The most contrast is raised by, 0.1 to 40.")]
    public double? ClipLimit { get; init; }

    [Description("Whether grain is smoothed before.")]
    public bool? SmoothsGrain { get; init; }

    [Description("Pixels across the disc of the smoothing, 1 to 31.")]
    public int? SmoothingDiameter { get; init; }

    [Description("Grey levels and pixels that count as similar and near for the smoothing, 1 to 500.")]
    public double? SmoothingSigma { get; init; }

    [Description("Pixels a side of the blur: 3, 5, 7 or 9, or 0 for none.")]
    public int? BlurSize { get; init; }

    [Description("What the strength of an edge is above, 0 to 500.")]
    public int? LowThreshold { get; init; }

    [Description("What the strength of an edge is somewhere above, lowThreshold to 500.")]
    public int? HighThreshold { get; init; }

    [Description("How far edges are closed over gaps, in pixels, 0 to 20.")]
    public int? ClosingRadius { get; init; }

    [Description("The least area of a contour, in pixels.")]
    public double? MinArea { get; init; }

    [Description("How far left-out corners may lie from the line, as a part of its length, 0.001 to 0.5.")]
    public double? Epsilon { get; init; }

    [Description("Up to how many degrees off level or upright sides are brought to it, 0 to 44.")]
    public double? SnapAngle { get; init; }

    [Description("Whether straight lines found by the Hough transform are drawn into the edges.")]
    public bool? UsesHoughLines { get; init; }

    public static ContourDocument? Of(ContourOptions options)
    {
        var usual = new ContourOptions();
        return options == usual
            ? null
            : new ContourDocument
            {
                EnhancesContrast = options.EnhancesContrast == usual.EnhancesContrast ? null : options.EnhancesContrast,
                ClipLimit = options.ClipLimit == usual.ClipLimit ? null : options.ClipLimit,
                SmoothsGrain = options.SmoothsGrain == usual.SmoothsGrain ? null : options.SmoothsGrain,
                SmoothingDiameter = options.SmoothingDiameter == usual.SmoothingDiameter ? null : options.SmoothingDiameter,
                SmoothingSigma = options.SmoothingSigma == usual.SmoothingSigma ? null : options.SmoothingSigma,
                BlurSize = options.BlurSize == usual.BlurSize ? null : options.BlurSize,
                LowThreshold = options.LowThreshold == usual.LowThreshold ? null : options.LowThreshold,
                HighThreshold = options.HighThreshold == usual.HighThreshold ? null : options.HighThreshold,
                ClosingRadius = options.ClosingRadius == usual.ClosingRadius ? null : options.ClosingRadius,
                MinArea = options.MinArea == usual.MinArea ? null : options.MinArea,
                Epsilon = options.Epsilon == usual.Epsilon ? null : options.Epsilon,
                SnapAngle = options.SnapAngle == usual.SnapAngle ? null : options.SnapAngle,
                UsesHoughLines = options.UsesHoughLines == usual.UsesHoughLines ? null : options.UsesHoughLines,
            };
    }

    public ContourOptions ApplyTo(ContourOptions options) => options with
    {
        EnhancesContrast = EnhancesContrast ?? options.EnhancesContrast,
        ClipLimit = ClipLimit ?? options.ClipLimit,
        SmoothsGrain = SmoothsGrain ?? options.SmoothsGrain,
        SmoothingDiameter = SmoothingDiameter ?? options.SmoothingDiameter,
        SmoothingSigma = SmoothingSigma ?? options.SmoothingSigma,
        BlurSize = BlurSize ?? options.BlurSize,
        LowThreshold = LowThreshold ?? options.LowThreshold,
        HighThreshold = HighThreshold ?? options.HighThreshold,
        ClosingRadius = ClosingRadius ?? options.ClosingRadius,
        MinArea = MinArea ?? options.MinArea,
        Epsilon = Epsilon ?? options.Epsilon,
        SnapAngle = SnapAngle ?? options.SnapAngle,
        UsesHoughLines = UsesHoughLines ?? options.UsesHoughLines,
    };
}
