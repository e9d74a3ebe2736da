using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>A closed chain of segments: each one starts where the one before it ends, the first where the last ends.</summary>
/// <remarks>Immutable. Counter-clockwise encloses, clockwise is a hole. Whether the chain crosses itself is not asked here.</remarks>
public sealed class Loop
{
    private readonly Segment[] _segments;

    /// <summary>Creates a loop.</summary>
    /// <param name="segments">At least one; every end equals the next start to the last bit.</param>
    /// <exception cref="ArgumentException">There are no segments or they do not close.</exception>
    public Loop(ReadOnlySpan<Segment> segments)
        : this(segments.ToArray())
    {
        if (_segments.Length == 0)
        {
            throw new ArgumentException("A loop needs at least one segment.", nameof(segments));
        }

        for (int i = 0; i < _segments.Length; i++)
        {
            if (_segments[i].End != _segments[(i + 1) % _segments.Length].Start)
            {
                throw new ArgumentException("Every segment of a loop must start where the one before it ends.", nameof(segments));
            }
        }
    }

    /// <summary>A loop of straight sides.</summary>
    /// <param name="corners">At least two, in the direction of travel; the last side leads back to the first.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public static Loop Polygon(params ReadOnlySpan<Point2d> corners)
    {
        if (corners.Length < 2)
        {
            throw new ArgumentException("A polygon has corners.", nameof(corners));
        }

        var sides = new Segment[corners.Length];
        for (int i = 0; i < sides.Length; i++)
        {
            sides[i] = Segment.Line(corners[i], corners[(i + 1) % corners.Length]);
        }

        return new Loop(sides);
    }

    private Loop(Segment[] segments)
    {
        _segments = segments;
        Box2d bounds = Box2d.Empty;
        CompensatedSum area = default;
        foreach (Segment segment in segments)
        {
            bounds = bounds.Including(segment.Bounds);
            area.Add(segment.AreaTerm(segments[0].Start));
        }

        Bounds = bounds;
        SignedArea = area.Value;
    }

    /// <summary>The segments in order of travel.</summary>
    public ReadOnlySpan<Segment> Segments => _segments;

    /// <summary>The enclosed area in square millimetres: positive when counter-clockwise.</summary>
    public double SignedArea { get; }

    /// <summary>The loop moved by a vector.</summary>
    public Loop Moved(Vector2d offset)
    {
        var moved = new Segment[_segments.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = _segments[i].Moved(offset);
        }

        return new Loop(moved);
    }

    /// <summary>The smallest box that holds the loop.</summary>
    public Box2d Bounds { get; }

    /// <summary>The length of the loop in millimetres.</summary>
    public double Perimeter
    {
        get
        {
            CompensatedSum sum = default;
            foreach (Segment segment in _segments)
            {
                sum.Add(segment.Length);
            }

            return sum.Value;
        }
    }

    /// <summary>The same loop travelled the other way.</summary>
    public Loop Reversed()
    {
        var reversed = new Segment[_segments.Length];
        for (int i = 0; i < reversed.Length; i++)
        {
            reversed[i] = _segments[^(i + 1)].Reversed();
        }

        return new Loop(reversed);
    }

    /// <summary>How often the loop winds around a point that is not on it, counter-clockwise positive.</summary>
    /// <remarks>
    /// The polygon of the chords decides by crossings of a ray to the east, and every arc adds the circular segment between
    /// its chord and itself. A point on a chord counts as lying just above it, in both parts alike. O(n).
    /// </remarks>
    public int WindingNumber(Point2d point)
    {
        int winding = 0;
        foreach (Segment segment in _segments)
        {
            winding += CrossingOf(segment, point);
        }

        return winding;
    }

    /// <summary>Where a point lies: on the loop within the tolerance, or inside by a winding number other than zero.</summary>
    public PointLocation Locate(Point2d point, Tolerance tolerance)
    {
        if (!Bounds.Grown(tolerance.Coincidence).Contains(point))
        {
            return PointLocation.Outside;
        }

        foreach (Segment segment in _segments)
        {
            if (segment.DistanceTo(point) <= tolerance.Coincidence)
            {
                return PointLocation.Boundary;
            }
        }

        return WindingNumber(point) != 0 ? PointLocation.Inside : PointLocation.Outside;
    }

    /// <summary>What a segment adds to the winding number of its loop around a point.</summary>
    internal static int CrossingOf(in Segment segment, Point2d point)
    {
        if (!segment.IsArc || segment.Start == segment.End || !IsNearlyWhole(segment))
        {
            return Crossing(segment, point);
        }

        // The ends may be so near to each other that their chord has no direction to speak of.
        Vector2d bisector = (segment.Start - segment.Center).Normalized() + (segment.End - segment.Center).Normalized();
        Point2d middle = segment.Center - (bisector.Normalized() * segment.Radius);
        return Crossing(segment.Between(segment.Start, middle), point) + Crossing(segment.Between(middle, segment.End), point);
    }

    // Whether an arc turns through more than three quarters.
    private static bool IsNearlyWhole(in Segment arc)
    {
        Vector2d from = arc.Start - arc.Center;
        Vector2d to = arc.End - arc.Center;
        double cross = from.Cross(to);
        return from.Dot(to) > 0 && (arc.IsCounterClockwise ? cross < 0 : cross > 0);
    }

    private static int Crossing(in Segment segment, Point2d point)
    {
        int crossing = ChordCrossing(segment, point);
        return segment.IsArc && InsideCircularSegment(segment, point)
            ? crossing + (segment.IsCounterClockwise ? 1 : -1)
            : crossing;
    }

    private static int ChordCrossing(in Segment segment, Point2d point)
    {
        bool startBelow = segment.Start.Y <= point.Y;
        bool endBelow = segment.End.Y <= point.Y;
        if (startBelow == endBelow)
        {
            return 0;
        }

        int side = Predicates.Orient(segment.Start, segment.End, point);
        return startBelow ? (side > 0 ? 1 : 0) : (side < 0 ? -1 : 0);
    }

    // The part of the disc that the chord cuts off on the arc's side: right of a counter-clockwise arc's chord.
    private static bool InsideCircularSegment(in Segment segment, Point2d point)
    {
        if (point.DistanceSquaredTo(segment.Center) >= segment.Radius * segment.Radius)
        {
            return false;
        }

        return segment.Start == segment.End || IsRightOfChord(segment.Start, segment.End, point) == segment.IsCounterClockwise;
    }

    private static bool IsRightOfChord(Point2d start, Point2d end, Point2d point)
    {
        int side = Predicates.Orient(start, end, point);
        if (side != 0)
        {
            return side < 0;
        }

        return end.Y != start.Y ? end.Y > start.Y : end.X < start.X;
    }
}
