namespace CadLift.Imaging.Plans;

/// <summary>What was found in a picture of a plan, in pixels: (0, 0) is the upper left corner of the upper left pixel, rows go down.</summary>
public sealed class VectorizedPlan
{
    /// <summary>Pixels a row of the picture.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the picture.</summary>
    public required int Height { get; init; }

    /// <summary>What was looked for.</summary>
    public VectorizeMode Mode { get; init; }

    /// <summary>Why that was looked for, in one sentence.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>How sure it is that this was the thing to look for, 0 to 1; 1 for what an option says.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>The bodies of walls, openings cut out.</summary>
    public required IReadOnlyList<PixelRegion> Walls { get; init; }

    /// <summary>The openings in walls.</summary>
    public IReadOnlyList<PixelOpening> Openings { get; init; } = [];

    /// <summary>The rooms that walls and openings enclose.</summary>
    public IReadOnlyList<PixelRegion> Rooms { get; init; } = [];

    /// <summary>How walls are drawn, in words for reports.</summary>
    internal string WallKind { get; init; } = "walls";

    /// <summary>The same with a reason.</summary>
    internal VectorizedPlan Because(string reason, double confidence) => new()
    {
        Width = Width,
        Height = Height,
        Mode = Mode,
        Reason = reason,
        Confidence = confidence,
        Walls = Walls,
        Openings = Openings,
        Rooms = Rooms,
        WallKind = WallKind,
    };
}
