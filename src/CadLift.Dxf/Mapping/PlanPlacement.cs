using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>How the plane of a plane entity comes to lie in the world: from its own coordinates to the plan's.</summary>
/// <remarks>
/// Circles stay circles only under even scaling. Two lengths are even when they agree to 1e-9 of themselves: far below any
/// drawing's precision, far above what a chain of rotations loses.
/// </remarks>
internal readonly struct PlanPlacement
{
    private const double Even = 1e-9;

    private readonly Transform3d _toWorld;

    public PlanPlacement(in Transform3d blockToWorld, Vector3d extrusion)
    {
        _toWorld = blockToWorld.Compose(ObjectCoordinates.ToWorld(extrusion));
        Vector3d x = _toWorld.XAxis;
        Vector3d y = _toWorld.YAxis;
        double reach = Math.Max(x.Length, y.Length);
        IsParallel = reach > 0 && Math.Abs(x.Z) <= Even * reach && Math.Abs(y.Z) <= Even * reach;
        IsEven = Math.Abs(x.Length - y.Length) <= Even * reach && Math.Abs(x.Dot(y)) <= Even * reach * reach;
        IsMirrored = (x.X * y.Y) - (x.Y * y.X) < 0;
        Scale = x.Length;
        LargestScale = reach;
        AreaScale = x.Cross(y).Length;
    }

    /// <summary>Whether the entity's plane is parallel to the plan.</summary>
    public bool IsParallel { get; }

    /// <summary>Whether circles stay circles.</summary>
    public bool IsEven { get; }

    /// <summary>Whether left and right change places, seen on the plan.</summary>
    public bool IsMirrored { get; }

    /// <summary>The factor of lengths, where the scale is even.</summary>
    public double Scale { get; }

    /// <summary>The larger of the factors along the two axes.</summary>
    public double LargestScale { get; }

    /// <summary>The factor of areas.</summary>
    public double AreaScale { get; }

    /// <summary>A point of the entity in world coordinates.</summary>
    public Point3d Apply(double x, double y, double z) => _toWorld.Apply(new Point3d(x, y, z));

    /// <summary>A point of the entity on the plan.</summary>
    public Point2d ToPlan(double x, double y, double z)
    {
        Point3d world = Apply(x, y, z);
        return new Point2d(world.X, world.Y);
    }

    /// <summary>A vector of the entity on the plan.</summary>
    public Vector2d Flatten(Vector3d vector)
    {
        Vector3d world = _toWorld.Apply(vector);
        return new Vector2d(world.X, world.Y);
    }

    /// <summary>The direction of an angle of the entity (degrees) on the plan, not scaled to one.</summary>
    public Vector2d Direction(double degrees)
    {
        (double sin, double cos) = Angle.SinCosDegrees(degrees);
        Vector3d world = _toWorld.Apply(new Vector3d(cos, sin, 0));
        return new Vector2d(world.X, world.Y);
    }
}
