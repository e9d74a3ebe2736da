using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>What lines and arcs beside each other have in common.</summary>
internal static class ParallelLines
{
    // By how much hands miss a centre, in millimetres and as a part of the radius.
    private const double Miss = 5;
    private const double MissPart = 0.01;

    /// <summary>Whether two centres were meant to be one, for arcs of a radius.</summary>
    public static bool ShareCentre(Point2d first, Point2d second, double radius) => first.DistanceTo(second) <= Miss + (MissPart * radius);

    /// <summary>The unit direction of a line, or of an arc counter-clockwise at a point beside it.</summary>
    public static Vector2d DirectionAt(in Segment segment, Point2d point) =>
        segment.IsArc ? (point - segment.Center).Normalized().TurnedLeft() : segment.StartDirection;
}
