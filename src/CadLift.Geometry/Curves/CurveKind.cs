namespace CadLift.Geometry.Curves;

/// <summary>The closed set of curves that hot code switches on.</summary>
public enum CurveKind
{
    /// <summary>A straight line, <see cref="Line3d"/>.</summary>
    Line,

    /// <summary>A circle, <see cref="Circle3d"/>.</summary>
    Circle,
}
