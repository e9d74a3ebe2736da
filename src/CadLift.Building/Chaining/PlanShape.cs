using CadLift.Diagnostics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Chaining;

/// <summary>A closed shape of the plan: what one outline encloses.</summary>
/// <param name="regions">The inside, simple and oriented.</param>
/// <param name="source">Where its first curve comes from.</param>
/// <param name="path">The index of its first path in the sketch.</param>
internal sealed class PlanShape(RegionSet regions, SourcePlace source, int path)
{
    public RegionSet Regions { get; } = regions;

    public double Area { get; } = regions.Area;

    public SourcePlace Source { get; } = source;

    public int Path { get; } = path;
}
