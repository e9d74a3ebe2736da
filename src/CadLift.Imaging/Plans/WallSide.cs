using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>A straight side of a wall's outline. The wall lies to the right of the way, as rows go down.</summary>
internal sealed class WallSide(Point2d start, Point2d end)
{
    /// <summary>A point of the line it lies on.</summary>
    public Point2d Point { get; set; } = start.MidpointTo(end);

    /// <summary>Along the outline; of length 1.</summary>
    public Vector2d Direction { get; set; } = (end - start).Normalized();

    /// <summary>How long it is, in pixels.</summary>
    public double Length { get; } = (end - start).Length;

    /// <summary>Where the traced outline has its ends.</summary>
    public Point2d Start { get; } = start;

    public Point2d End { get; } = end;

    /// <summary>Into the wall; of length 1.</summary>
    public Vector2d Inward => Direction.TurnedLeft();

    /// <summary>The angle of its direction, −π to π.</summary>
    public double Angle => Math.Atan2(Direction.Y, Direction.X);

    /// <summary>Whether its direction is one of the plan's own.</summary>
    public bool IsAligned { get; set; }

    /// <summary>The arc that it is a chord of; <see langword="null"/> for a straight side.</summary>
    public WallArc? Arc { get; set; }

    /// <summary>How far a point lies inward of the line.</summary>
    public double DistanceOf(Point2d point) => Inward.Dot(point - Point);

    /// <summary>The place of its line that is nearest to a place.</summary>
    public Point2d Foot(Point2d place) => Point + (Direction * Direction.Dot(place - Point));

    /// <summary>Moves it inward, and turns it about the middle so that it goes inward by a slope.</summary>
    public void Turn(double off, double slope)
    {
        Point += Inward * off;
        Direction = (Direction + (Inward * slope)).Normalized();
    }

    /// <summary>Where it meets the line of another side; <see langword="null"/> where they are nearly parallel.</summary>
    public Point2d? Meet(WallSide other)
    {
        double cross = Direction.Cross(other.Direction);
        return Math.Abs(cross) < 0.05 ? null : Point + (Direction * ((other.Point - Point).Cross(other.Direction) / cross));
    }
}
