using CadLift.Geometry.Numerics;

namespace CadLift.Mesh.Plans;

/// <summary>A leaf of a door, seen from above.</summary>
/// <param name="Hinge">Where it hangs.</param>
/// <param name="Shut">Where its free edge is when it is shut.</param>
/// <param name="Open">Where its free edge is when it stands open.</param>
internal readonly record struct DoorLeaf(Point2d Hinge, Point2d Shut, Point2d Open);
