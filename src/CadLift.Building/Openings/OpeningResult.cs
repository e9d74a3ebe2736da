using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Openings;

/// <summary>The openings of a storey.</summary>
/// <param name="Openings">The openings.</param>
/// <param name="Bridges">What closes the walls over those of them that were drawn as gaps.</param>
/// <param name="Paths">The paths of the sketch that they were drawn with.</param>
internal sealed record OpeningResult(List<Opening> Openings, List<RegionSet> Bridges, HashSet<int> Paths);
