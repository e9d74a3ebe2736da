namespace CadLift.Geometry.Surfaces;

/// <summary>The closed set of surfaces that hot code switches on.</summary>
public enum SurfaceKind
{
    /// <summary>A plane, <see cref="PlaneSurface"/>.</summary>
    Plane,

    /// <summary>A circular cylinder, <see cref="CylinderSurface"/>.</summary>
    Cylinder,
}
