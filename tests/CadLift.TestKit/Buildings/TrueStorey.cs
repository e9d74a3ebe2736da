using CadLift.Geometry.Planar;

namespace CadLift.TestKit.Buildings;

/// <summary>A storey as it is meant.</summary>
/// <param name="Walls">The walls, openings filled.</param>
/// <param name="Pieces">The walls piece by piece.</param>
/// <param name="Cells">The rooms as a draughtsman of outlines draws them.</param>
/// <param name="Rooms">The free floors.</param>
/// <param name="Openings">The openings.</param>
public sealed record TrueStorey(
    RegionSet Walls,
    IReadOnlyList<WallPiece> Pieces,
    IReadOnlyList<Loop> Cells,
    IReadOnlyList<TrueRoom> Rooms,
    IReadOnlyList<TrueOpening> Openings);
