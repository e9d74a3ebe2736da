using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Surfaces;

/// <summary>The plane through a frame's x and y axes; its normal is the z axis.</summary>
public sealed class PlaneSurface : Surface
{
    /// <summary>Creates a plane.</summary>
    /// <param name="frame">The origin and axes; z is the normal.</param>
    public PlaneSurface(Frame3d frame)
        : base(frame)
    {
    }

    /// <inheritdoc/>
    public override SurfaceKind Kind => SurfaceKind.Plane;

    /// <inheritdoc/>
    public override Vector3d NormalAt(Point3d point) => Frame.ZAxis;

    /// <inheritdoc/>
    public override double DistanceTo(Point3d point) => Math.Abs((point - Frame.Origin).Dot(Frame.ZAxis));
}
