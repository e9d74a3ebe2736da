using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>The line or circle in the plan that an upright face stands on.</summary>
internal readonly struct Support
{
    private Support(Point2d first, Point2d second, double radius)
    {
        Start = first;
        End = second;
        Radius = radius;
    }

    public bool IsCircle => Radius > 0;

    /// <summary>One end of a line; the centre of a circle.</summary>
    public Point2d Start { get; }

    /// <summary>The other end of a line.</summary>
    public Point2d End { get; }

    public Point2d Center => Start;

    public double Radius { get; }

    public static Support Line(Point2d start, Point2d end) => new(start, end, 0);

    public static Support Circle(Point2d center, double radius) => new(center, center, radius);

    public static Support Of(in Segment segment) =>
        segment.IsArc ? Circle(segment.Center, segment.Radius) : Line(segment.Start, segment.End);

    /// <summary>The turn of a curve on a circle about its centre, in radians, positive to the left.</summary>
    public double TurnOf(in Segment curve) => (curve.Start - Center).TurnTo(curve.End - Center);

    public double DistanceTo(Point2d point) => IsCircle
        ? Math.Abs(point.DistanceTo(Center) - Radius)
        : Math.Abs((End - Start).Normalized().Cross(point - Start));
}
