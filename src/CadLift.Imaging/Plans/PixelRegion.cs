using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>A closed area of a picture with straight sides; arcs have corners along them.</summary>
/// <param name="Outer">Its corners.</param>
/// <param name="Holes">The corners of its holes.</param>
public sealed record PixelRegion(IReadOnlyList<Point2d> Outer, IReadOnlyList<IReadOnlyList<Point2d>> Holes)
{
    /// <summary>How sure it is that it is what it is taken for, 0 to 1. Default 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>The sides that stand for arcs. Default none.</summary>
    public IReadOnlyList<PixelArc> Arcs { get; init; } = [];
}
