namespace CadLift.Inspection;

/// <summary>What a picture contains, in pixels.</summary>
public sealed class PictureInspection : InspectionResult
{
    /// <summary>Pixels a row, the picture upright.</summary>
    public required int Width { get; init; }

    /// <summary>Rows, the picture upright.</summary>
    public required int Height { get; init; }

    /// <summary>How many pixels lie on an inch of the paper, where the file says it; else <see langword="null"/>.</summary>
    public double? Resolution { get; init; }

    /// <summary>What it is taken for; <see langword="null"/> where nothing was found in it.</summary>
    public VectorizeMode? Mode { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of bodies of walls, or of contours.</summary>
    public int Walls { get; init; }

    /// <summary>The number of openings in walls.</summary>
    public int Openings { get; init; }

    /// <summary>The number of rooms.</summary>
    public int Rooms { get; init; }

    /// <summary>How many millimetres of the building a pixel shows, estimated by usual sizes of doors and walls; <see langword="null"/> where there are none.</summary>
    public double? MillimetresPerPixel { get; init; }

    /// <summary>By which part of <see cref="MillimetresPerPixel"/> it may be off, as one standard deviation.</summary>
    public double? ScaleUncertainty { get; init; }
}
