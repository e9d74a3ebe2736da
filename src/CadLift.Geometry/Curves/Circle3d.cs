using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Curves;

/// <summary>A circle, parametrised by the angle from its frame's x axis, counter-clockwise about its z axis.</summary>
public sealed class Circle3d : Curve3d
{
    /// <summary>Creates a circle.</summary>
    /// <param name="frame">The centre and the plane (x and y axes) of the circle.</param>
    /// <param name="radius">Millimetres, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive or not finite.</exception>
    public Circle3d(Frame3d frame, double radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        if (!double.IsFinite(radius))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), "A radius must be finite.");
        }

        Frame = frame;
        Radius = radius;
    }

    /// <summary>The centre and the axes.</summary>
    public Frame3d Frame { get; }

    /// <summary>The radius in millimetres.</summary>
    public double Radius { get; }

    /// <inheritdoc/>
    public override CurveKind Kind => CurveKind.Circle;

    /// <inheritdoc/>
    public override double Period => Math.Tau;

    /// <inheritdoc/>
    public override Point3d PointAt(double parameter)
    {
        (double sin, double cos) = Math.SinCos(parameter);
        return Frame.PointAt(Radius * cos, Radius * sin);
    }

    /// <inheritdoc/>
    public override Vector3d DerivativeAt(double parameter)
    {
        (double sin, double cos) = Math.SinCos(parameter);
        return (Frame.XAxis * (-Radius * sin)) + (Frame.YAxis * (Radius * cos));
    }

    /// <inheritdoc/>
    public override double ParameterOf(Point3d point)
    {
        Point3d local = Frame.Coordinates(point);
        double angle = Math.Atan2(local.Y, local.X);
        return angle < 0 ? angle + Math.Tau : angle;
    }
}
