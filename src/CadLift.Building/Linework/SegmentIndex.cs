using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>Finds segments by place.</summary>
internal sealed class SegmentIndex
{
    private readonly List<Segment> _segments;
    private readonly BoxTree _tree;
    private readonly List<int> _hits = [];

    /// <summary>Builds the index.</summary>
    /// <param name="segments">Kept as they are; not to be changed afterwards.</param>
    public SegmentIndex(List<Segment> segments)
    {
        _segments = segments;
        var boxes = new Box2d[segments.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = segments[i].Bounds;
        }

        _tree = new BoxTree(boxes);
    }

    public Segment this[int index] => _segments[index];

    /// <summary>The segments whose boxes meet a box. The list is good until the next question.</summary>
    public List<int> Near(in Box2d box)
    {
        _tree.Query(box, _hits);
        return _hits;
    }

    /// <summary>The segments whose boxes come near to a point.</summary>
    public List<int> Near(Point2d point, double distance) => Near(Box2d.Of(point, point).Grown(distance));

    /// <summary>Where a straight line meets the segments, in order along it.</summary>
    /// <param name="from">A point of the line.</param>
    /// <param name="direction">Its unit direction.</param>
    /// <param name="first">How far before the point to begin, in millimetres along the direction, negative for behind it.</param>
    /// <param name="last">Where to end.</param>
    /// <param name="crossings">Cleared, then filled.</param>
    public void Crossings(Point2d from, Vector2d direction, double first, double last, List<(double At, int Segment)> crossings)
    {
        crossings.Clear();
        Point2d start = from + (direction * first);
        Point2d end = from + (direction * last);
        foreach (int candidate in Near(Box2d.Of(start, end)))
        {
            AddCrossings(_segments[candidate], candidate, from, direction, first, last, crossings);
        }

        crossings.Sort();
    }

    private static void AddCrossings(
        in Segment segment, int index, Point2d from, Vector2d direction, double first, double last, List<(double At, int Segment)> crossings)
    {
        if (!segment.IsArc)
        {
            double startSide = direction.Cross(segment.Start - from);
            double endSide = direction.Cross(segment.End - from);
            if ((startSide < 0) == (endSide < 0))
            {
                return;
            }

            double fraction = startSide / (startSide - endSide);
            double at = direction.Dot((segment.Start + ((segment.End - segment.Start) * fraction)) - from);
            AddWithin(at, index, first, last, crossings);
            return;
        }

        Vector2d toCenter = segment.Center - from;
        double along = direction.Dot(toCenter);
        double off = direction.Cross(toCenter);
        double square = (segment.Radius - off) * (segment.Radius + off);
        if (square <= 0)
        {
            return;
        }

        double half = Math.Sqrt(square);
        foreach (double at in (ReadOnlySpan<double>)[along - half, along + half])
        {
            if (IsOn(segment, from + (direction * at)))
            {
                AddWithin(at, index, first, last, crossings);
            }
        }
    }

    // A point of the circle lies on the arc where the arc comes as near to it as rounding lets it.
    private static bool IsOn(in Segment arc, Point2d point) =>
        arc.IsFullCircle || arc.DistanceTo(point) <= 1e-9 * (arc.Radius + Math.Abs(point.X) + Math.Abs(point.Y));

    private static void AddWithin(double at, int index, double first, double last, List<(double At, int Segment)> crossings)
    {
        if (at >= first && at <= last)
        {
            crossings.Add((at, index));
        }
    }
}
