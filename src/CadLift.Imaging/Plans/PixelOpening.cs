using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>An opening in a wall.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="A">One end on the middle line of the wall.</param>
/// <param name="B">The other end.</param>
/// <param name="Thickness">The thickness of the wall in pixels.</param>
/// <param name="Confidence">How sure its kind is, 0 to 1.</param>
public sealed record PixelOpening(OpeningKind Kind, Point2d A, Point2d B, double Thickness, double Confidence)
{
    /// <summary>How much of the width the wider leaf of a door has: half of it where there are two alike.</summary>
    internal double LeafShare { get; init; } = 1;
}
