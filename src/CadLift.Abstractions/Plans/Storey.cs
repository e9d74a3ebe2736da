using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Plans;

/// <summary>A floor level: what stands on it and how high.</summary>
public sealed record Storey
{
    /// <summary>Creates a storey.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="elevation">Where it begins, in millimetres.</param>
    /// <param name="height">How high it is, in millimetres.</param>
    /// <param name="solids">The cross-section of what stands on it: walls, or a part's own section.</param>
    /// <param name="rooms">The enclosed spaces.</param>
    /// <param name="openings">The holes through its walls; none where left out.</param>
    public Storey(
        string name,
        double elevation,
        double height,
        RegionSet solids,
        IReadOnlyList<Room> rooms,
        IReadOnlyList<Opening>? openings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(solids);
        ArgumentNullException.ThrowIfNull(rooms);
        Name = name;
        Elevation = elevation;
        Height = height;
        Solids = solids;
        Rooms = rooms;
        Openings = openings ?? [];
    }

    /// <summary>The name.</summary>
    public string Name { get; private init; }

    /// <summary>Where it begins, in millimetres.</summary>
    public double Elevation { get; init; }

    /// <summary>How high it is, in millimetres.</summary>
    public double Height { get; init; }

    /// <summary>The cross-section of what stands on it.</summary>
    public RegionSet Solids { get; init; }

    /// <summary>The enclosed spaces.</summary>
    public IReadOnlyList<Room> Rooms { get; init; }

    /// <summary>The holes through its walls.</summary>
    public IReadOnlyList<Opening> Openings { get; init; }

    /// <summary>The runs of wall that make up <see cref="Solids"/>; none where the solids are no walls.</summary>
    public IReadOnlyList<Wall> Walls { get; init; } = [];

    /// <summary>What <see cref="Walls"/> are told from where they are not known: runs of wall are as sure as the body they lie in. None where left out.</summary>
    public IReadOnlyList<WallBody> WallBodies { get; init; } = [];

    /// <summary>What is cut out of its solids from above; none where left out.</summary>
    public IReadOnlyList<Pocket> Pockets { get; init; } = [];

    /// <summary>The indices in the sketch of the paths that are drawn for it; <see langword="null"/> for all of them.</summary>
    public IReadOnlyList<int>? DrawnPaths { get; init; }

    /// <summary>How far the sketch is moved for this storey: plans drawn beside each other are stood on each other.</summary>
    public Vector2d DrawnOffset { get; init; }

    /// <summary>The thickness of the floor plate on which it stands, in millimetres; the plate lies below <see cref="Elevation"/>. Default 0: none.</summary>
    public double SlabThickness { get; init; }

    /// <summary>What the floor plate covers: all that its walls stand on and enclose. Empty where there is none.</summary>
    public RegionSet Slab { get; init; } = RegionSet.Empty;

    /// <summary>The storey by another name.</summary>
    /// <param name="name">The name, not empty.</param>
    public Storey Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return this with { Name = name };
    }
}
