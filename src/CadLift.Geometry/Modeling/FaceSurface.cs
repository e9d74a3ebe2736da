using CadLift.Geometry.Surfaces;

namespace CadLift.Geometry.Modeling;

/// <summary>The geometry of a face: a surface, and whether its normal points out of the body.</summary>
public readonly record struct FaceSurface
{
    /// <summary>Creates the geometry of a face.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="isSameSense">Whether the surface's normal points out of the body.</param>
    public FaceSurface(Surface surface, bool isSameSense)
    {
        Surface = surface;
        IsSameSense = isSameSense;
    }

    /// <summary>The surface.</summary>
    public Surface Surface { get; }

    /// <summary>Whether the surface's normal points out of the body.</summary>
    public bool IsSameSense { get; }
}
