using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>
/// What a pen of a width covers on its way along segments, as simple pieces that overlap: a rectangle for a line, a ring sector for an
/// arc, a wedge for a corner, a cap for an end.
/// </summary>
/// <remarks>Every piece is a counter-clockwise loop, so where the winding numbers of all add up to more than nothing, the pen has been.</remarks>
internal sealed class StrokeBuilder(double halfWidth, OffsetOptions options, Tolerance tolerance)
{
    private readonly List<Segment> _path = [];

    /// <summary>The boundaries of the pieces, for operand 0.</summary>
    public List<LabelledSegment> Pieces { get; } = [];

    /// <summary>For each of them whether it runs half a width to the left of the path.</summary>
    public List<bool> IsLeftSide { get; } = [];

    /// <summary>Adds what the pen covers along a path.</summary>
    /// <param name="path">Segments that follow each other; those no longer than the tolerance are left out.</param>
    /// <param name="isClosed">Whether the last one ends where the first starts and is joined with it.</param>
    public void AddPath(ReadOnlySpan<Segment> path, bool isClosed)
    {
        _path.Clear();
        foreach (ref readonly Segment segment in path)
        {
            if (!segment.IsCrumb(tolerance))
            {
                _path.Add(segment);
            }
        }

        for (int i = 0; i < _path.Count; i++)
        {
            AddBody(_path[i]);
            if (i > 0 || isClosed)
            {
                Segment before = _path[i == 0 ? _path.Count - 1 : i - 1];
                AddJoin(_path[i].Start, before.EndDirection, _path[i].StartDirection);
            }
        }

        if (_path.Count > 0 && !isClosed)
        {
            AddCap(_path[0].Start, -_path[0].StartDirection);
            AddCap(_path[^1].End, _path[^1].EndDirection);
        }
    }

    private void AddBody(in Segment segment)
    {
        if (segment.IsArc)
        {
            AddRingSector(segment);
            return;
        }

        Vector2d left = segment.StartDirection.TurnedLeft() * halfWidth;
        Add(Segment.Line(segment.Start - left, segment.End - left));
        Add(Segment.Line(segment.End - left, segment.End + left));
        Add(Segment.Line(segment.End + left, segment.Start + left), isLeftSide: true);
        Add(Segment.Line(segment.Start + left, segment.Start - left));
    }

    // Where the pen is wider than the circle, the sector reaches to the centre.
    private void AddRingSector(in Segment segment)
    {
        Segment arc = segment.IsCounterClockwise ? segment : segment.Reversed();
        bool turnsLeft = segment.IsCounterClockwise;
        Segment outer = WithRadius(arc, arc.Radius + halfWidth);
        double innerRadius = arc.Radius - halfWidth;
        bool hasInner = innerRadius > tolerance.Coincidence;
        Segment inner = hasInner ? WithRadius(arc, innerRadius).Reversed() : default;
        Add(outer, isLeftSide: !turnsLeft);
        if (segment.IsFullCircle)
        {
            if (hasInner)
            {
                Add(inner, isLeftSide: turnsLeft);
            }
        }
        else if (hasInner)
        {
            Add(Segment.Line(outer.End, inner.Start));
            Add(inner, isLeftSide: turnsLeft);
            Add(Segment.Line(inner.End, outer.Start));
        }
        else
        {
            Add(Segment.Line(outer.End, arc.Center));
            Add(Segment.Line(arc.Center, outer.Start));
        }
    }

    private static Segment WithRadius(in Segment arc, double radius)
    {
        Point2d start = arc.Center + ((arc.Start - arc.Center).Normalized() * radius);
        Point2d end = arc.IsFullCircle ? start : arc.Center + ((arc.End - arc.Center).Normalized() * radius);
        return Segment.Arc(start, end, arc.Center, radius, arc.IsCounterClockwise);
    }

    // The wedge on the side where the bodies come apart: left of a right turn, right of a left turn.
    private void AddJoin(Point2d corner, Vector2d before, Vector2d after)
    {
        double turn = before.Cross(after);
        double advance = before.Dot(after);
        Vector2d fromArm = before.TurnedLeft() * halfWidth;
        Vector2d toArm = after.TurnedLeft() * halfWidth;
        if (advance > 0 && (toArm - fromArm).Length <= tolerance.Coincidence)
        {
            return;
        }

        bool opensLeft = turn < 0 || (turn == 0 && advance < 0);
        Point2d from = opensLeft ? corner + toArm : corner - fromArm;
        Point2d to = opensLeft ? corner + fromArm : corner - toArm;
        Add(Segment.Line(corner, from));
        if (options.IsMitred(advance))
        {
            Vector2d bisector = (fromArm + toArm) / (1 + advance);
            Point2d mitre = opensLeft ? corner + bisector : corner - bisector;
            Add(Segment.Line(from, mitre), opensLeft);
            Add(Segment.Line(mitre, to), opensLeft);
        }
        else
        {
            Add(Segment.Arc(from, to, corner, halfWidth, counterClockwise: true), opensLeft);
        }

        Add(Segment.Line(to, corner));
    }

    private void AddCap(Point2d end, Vector2d outward)
    {
        if (options.Cap == OffsetCap.Flat)
        {
            return;
        }

        Vector2d left = outward.TurnedLeft() * halfWidth;
        if (options.Cap == OffsetCap.Round)
        {
            Add(Segment.Arc(end - left, end + left, end, halfWidth, counterClockwise: true));
        }
        else
        {
            Vector2d reach = outward * halfWidth;
            Add(Segment.Line(end - left, end - left + reach));
            Add(Segment.Line(end - left + reach, end + left + reach));
            Add(Segment.Line(end + left + reach, end + left));
        }

        Add(Segment.Line(end + left, end - left));
    }

    private void Add(in Segment curve, bool isLeftSide = false)
    {
        Pieces.Add(new LabelledSegment(curve, 0));
        IsLeftSide.Add(isLeftSide);
    }
}
