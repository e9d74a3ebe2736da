using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Checking;

/// <summary>One thing that is wrong with a body, and where.</summary>
public readonly record struct BodyDefect
{
    internal BodyDefect(BodyDefectKind kind, Point3d place, double measured)
    {
        Kind = kind;
        Place = place;
        Measured = measured;
    }

    /// <summary>What is wrong.</summary>
    public BodyDefectKind Kind { get; }

    /// <summary>Where, in millimetres.</summary>
    public Point3d Place { get; }

    /// <summary>A distance in millimetres, a count or a volume, as the kind has it.</summary>
    public double Measured { get; }
}
