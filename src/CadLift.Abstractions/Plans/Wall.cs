using CadLift.Diagnostics;
using CadLift.Geometry.Planar;

namespace CadLift.Plans;

/// <summary>A straight or round run of wall of one thickness, openings included.</summary>
public sealed record Wall
{
    /// <summary>Creates a wall.</summary>
    /// <param name="axis">The line or arc in the middle between its two faces, in millimetres.</param>
    /// <param name="thickness">From face to face in millimetres, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The thickness is not positive.</exception>
    public Wall(Segment axis, double thickness)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(thickness);
        Axis = axis;
        Thickness = thickness;
    }

    /// <summary>The line or arc in the middle between its two faces.</summary>
    public Segment Axis { get; init; }

    /// <summary>From face to face in millimetres.</summary>
    public double Thickness { get; }

    /// <summary>The length of its axis in millimetres.</summary>
    public double Length => Axis.Length;

    /// <summary>What it was drawn as.</summary>
    public SourcePlace Source { get; init; }

    /// <summary>How sure it is that this is a wall, 0 to 1. Default 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>What speaks for it; empty where nothing had to be decided.</summary>
    public string Reason { get; init; } = string.Empty;
}
