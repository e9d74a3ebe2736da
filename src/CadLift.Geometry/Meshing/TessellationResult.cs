using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Meshing;

/// <summary>The outcome of a tessellation: a mesh, or the reason and the place where there is none.</summary>
public readonly struct TessellationResult
{
    internal TessellationResult(TriangleMesh mesh) => Mesh = mesh;

    internal TessellationResult(TessellationStatus status, Point3d place)
    {
        Status = status;
        Place = place;
    }

    /// <summary>How the tessellation ended.</summary>
    public TessellationStatus Status { get; }

    /// <summary>Where it went wrong, in millimetres; of no meaning when <see cref="Status"/> is <see cref="TessellationStatus.Ok"/>.</summary>
    public Point3d Place { get; }

    /// <summary>The mesh; <see langword="null"/> unless <see cref="Status"/> is <see cref="TessellationStatus.Ok"/>.</summary>
    public TriangleMesh? Mesh { get; }
}
