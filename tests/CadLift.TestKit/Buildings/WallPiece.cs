using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.TestKit.Buildings;

/// <summary>A piece of wall between two junctions.</summary>
/// <param name="Axis">Its middle.</param>
/// <param name="Thickness">From face to face.</param>
/// <param name="IsOuter">Whether it lies between a room and the outside.</param>
public sealed record WallPiece(Segment Axis, double Thickness, bool IsOuter)
{
    /// <summary>A segment moved to its left.</summary>
    public static Segment Offset(in Segment segment, double distance)
    {
        if (!segment.IsArc)
        {
            return segment.Moved(segment.StartDirection.TurnedLeft() * distance);
        }

        double radius = segment.Radius + (segment.IsCounterClockwise ? -distance : distance);
        Point2d center = segment.Center;
        return Segment.Arc(
            center + ((segment.Start - center).Normalized() * radius),
            center + ((segment.End - center).Normalized() * radius),
            center,
            radius,
            segment.IsCounterClockwise);
    }
}
