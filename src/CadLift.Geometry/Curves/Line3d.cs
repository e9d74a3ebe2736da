using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Curves;

/// <summary>A straight line, parametrised by length in millimetres from its origin.</summary>
public sealed class Line3d : Curve3d
{
    /// <summary>Creates a line.</summary>
    /// <param name="origin">The point at parameter 0.</param>
    /// <param name="direction">Any length but zero; stored as a unit vector.</param>
    /// <exception cref="ArgumentException">The direction is zero or not finite.</exception>
    public Line3d(Point3d origin, Vector3d direction)
    {
        Vector3d unit = direction.Normalized();
        if (!(unit.LengthSquared > 0.5))
        {
            throw new ArgumentException("The direction of a line must be finite and not zero.", nameof(direction));
        }

        Origin = origin;
        Direction = unit;
    }

    /// <summary>The point at parameter 0.</summary>
    public Point3d Origin { get; }

    /// <summary>The unit vector along the line.</summary>
    public Vector3d Direction { get; }

    /// <inheritdoc/>
    public override CurveKind Kind => CurveKind.Line;

    /// <inheritdoc/>
    public override double Period => 0;

    /// <inheritdoc/>
    public override Point3d PointAt(double parameter) => Origin + (Direction * parameter);

    /// <inheritdoc/>
    public override Vector3d DerivativeAt(double parameter) => Direction;

    /// <inheritdoc/>
    public override double ParameterOf(Point3d point) => (point - Origin).Dot(Direction);
}
