using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>A run of wall.</summary>
/// <param name="Axis">Its middle.</param>
/// <param name="Thickness">From face to face, in millimetres.</param>
/// <param name="FirstFace">A boundary segment of one face.</param>
/// <param name="SecondFace">A boundary segment of the other.</param>
internal sealed record WallRun(Segment Axis, double Thickness, int FirstFace, int SecondFace);
