using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>Linework without the slips of hands.</summary>
/// <param name="Segments">The lines and arcs.</param>
/// <param name="JoinedEnds">How many ends were led to where they were meant to be.</param>
/// <param name="DroppedLines">How many lines were drawn more than once.</param>
internal sealed record MendedLines(List<Segment> Segments, int JoinedEnds, int DroppedLines)
{
    /// <summary>Where ends that were left alone come near to each other, and by how much they miss, in millimetres.</summary>
    public List<(Point2d Place, double Miss)> NearMisses { get; init; } = [];
}
