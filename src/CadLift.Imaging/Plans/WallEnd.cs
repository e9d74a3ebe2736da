using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Where a wall stops: the side across it.</summary>
/// <param name="Middle">The middle of that side.</param>
/// <param name="Outward">The direction the wall would go on; of length 1.</param>
/// <param name="Thickness">The thickness of the wall.</param>
/// <param name="Depth">How far the wall goes straight back from here.</param>
/// <param name="IsUsual">Whether walls of the plan have this thickness; else it is a side of a pier, the long one too.</param>
internal readonly record struct WallEnd(Point2d Middle, Vector2d Outward, double Thickness, double Depth, bool IsUsual)
{
    /// <summary>Whether it is longer than thick: the side of a short wall is no end.</summary>
    public bool IsOfWall => Depth >= 0.85 * Thickness;

    /// <summary>Whether it is much longer than thick.</summary>
    public bool IsOfLongWall => Depth >= 2 * Thickness;

    /// <summary>Whether the whole body goes hardly farther back than it is thick.</summary>
    public bool IsOfBlock { get; init; }
}
