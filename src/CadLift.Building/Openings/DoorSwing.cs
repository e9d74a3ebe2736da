using CadLift.Geometry.Numerics;

namespace CadLift.Building.Openings;

/// <summary>The arc that a door leaf passes over.</summary>
/// <param name="Hinge">Its centre.</param>
/// <param name="ClosedTip">Where the leaf ends when it is shut; or, where that is not known, one end of the arc.</param>
/// <param name="OpenTip">Where the leaf ends when it is open; or the other end of the arc.</param>
/// <param name="HasLeaf">Whether a line is drawn from the hinge to an end of the arc.</param>
/// <param name="KnowsEnds">Whether it is known which end is which: a leaf at one end and no threshold at the other.</param>
internal readonly record struct DoorSwing(Point2d Hinge, Point2d ClosedTip, Point2d OpenTip, bool HasLeaf, bool KnowsEnds)
{
    public double Radius => Hinge.DistanceTo(ClosedTip);
}
