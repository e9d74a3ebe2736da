namespace CadLift.Imaging.Plans;

/// <summary>What was found in a picture of a plan, in pixels: (0, 0) is the upper left corner of the upper left pixel, rows go down.</summary>
public sealed class VectorizedPlan
{
    /// <summary>Pixels a row of the picture.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the picture.</summary>
    public required int Height { get; init; }

    /// <summary>The bodies of walls, openings cut out.</summary>
    public required IReadOnlyList<PixelRegion> Walls { get; init; }

    /// <summary>The openings in walls.</summary>
    public IReadOnlyList<PixelOpening> Openings { get; init; } = [];

    /// <summary>The rooms that walls and openings enclose.</summary>
    public IReadOnlyList<PixelRegion> Rooms { get; init; } = [];
}
