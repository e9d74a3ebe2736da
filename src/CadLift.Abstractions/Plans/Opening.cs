using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Plans;

/// <summary>A hole through a wall of a storey.</summary>
public sealed record Opening
{
    /// <summary>Creates an opening.</summary>
    /// <param name="kind">What fills it.</param>
    /// <param name="footprint">What it takes out of the storey's solids, seen from above, in millimetres; it may reach beyond them.</param>
    /// <param name="sill">Where it begins, in millimetres above the storey's elevation, not negative.</param>
    /// <param name="height">How high it is, in millimetres, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sill is negative, the height not positive, or one of them not finite.</exception>
    public Opening(OpeningKind kind, RegionSet footprint, double sill, double height)
    {
        ArgumentNullException.ThrowIfNull(footprint);
        ArgumentOutOfRangeException.ThrowIfNegative(sill);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (!double.IsFinite(sill) || !double.IsFinite(height))
        {
            throw new ArgumentOutOfRangeException(nameof(height), "The heights of an opening must be finite.");
        }

        Kind = kind;
        Footprint = footprint;
        Sill = sill;
        Height = height;
    }

    /// <summary>What fills it.</summary>
    public OpeningKind Kind { get; }

    /// <summary>What it takes out of the storey's solids, seen from above, in millimetres.</summary>
    public RegionSet Footprint { get; init; }

    /// <summary>Where it begins, in millimetres above the storey's elevation.</summary>
    public double Sill { get; private init; }

    /// <summary>How high it is, in millimetres.</summary>
    public double Height { get; private init; }

    /// <summary>Its clear width along the wall, in millimetres; in a round wall along the middle of it. Default 0: not known.</summary>
    public double Width { get; init; }

    /// <summary>The index of its wall in <see cref="Storey.Walls"/>. Default -1: of none of them.</summary>
    public int Wall { get; init; } = -1;

    /// <summary>The leaves of a door as their swings are drawn. Default none: no swing is drawn, or it is no door.</summary>
    public IReadOnlyList<DoorLeaf> Leaves { get; init; } = [];

    /// <summary>What it was drawn as.</summary>
    public SourcePlace Source { get; init; }

    /// <summary>How sure it is that this opening is there and of this kind, 0 to 1. Default 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>What speaks for it; empty where nothing had to be decided.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The opening with another sill and height.</summary>
    /// <param name="sill">Where it begins, in millimetres above the storey's elevation, not negative.</param>
    /// <param name="height">How high it is, in millimetres, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sill is negative, the height not positive, or one of them not finite.</exception>
    public Opening WithHeight(double sill, double height)
    {
        var checkedOpening = new Opening(Kind, Footprint, sill, height);
        return this with { Sill = checkedOpening.Sill, Height = checkedOpening.Height };
    }

    /// <summary>The opening moved by a vector, with all that belongs to it.</summary>
    public Opening Moved(Vector2d offset) => this with
    {
        Footprint = Footprint.Moved(offset),
        Leaves = Leaves.Count == 0 ? Leaves : [.. Leaves.Select(leaf => leaf.Moved(offset))],
    };
}
