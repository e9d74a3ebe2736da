using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>The end of a wall: a short side between its two faces.</summary>
/// <param name="Index">The boundary segment.</param>
/// <param name="Side">The side itself; solid lies to its left.</param>
/// <param name="Center">The centre of the wall's faces where the wall is round.</param>
/// <param name="Outward">The unit direction out of the wall: that of its faces, which are longer than the side and so know it better.</param>
/// <param name="FaceLength">The length of the shorter of its two faces: a short one may as well be an end itself.</param>
internal readonly record struct WallJamb(int Index, Segment Side, Point2d? Center, Vector2d Outward, double FaceLength)
{
    public Point2d Middle => Side.Midpoint;

    public double Thickness => Side.Length;

    /// <summary>Whether the wall it ends is longer than it is thick, so that there is no doubt which way it runs.</summary>
    public bool IsPlain => FaceLength > 1.2 * Thickness;
}
