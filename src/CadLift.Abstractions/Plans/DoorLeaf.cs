using CadLift.Geometry.Numerics;

namespace CadLift.Plans;

/// <summary>A leaf of a door, seen from above, in millimetres.</summary>
/// <param name="Hinge">Where it hangs.</param>
/// <param name="Shut">Where its free edge is when it is shut.</param>
/// <param name="Open">Where its free edge is when it stands open.</param>
public readonly record struct DoorLeaf(Point2d Hinge, Point2d Shut, Point2d Open)
{
    /// <summary>From the hinge to the free edge.</summary>
    public double Width => Hinge.DistanceTo(Open);

    /// <summary>The leaf moved by a vector.</summary>
    public DoorLeaf Moved(Vector2d offset) => new(Hinge + offset, Shut + offset, Open + offset);
}
