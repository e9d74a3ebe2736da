using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns circles and arcs into segments of the plan.</summary>
internal static class CircleMapper
{
    /// <summary>The segment of a circle or arc whose placement is parallel to the plan and even.</summary>
    /// <param name="circle">The circle or arc.</param>
    /// <param name="placement">Its placement.</param>
    /// <param name="tolerance">An arc that goes round and whose ends lie this near is the whole circle.</param>
    public static Segment ToSegment(DxfRoundEntity circle, in PlanPlacement placement, Tolerance tolerance)
    {
        Point2d center = placement.ToPlan(circle.Center.X, circle.Center.Y, circle.Center.Z);
        double radius = circle.Radius * placement.Scale;
        if (circle.Sweep >= 360)
        {
            return Segment.Circle(center, radius);
        }

        Point2d from = center + (placement.Direction(circle.FirstAngle) * circle.Radius);
        Point2d to = center + (placement.Direction(circle.LastAngle) * circle.Radius);
        return circle.Sweep > 180 && from.DistanceTo(to) <= tolerance.Coincidence
            ? Segment.Circle(center, radius)
            : Segment.Arc(from, to, center, radius, counterClockwise: !placement.IsMirrored);
    }
}
