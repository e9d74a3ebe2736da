using CadLift.Diagnostics;
using CadLift.Geometry.Planar;

namespace CadLift.Plans;

/// <summary>Walls that hang together, as they were found, with how sure they are: for readers that do not know the single runs of wall.</summary>
/// <param name="Outline">Around them, in millimetres.</param>
/// <param name="Confidence">How sure it is that these are walls, 0 to 1.</param>
/// <param name="Source">What they were drawn as.</param>
/// <param name="Reason">What speaks for them.</param>
public sealed record WallBody(Region Outline, double Confidence, SourcePlace Source, string Reason);
