using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>What lines and arcs beside each other have in common.</summary>
internal static class ParallelLines
{
    // By how much hands miss a centre, in millimetres and as a part of the radius.
    private const double Miss = 5;
    private const double MissPart = 0.01;

    // The cosine of the angle between lines that count as parallel: two and a half degrees.
    private const double Parallel = 0.999;

    /// <summary>The nearest line or arc that runs beside the middle of one, parallel to it there.</summary>
    /// <param name="index">The linework.</param>
    /// <param name="line">Which of its segments.</param>
    /// <param name="least">How near it may be, in millimetres: what is nearer is the same line.</param>
    /// <param name="most">How far it may be, in millimetres.</param>
    /// <param name="crossings">Cleared, then filled: what lies square to the middle.</param>
    /// <returns>The segment, or -1 for none; and its distance.</returns>
    public static (int Segment, double Distance) Nearest(
        SegmentIndex index, int line, double least, double most, List<(double At, int Segment)> crossings)
    {
        Segment segment = index[line];
        Point2d middle = segment.Midpoint;
        Vector2d along = DirectionAt(segment, middle);
        Vector2d across = along.TurnedLeft();
        index.Crossings(middle, across, -most, most, crossings);
        (int Segment, double Distance) nearest = (-1, most);
        foreach ((double at, int other) in crossings)
        {
            Segment candidate = index[other];
            double distance = Math.Abs(at);
            bool isBeside = other != line && distance >= least && distance <= nearest.Distance
                && (distance < nearest.Distance || nearest.Segment < 0)
                && Math.Abs(DirectionAt(candidate, middle + (across * at)).Dot(along)) >= Parallel;
            if (isBeside)
            {
                nearest = (other, distance);
            }
        }

        return nearest;
    }

    /// <summary>Whether two centres were meant to be one, for arcs of a radius.</summary>
    public static bool ShareCentre(Point2d first, Point2d second, double radius) => first.DistanceTo(second) <= Miss + (MissPart * radius);

    /// <summary>The unit direction of a line, or of an arc counter-clockwise at a point beside it.</summary>
    public static Vector2d DirectionAt(in Segment segment, Point2d point) =>
        segment.IsArc ? (point - segment.Center).Normalized().TurnedLeft() : segment.StartDirection;
}
