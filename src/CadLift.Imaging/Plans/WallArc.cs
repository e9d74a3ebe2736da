using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>A round side of a wall's outline: several traced sides that lie on one circle.</summary>
internal sealed class WallArc(Point2d center, double radius, bool isConvex)
{
    // Pixels between a chord and its arc.
    private const double Sagitta = 0.5;

    public Point2d Center { get; } = center;

    public double Radius { get; private set; } = radius;

    /// <summary>Whether the wall lies within the circle.</summary>
    public bool IsConvex { get; } = isConvex;

    /// <summary>The angle from one corner to the next that keeps chords near to the arc.</summary>
    public double Step => 2 * Math.Acos(Math.Clamp(1 - (Sagitta / Radius), 0.5, 1));

    /// <summary>The nearest place on the circle.</summary>
    public Point2d Nearest(Point2d place) => Center + ((place - Center).Normalized() * Radius);

    /// <summary>Into the wall, at a place.</summary>
    public Vector2d InwardAt(Point2d place) => (place - Center).Normalized() * (IsConvex ? -1 : 1);

    /// <summary>Moves it into the wall.</summary>
    public void Shift(double inward) => Radius += IsConvex ? -inward : inward;

    /// <summary>Where it crosses the line of a side, nearest to a place; <see langword="null"/> where it does not.</summary>
    public Point2d? Meet(WallSide side, Point2d near)
    {
        Point2d foot = side.Foot(Center);
        double squared = (Radius * Radius) - (foot - Center).Dot(foot - Center);
        if (squared < 0)
        {
            return null;
        }

        Vector2d half = side.Direction * Math.Sqrt(squared);
        return near.DistanceTo(foot + half) < near.DistanceTo(foot - half) ? foot + half : foot - half;
    }
}
