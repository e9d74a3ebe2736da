using CadLift.Building.Linework;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>The walls that a manner of reading finds.</summary>
internal sealed class WallReading
{
    // In square millimetres.
    private const double LeastEnclosed = 1.1e6;

    /// <summary>The walls as drawn, gaps at openings included.</summary>
    public required RegionSet Solids { get; init; }

    /// <summary>What the walls enclose as drawn; <see langword="null"/> where it was not asked.</summary>
    public RegionSet? Enclosed { get; init; }

    /// <summary>Whether the walls enclose what is large enough for a room.</summary>
    public bool EnclosesRooms => Enclosed is { } rooms && rooms.Area > LeastEnclosed;

    /// <summary>What is wall for certain because it is filled; empty where nothing is.</summary>
    public RegionSet Filled { get; init; } = RegionSet.Empty;

    /// <summary>What was mended in the lines that they were read from; <see langword="null"/> where nothing is mended.</summary>
    public MendedLines? Mended { get; init; }

    /// <summary>How many closed spaces against walls were taken for fittings.</summary>
    public int Fittings { get; init; }

    /// <summary>The paths of the sketch that the walls are drawn with.</summary>
    public HashSet<int> Paths { get; init; } = [];

    /// <summary>The fills of the sketch that the walls are drawn with.</summary>
    public HashSet<int> Fills { get; init; } = [];
}
