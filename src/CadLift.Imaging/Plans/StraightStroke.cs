using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>A straight stroke of a drawing: its middle line.</summary>
/// <remarks>Each is compared with each: what is asked again and again is kept.</remarks>
/// <param name="Start">One end.</param>
/// <param name="End">The other.</param>
/// <param name="Thickness">How thick it is.</param>
internal readonly record struct StraightStroke(Point2d Start, Point2d End, double Thickness)
{
    // Strokes on one line turn no more against each other: the sine of two degrees.
    private const double SlightTurn = 0.035;

    // What is kept is of these ends: a copy with others is a new stroke.
    public Point2d Start { get; } = Start;

    public Point2d End { get; } = End;

    public double Length { get; } = (End - Start).Length;

    /// <summary>From the start to the end; of length 1.</summary>
    public Vector2d Direction { get; } = (End - Start).Normalized();

    /// <summary>The same from its other end.</summary>
    public StraightStroke Reverse() => new(End, Start, Thickness);

    /// <summary>How far along it a place lies, from the start.</summary>
    public double Along(Point2d place) => (place - Start).Dot(Direction);

    /// <summary>How far to the left of its line a place lies.</summary>
    public double Aside(Point2d place) => Direction.Cross(place - Start);

    /// <summary>How far a place lies from it.</summary>
    public double DistanceTo(Point2d place)
    {
        double along = Math.Clamp(Along(place), 0, Length);
        return place.DistanceTo(Start + (Direction * along));
    }

    /// <summary>Whether a place lies so near to it.</summary>
    public bool IsNear(Point2d place, double most)
    {
        // From its middle, nothing of it is farther away than its ends.
        double farthest = (Length / 2) + most + 1;
        return (place - Start.MidpointTo(End)).LengthSquared <= farthest * farthest && DistanceTo(place) <= most;
    }

    public bool IsParallelTo(in StraightStroke other) => Math.Abs(Direction.Cross(other.Direction)) < SlightTurn;

    /// <summary>Whether another one lies on the same line.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="most">How far its ends may lie beside this one's line.</param>
    public bool IsInLineWith(in StraightStroke other, double most) =>
        IsParallelTo(other) && Math.Abs(Aside(other.Start)) <= most && Math.Abs(Aside(other.End)) <= most;

    /// <summary>How far the two reach along each other; negative is the gap between them.</summary>
    public double OverlapWith(in StraightStroke other)
    {
        (double a, double b) = (Along(other.Start), Along(other.End));
        return Math.Min(Length, Math.Max(a, b)) - Math.Max(0, Math.Min(a, b));
    }
}
