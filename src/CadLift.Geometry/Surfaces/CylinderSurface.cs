using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Surfaces;

/// <summary>The circular cylinder about a frame's z axis; its normal points away from the axis.</summary>
public sealed class CylinderSurface : Surface
{
    /// <summary>Creates a cylinder.</summary>
    /// <param name="frame">The origin on the axis and the axes; z is the axis.</param>
    /// <param name="radius">Millimetres, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive or not finite.</exception>
    public CylinderSurface(Frame3d frame, double radius)
        : base(frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        if (!double.IsFinite(radius))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), "A radius must be finite.");
        }

        Radius = radius;
    }

    /// <summary>The radius in millimetres.</summary>
    public double Radius { get; }

    /// <inheritdoc/>
    public override SurfaceKind Kind => SurfaceKind.Cylinder;

    /// <inheritdoc/>
    public override Vector3d NormalAt(Point3d point)
    {
        Vector3d offset = point - Frame.Origin;
        return (offset - (Frame.ZAxis * offset.Dot(Frame.ZAxis))).Normalized();
    }

    /// <inheritdoc/>
    public override double DistanceTo(Point3d point)
    {
        Vector3d offset = point - Frame.Origin;
        return Math.Abs((offset - (Frame.ZAxis * offset.Dot(Frame.ZAxis))).Length - Radius);
    }
}
