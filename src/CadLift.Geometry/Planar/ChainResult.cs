using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The outcome of a planar operation that gives chains: the chains, or the reason and the place where there are none.</summary>
public readonly struct ChainResult
{
    private readonly IReadOnlyList<Chain>? _chains;

    internal ChainResult(IReadOnlyList<Chain> chains)
    {
        _chains = chains;
        Status = PlanarStatus.Ok;
    }

    internal ChainResult(PlanarStatus status, Point2d place)
    {
        Status = status;
        Place = place;
    }

    /// <summary>How the operation ended.</summary>
    public PlanarStatus Status { get; }

    /// <summary>Where it went wrong, in millimetres; of no meaning when <see cref="Status"/> is <see cref="PlanarStatus.Ok"/>.</summary>
    public Point2d Place { get; }

    /// <summary>The resulting chains; none unless <see cref="Status"/> is <see cref="PlanarStatus.Ok"/>.</summary>
    public IReadOnlyList<Chain> Chains => _chains ?? [];
}
