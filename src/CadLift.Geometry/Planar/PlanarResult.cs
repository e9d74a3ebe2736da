using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The outcome of a planar operation: regions, or the reason and the place where there are none.</summary>
public readonly struct PlanarResult
{
    private readonly RegionSet? _regions;
    private readonly RegionSet? _gaps;
    private readonly IReadOnlyList<Point2d>? _contacts;

    internal PlanarResult(RegionSet regions, RegionSet? gaps = null, IReadOnlyList<Point2d>? contacts = null)
    {
        _regions = regions;
        _gaps = gaps;
        _contacts = contacts;
        Status = PlanarStatus.Ok;
    }

    internal PlanarResult(PlanarStatus status, Point2d place)
    {
        Status = status;
        Place = place;
    }

    /// <summary>How the operation ended.</summary>
    public PlanarStatus Status { get; }

    /// <summary>Where it went wrong, in millimetres; of no meaning when <see cref="Status"/> is <see cref="PlanarStatus.Ok"/>.</summary>
    public Point2d Place { get; }

    /// <summary>The resulting regions; none unless <see cref="Status"/> is <see cref="PlanarStatus.Ok"/>.</summary>
    public RegionSet Regions => _regions ?? RegionSet.Empty;

    /// <summary>The bounded parts of the plane that the regions enclose without covering; known for a union only.</summary>
    public RegionSet Gaps => _gaps ?? RegionSet.Empty;

    /// <summary>The points at which loops met and were parted.</summary>
    public IReadOnlyList<Point2d> Contacts => _contacts ?? [];
}
