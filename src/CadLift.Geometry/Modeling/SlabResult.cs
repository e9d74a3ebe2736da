using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>The outcome of <see cref="SlabModeller"/>: a body, or the reason and the place where there is none.</summary>
public sealed class SlabResult
{
    internal SlabResult(Body body, IReadOnlyList<Point3d> contacts)
    {
        Body = body;
        Contacts = contacts;
        Status = PlanarStatus.Ok;
    }

    internal SlabResult(PlanarStatus status, Point2d place)
    {
        Contacts = [];
        Status = status;
        Place = place;
    }

    /// <summary>How the work ended.</summary>
    public PlanarStatus Status { get; }

    /// <summary>Where it went wrong, in millimetres; of no meaning when <see cref="Status"/> is <see cref="PlanarStatus.Ok"/>.</summary>
    public Point2d Place { get; }

    /// <summary>The body; <see langword="null"/> unless <see cref="Status"/> is <see cref="PlanarStatus.Ok"/>.</summary>
    public Body? Body { get; }

    /// <summary>The places where parts met along an edge only and were cut apart by about a thousand tolerances.</summary>
    public IReadOnlyList<Point3d> Contacts { get; }
}
