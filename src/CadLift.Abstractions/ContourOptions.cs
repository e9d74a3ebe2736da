using System.Globalization;

namespace CadLift;

/// <summary>How outer contours are traced in a picture. The defaults are those of the classic pipeline.</summary>
public sealed record ContourOptions
{
    /// <summary>Whether contrast is evened out before in tiles (CLAHE). Default <see langword="true"/>.</summary>
    public bool EnhancesContrast { get; init; } = true;

    /// <summary>The most contrast is raised by, 0.1 to 40. Default 2.</summary>
    public double ClipLimit { get; init; } = 2;

    /// <summary>Whether grain is smoothed before by a bilateral filter. Default <see langword="true"/>.</summary>
    public bool SmoothsGrain { get; init; } = true;

    /// <summary>Pixels across the disc of the smoothing, 1 to 31. Default 9.</summary>
    public int SmoothingDiameter { get; init; } = 9;

    /// <summary>Grey levels and pixels that count as similar and near for the smoothing, 1 to 500. Default 75.</summary>
    public double SmoothingSigma { get; init; } = 75;

    /// <summary>Pixels a side of the Gaussian blur: 3, 5, 7 or 9, or 0 for none. Default 5.</summary>
    public int BlurSize { get; init; } = 5;

    /// <summary>What the strength of an edge is above, 0 to 500. Default 50.</summary>
    public int LowThreshold { get; init; } = 50;

    /// <summary>What the strength of an edge is somewhere above, 0 to 500, not below <see cref="LowThreshold"/>. Default 150.</summary>
    public int HighThreshold { get; init; } = 150;

    /// <summary>How far edges are closed over gaps, in pixels, 0 to 20. Default 2.</summary>
    public int ClosingRadius { get; init; } = 2;

    /// <summary>The least area of a contour, in pixels, 0 at least. Default 10.</summary>
    public double MinArea { get; init; } = 10;

    /// <summary>How far left-out corners may lie from the line, as a part of its length, 0.001 to 0.5. Default 0.01.</summary>
    public double Epsilon { get; init; } = 0.01;

    /// <summary>Up to how many degrees off level or upright sides are brought to it, 0 (none) to 44. Default 0.</summary>
    public double SnapAngle { get; init; }

    /// <summary>Whether straight lines found by the Hough transform are drawn into the edges before they are closed. Default <see langword="false"/>.</summary>
    public bool UsesHoughLines { get; init; }

    /// <summary>Refuses options out of their ranges.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: one is out of its range; the message names it.</exception>
    public void Validate()
    {
        Require(ClipLimit is >= 0.1 and <= 40, "ContourOptions.ClipLimit", "0.1 to 40");
        Require(SmoothingDiameter is >= 1 and <= 31, "ContourOptions.SmoothingDiameter", "1 to 31");
        Require(SmoothingSigma is >= 1 and <= 500, "ContourOptions.SmoothingSigma", "1 to 500");
        Require(BlurSize is 0 or 3 or 5 or 7 or 9, "ContourOptions.BlurSize", "0, 3, 5, 7 or 9");
        Require(LowThreshold is >= 0 and <= 500, "ContourOptions.LowThreshold", "0 to 500");
        Require(HighThreshold >= LowThreshold && HighThreshold <= 500, "ContourOptions.HighThreshold", string.Create(CultureInfo.InvariantCulture, $"{LowThreshold} (LowThreshold) to 500"));
        Require(ClosingRadius is >= 0 and <= 20, "ContourOptions.ClosingRadius", "0 to 20");
        Require(MinArea is >= 0 and <= double.MaxValue, "ContourOptions.MinArea", "0 or more");
        Require(Epsilon is >= 0.001 and <= 0.5, "ContourOptions.Epsilon", "0.001 to 0.5");
        Require(SnapAngle is >= 0 and <= 44, "ContourOptions.SnapAngle", "0 to 44");
    }

    private static void Require(bool holds, string name, string range)
    {
        if (!holds)
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, $"{name} is out of its range: {range}.");
        }
    }
}
