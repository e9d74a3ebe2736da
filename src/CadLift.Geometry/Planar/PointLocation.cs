namespace CadLift.Geometry.Planar;

/// <summary>Where a point lies with respect to a loop or region.</summary>
public enum PointLocation
{
    /// <summary>Outside.</summary>
    Outside,

    /// <summary>On the boundary, within the tolerance asked for.</summary>
    Boundary,

    /// <summary>Inside.</summary>
    Inside,
}
