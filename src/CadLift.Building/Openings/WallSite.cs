using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>A place in a wall that goes on: what an opening there takes out of it.</summary>
/// <param name="Outline">The part of the wall between two sides square to it; radial ones in a round wall.</param>
/// <param name="Width">Along the wall, from the middle of one side to the middle of the other, in millimetres.</param>
/// <param name="WantedWidth">What it would be if the wall went on far enough.</param>
/// <param name="Distance">How far from the wall it was drawn, in millimetres.</param>
internal sealed record WallSite(Loop Outline, double Width, double WantedWidth, double Distance);
