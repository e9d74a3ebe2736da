using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The quarters of the plane, counter-clockwise from the one between east (included) and north (excluded).</summary>
internal static class Quadrant
{
    public static int Of(Vector2d direction) => direction switch
    {
        { X: > 0, Y: >= 0 } => 0,
        { X: <= 0, Y: > 0 } => 1,
        { X: < 0, Y: <= 0 } => 2,
        _ => 3,
    };
}
