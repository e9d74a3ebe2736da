using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Surfaces;

/// <summary>A surface of space: points and normals. It knows nothing of faces and neighbours.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public abstract class Surface
{
    private protected Surface(Frame3d frame) => Frame = frame;

    /// <summary>Which surface of the closed set this is.</summary>
    public abstract SurfaceKind Kind { get; }

    /// <summary>Where the surface stands and how it is turned.</summary>
    public Frame3d Frame { get; }

    /// <summary>The unit normal at the point of the surface nearest to a point.</summary>
    /// <returns>Along the z axis of a plane, away from the axis of a cylinder.</returns>
    public abstract Vector3d NormalAt(Point3d point);

    /// <summary>The distance from a point to the surface, in millimetres.</summary>
    public abstract double DistanceTo(Point3d point);
}
