using System.Globalization;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>A line or circular arc between two points of the plane: the atom of a loop.</summary>
/// <remarks>
/// An arc keeps its centre and radius beside its ends, so that a cylinder built on it stands where the drawing put it, however
/// short the arc. A full circle is an arc whose start equals its end.
/// </remarks>
public readonly struct Segment : IEquatable<Segment>
{
    // An arc this flat rises above its chord by 1e-10 of its length, and its radius is so large that doubles miss it by more.
    private const double FlattestBulge = 2e-10;

    // 0 for a line; positive for a counter-clockwise arc, negative for a clockwise one.
    private readonly double _signedRadius;

    private Segment(Point2d start, Point2d end, Point2d center, double signedRadius)
    {
        Start = start;
        End = end;
        Center = center;
        _signedRadius = signedRadius;
    }

    /// <summary>Where the segment begins, in millimetres.</summary>
    public Point2d Start { get; }

    /// <summary>Where the segment ends, in millimetres.</summary>
    public Point2d End { get; }

    /// <summary>The centre of an arc; of no meaning for a line.</summary>
    public Point2d Center { get; }

    /// <summary>Whether this is an arc.</summary>
    public bool IsArc => _signedRadius != 0;

    /// <summary>The radius of an arc in millimetres, 0 for a line.</summary>
    public double Radius => Math.Abs(_signedRadius);

    /// <summary>Whether this is an arc that turns left.</summary>
    public bool IsCounterClockwise => _signedRadius > 0;

    /// <summary>Whether this is an arc all the way round.</summary>
    public bool IsFullCircle => IsArc && Start == End;

    /// <summary>The angle an arc turns through, in radians: (0, 2π] counter-clockwise, [-2π, 0) clockwise, 0 for a line.</summary>
    public double Sweep
    {
        get
        {
            if (!IsArc)
            {
                return 0;
            }

            double angle = (Start - Center).TurnTo(End - Center);
            return IsCounterClockwise
                ? (angle <= 0 ? angle + Math.Tau : angle)
                : (angle >= 0 ? angle - Math.Tau : angle);
        }
    }

    /// <summary>tan(sweep / 4), as DXF group 42 has it; not finite for a full circle.</summary>
    public double Bulge => Math.Tan(Sweep / 4);

    /// <summary>The length along the segment, in millimetres.</summary>
    public double Length => IsArc ? Math.Abs(Sweep) * Radius : Start.DistanceTo(End);

    /// <summary>The unit direction of travel at the start; zero for a line without length.</summary>
    public Vector2d StartDirection => IsArc ? ArcDirection(Start) : (End - Start).Normalized();

    /// <summary>The unit direction of travel at the end; zero for a line without length.</summary>
    public Vector2d EndDirection => IsArc ? ArcDirection(End) : (End - Start).Normalized();

    /// <summary>The point halfway along.</summary>
    public Point2d Midpoint => PointAt(0.5);

    /// <summary>The smallest box that holds the segment.</summary>
    public Box2d Bounds
    {
        get
        {
            Box2d box = Box2d.Of(Start, End);
            if (IsArc)
            {
                ReadOnlySpan<(int X, int Y)> quadrants = [(1, 0), (0, 1), (-1, 0), (0, -1)];
                foreach ((int x, int y) in quadrants)
                {
                    if (PassesQuadrant(x, y))
                    {
                        box = box.Including(Center + new Vector2d(x * Radius, y * Radius));
                    }
                }
            }

            return box;
        }
    }

    /// <summary>The straight segment between two points.</summary>
    public static Segment Line(Point2d start, Point2d end) => new(start, end, default, 0);

    /// <summary>The arc between two points of a circle; all the way round where they are the same point.</summary>
    /// <param name="start">A point on the circle.</param>
    /// <param name="end">A point on the circle.</param>
    /// <param name="center">The centre.</param>
    /// <param name="radius">Millimetres, positive.</param>
    /// <param name="counterClockwise">Whether the arc turns left.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive.</exception>
    public static Segment Arc(Point2d start, Point2d end, Point2d center, double radius, bool counterClockwise)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        return new Segment(start, end, center, counterClockwise ? radius : -radius);
    }

    /// <summary>The arc of a circle from one angle to another.</summary>
    /// <param name="center">The centre.</param>
    /// <param name="radius">Millimetres, positive.</param>
    /// <param name="startAngle">Radians from the x axis, counter-clockwise.</param>
    /// <param name="sweep">Radians, positive turns left; beyond a full turn the arc is the whole circle.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive.</exception>
    public static Segment Arc(Point2d center, double radius, double startAngle, double sweep)
    {
        Point2d start = center + (Vector2d.AtAngle(startAngle) * radius);
        Point2d end = Math.Abs(sweep) >= Math.Tau ? start : center + (Vector2d.AtAngle(startAngle + sweep) * radius);
        return Arc(start, end, center, radius, sweep > 0);
    }

    /// <summary>The whole circle, counter-clockwise from its easternmost point.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive.</exception>
    public static Segment Circle(Point2d center, double radius)
    {
        Point2d east = center + new Vector2d(radius, 0);
        return Arc(east, east, center, radius, counterClockwise: true);
    }

    /// <summary>The segment between two points with a bulge as DXF defines it.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends; a bulge between equal points makes a line without length.</param>
    /// <param name="bulge">
    /// tan(included angle / 4), positive turns left; 0 is a line, and so is a bulge below 2e-10, whose circle doubles would know less
    /// exactly than its chord.
    /// </param>
    public static Segment FromBulge(Point2d start, Point2d end, double bulge)
    {
        Vector2d chord = end - start;
        double length = chord.Length;
        if (Math.Abs(bulge) < FlattestBulge || length == 0)
        {
            return Line(start, end);
        }

        double halfInverse = ((1 / bulge) - bulge) / 4;
        Point2d center = start.MidpointTo(end) + (chord.TurnedLeft() * halfInverse);
        double radius = length * ((1 / Math.Abs(bulge)) + Math.Abs(bulge)) / 4;
        return new Segment(start, end, center, bulge > 0 ? radius : -radius);
    }

    /// <summary>The point at a fraction of the length.</summary>
    /// <param name="fraction">0 at the start, 1 at the end.</param>
    public Point2d PointAt(double fraction)
    {
        if (!IsArc)
        {
            return Start + ((End - Start) * fraction);
        }

        (double sin, double cos) = Math.SinCos(Sweep * fraction);
        Vector2d arm = Start - Center;
        return Center + new Vector2d((arm.X * cos) - (arm.Y * sin), (arm.X * sin) + (arm.Y * cos));
    }

    /// <summary>The same segment travelled the other way.</summary>
    public Segment Reversed() => new(End, Start, Center, -_signedRadius);

    /// <summary>The segment with other ends on the same line or circle.</summary>
    public Segment Between(Point2d start, Point2d end) => new(start, end, Center, _signedRadius);

    /// <summary>The segment moved by a vector.</summary>
    public Segment Moved(Vector2d offset) => new(Start + offset, End + offset, IsArc ? Center + offset : default, _signedRadius);

    /// <summary>What the segment adds to the signed area of its loop, seen from a point.</summary>
    /// <param name="origin">Any point, the same for the whole loop; near the loop it keeps the most digits.</param>
    /// <returns>Square millimetres: the triangle over the chord and the circular segment beyond it.</returns>
    public double AreaTerm(Point2d origin)
    {
        double triangle = (Start - origin).Cross(End - origin) / 2;
        if (!IsArc)
        {
            return triangle;
        }

        double sweep = Sweep;
        return triangle + (_signedRadius * _signedRadius / 2 * (sweep - Math.Sin(sweep)));
    }

    /// <summary>The point of the segment nearest to a point; the start of an arc for its centre.</summary>
    public Point2d NearestPointTo(Point2d point)
    {
        if (!IsArc)
        {
            Vector2d along = End - Start;
            double lengthSquared = along.LengthSquared;
            double fraction = lengthSquared > 0 ? Math.Clamp((point - Start).Dot(along) / lengthSquared, 0, 1) : 0;
            return Start + (along * fraction);
        }

        Vector2d arm = point - Center;
        return arm.LengthSquared > 0 && Covers(arm) ? Center + (arm.Normalized() * Radius)
            : point.DistanceSquaredTo(Start) <= point.DistanceSquaredTo(End) ? Start
            : End;
    }

    /// <summary>The distance from a point to the segment, in millimetres.</summary>
    public double DistanceTo(Point2d point)
    {
        if (IsArc)
        {
            Vector2d arm = point - Center;
            return Covers(arm)
                ? Math.Abs(arm.Length - Radius)
                : Math.Sqrt(Math.Min(point.DistanceSquaredTo(Start), point.DistanceSquaredTo(End)));
        }

        Vector2d along = End - Start;
        double lengthSquared = along.LengthSquared;
        double fraction = lengthSquared > 0 ? Math.Clamp((point - Start).Dot(along) / lengthSquared, 0, 1) : 0;
        return point.DistanceTo(Start + (along * fraction));
    }

    /// <inheritdoc/>
    public bool Equals(Segment other) =>
        Start.Equals(other.Start) && End.Equals(other.End) && Center.Equals(other.Center) && _signedRadius.Equals(other._signedRadius);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Segment other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, End, Center, _signedRadius);

    /// <summary>The segment in words, for messages and debugging.</summary>
    public override string ToString() => IsArc
        ? string.Create(CultureInfo.InvariantCulture, $"arc {Start} to {End} about {Center}, radius {_signedRadius:R}")
        : $"line {Start} to {End}";

    /// <summary>Whether two segments are equal to the last bit.</summary>
    public static bool operator ==(Segment left, Segment right) => left.Equals(right);

    /// <summary>Whether two segments differ.</summary>
    public static bool operator !=(Segment left, Segment right) => !left.Equals(right);

    /// <summary>Whether the ray from the centre along <paramref name="arm"/> meets this arc.</summary>
    internal bool Covers(Vector2d arm)
    {
        Vector2d from = IsCounterClockwise ? Start - Center : End - Center;
        Vector2d to = IsCounterClockwise ? End - Center : Start - Center;
        if (Start == End)
        {
            return true;
        }

        bool leftOfFrom = from.Cross(arm) >= 0;
        bool rightOfTo = to.Cross(arm) <= 0;
        if (from.Cross(to) < 0)
        {
            return leftOfFrom || rightOfTo;
        }

        // In a narrow sector both conditions also hold on the far side of the centre.
        return leftOfFrom && rightOfTo && (from.Dot(to) < 0 || (from + to).Dot(arm) >= 0);
    }

    /// <summary>Whether the segment is too short to have a direction; what is no number is not, so that it gets refused.</summary>
    internal bool IsCrumb(Tolerance tolerance) => !IsFullCircle && Length <= tolerance.Coincidence;

    /// <summary>How far a point lies off the circle of this arc.</summary>
    internal double RadialErrorAt(Point2d point) => Math.Abs(point.DistanceTo(Center) - Radius);

    /// <summary>An arc with the same ends and the same turn whose circle passes through both, though this one's may miss them.</summary>
    /// <remarks>
    /// For parts of arcs no longer than half a turn. Where the ends have been pushed past each other by a tolerance, or the turn
    /// is lost in rounding, the chord is as good.
    /// </remarks>
    internal Segment Refitted()
    {
        double sweep = Sweep;
        return Math.Abs(sweep) > Math.PI ? Line(Start, End) : FromBulge(Start, End, Math.Tan(sweep / 4));
    }

    /// <summary>Whether another segment that starts where this one ends goes on along the same line, or round the same circle.</summary>
    internal bool IsContinuedBy(in Segment next, Tolerance tolerance)
    {
        if (IsArc != next.IsArc)
        {
            return false;
        }

        if (IsArc)
        {
            return IsCounterClockwise == next.IsCounterClockwise
                && Center.DistanceTo(next.Center) + Math.Abs(Radius - next.Radius) <= tolerance.Coincidence;
        }

        Vector2d a = End - Start;
        Vector2d b = next.End - next.Start;
        double deviation = Math.Abs(a.Cross(b)) / (next.End - Start).Length;
        return a.Dot(b) > 0 && deviation <= tolerance.Coincidence;
    }

    /// <summary>On which side of an arc of at most half a turn, or of a line, a point lies that is beside it.</summary>
    /// <returns>1 to the left of travel, -1 to the right, 0 on it.</returns>
    /// <remarks>Exact for lines and for the chord of an arc; the distance to the centre decides between chord and arc.</remarks>
    internal int SideOf(Point2d point)
    {
        int side = Predicates.Orient(Start, End, point);
        if (!IsArc)
        {
            return side;
        }

        // A counter-clockwise arc runs to the right of its chord, so all to the left of the chord is left of the arc.
        int inner = IsCounterClockwise ? 1 : -1;
        if (side == inner || (side == 0 && point != Start && point != End))
        {
            return inner;
        }

        double off = point.DistanceTo(Center) - Radius;
        return off < 0 ? inner : (off > 0 ? -inner : 0);
    }

    private Vector2d ArcDirection(Point2d point)
    {
        Vector2d left = (point - Center).Normalized().TurnedLeft();
        return IsCounterClockwise ? left : -left;
    }

    private bool PassesQuadrant(int x, int y) => Covers(new Vector2d(x, y));
}
