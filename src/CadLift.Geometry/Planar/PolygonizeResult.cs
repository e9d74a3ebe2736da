using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The faces that loose segments enclose, and what was left over; or the reason and the place where there are none.</summary>
public readonly struct PolygonizeResult
{
    private readonly RegionSet? _faces;
    private readonly IReadOnlyList<Segment>? _dangles;
    private readonly IReadOnlyList<Segment>? _bridges;

    internal PolygonizeResult(RegionSet faces, IReadOnlyList<Segment> dangles, IReadOnlyList<Segment> bridges)
    {
        _faces = faces;
        _dangles = dangles;
        _bridges = bridges;
        Status = PlanarStatus.Ok;
    }

    internal PolygonizeResult(PlanarStatus status, Point2d place)
    {
        Status = status;
        Place = place;
    }

    /// <summary>How the operation ended.</summary>
    public PlanarStatus Status { get; }

    /// <summary>Where it went wrong, in millimetres; of no meaning when <see cref="Status"/> is <see cref="PlanarStatus.Ok"/>.</summary>
    public Point2d Place { get; }

    /// <summary>Every face as a region of its own; neighbours share their border.</summary>
    public RegionSet Faces => _faces ?? RegionSet.Empty;

    /// <summary>What bounds nothing: loose ends, and connections with the same face on both sides. Bridges among them are left out.</summary>
    public IReadOnlyList<Segment> Dangles => _dangles ?? [];

    /// <summary>The straight segments that were put in to close gaps and that now bound a face.</summary>
    public IReadOnlyList<Segment> Bridges => _bridges ?? [];
}
