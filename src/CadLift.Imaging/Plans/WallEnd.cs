using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Where a wall stops: the side across it.</summary>
/// <param name="Middle">The middle of that side.</param>
/// <param name="Outward">The direction the wall would go on; of length 1.</param>
/// <param name="Thickness">The thickness of the wall.</param>
internal readonly record struct WallEnd(Point2d Middle, Vector2d Outward, double Thickness);
