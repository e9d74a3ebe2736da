using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Drawings;

/// <summary>How to read a drawing.</summary>
public sealed class DrawingReadOptions
{
    /// <summary>The unit to read it in, whatever it says itself; <see langword="null"/> to believe it.</summary>
    public LengthUnit? Units { get; init; }

    /// <summary>How a picture is read.</summary>
    public ImageOptions Image { get; init; } = new();

    /// <summary>How high openings are, for readers that deliver a plan.</summary>
    public BuildingOptions Building { get; init; } = new();

    /// <summary>How high storeys are, in millimetres, for readers that deliver a plan. Default 3,000.</summary>
    public double Height { get; init; } = 3_000;

    /// <summary>The plan of the storey below, where it was read as a plan; <see langword="null"/> for the lowest storey, and for the only one.</summary>
    public FloorPlan? Below { get; init; }

    /// <summary>What it may cost.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>When two points are one.</summary>
    public Tolerance Tolerance { get; init; } = Tolerance.Default;

    /// <summary>Told the fraction that is done, 0 to 1.</summary>
    public IProgress<double>? Progress { get; init; }
}
