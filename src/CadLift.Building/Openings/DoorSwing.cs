using CadLift.Geometry.Numerics;

namespace CadLift.Building.Openings;

/// <summary>The arc that a door leaf passes over.</summary>
/// <param name="Hinge">Its centre.</param>
/// <param name="ClosedTip">Where the leaf ends when it is shut; or, where no leaf is drawn, one end of the arc.</param>
/// <param name="OpenTip">Where the leaf ends when it is open; or the other end of the arc.</param>
/// <param name="HasLeaf">Whether the leaf is drawn, which tells the two ends apart.</param>
internal readonly record struct DoorSwing(Point2d Hinge, Point2d ClosedTip, Point2d OpenTip, bool HasLeaf)
{
    public double Radius => Hinge.DistanceTo(ClosedTip);
}
