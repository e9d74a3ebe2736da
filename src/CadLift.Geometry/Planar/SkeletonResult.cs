using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The faces of a straight skeleton, or the reason and the place where there are none.</summary>
public readonly struct SkeletonResult
{
    private readonly IReadOnlyList<SkeletonFace>? _faces;

    internal SkeletonResult(IReadOnlyList<SkeletonFace> faces)
    {
        _faces = faces;
        Status = PlanarStatus.Ok;
    }

    internal SkeletonResult(PlanarStatus status, Point2d place)
    {
        Status = status;
        Place = place;
    }

    /// <summary>How the operation ended.</summary>
    public PlanarStatus Status { get; }

    /// <summary>Where it went wrong, in millimetres; of no meaning when <see cref="Status"/> is <see cref="PlanarStatus.Ok"/>.</summary>
    public Point2d Place { get; }

    /// <summary>The faces in the order of the edges of the outline.</summary>
    public IReadOnlyList<SkeletonFace> Faces => _faces ?? [];
}
