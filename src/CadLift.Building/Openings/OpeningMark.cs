using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Openings;

/// <summary>Something drawn that stands for an opening: a symbol, or loose lines that belong together.</summary>
internal sealed class OpeningMark
{
    /// <summary>Creates a mark.</summary>
    /// <param name="kind">What it stands for; <see langword="null"/> where only its shape tells.</param>
    /// <param name="curves">What is drawn; at least one.</param>
    /// <param name="axis">The unit direction of its own x axis.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="reason">What it was recognised by.</param>
    public OpeningMark(OpeningKind? kind, List<Segment> curves, Vector2d axis, SourcePlace source, string reason)
    {
        Curves = curves;
        Axis = axis;
        Source = source;
        Reason = reason;
        Swings = kind == OpeningKind.Window ? [] : SwingFinder.Find(curves, isNamed: kind == OpeningKind.Door);
        if (kind is null)
        {
            Swings.RemoveAll(static swing => !swing.HasLeaf);
        }

        Kind = kind ?? (Swings.Count > 0 ? OpeningKind.Door : null);
        (Middle, HalfLength, HalfDepth) = BoxAlong(axis);
    }

    public OpeningKind? Kind { get; }

    public List<Segment> Curves { get; }

    public Vector2d Axis { get; }

    public SourcePlace Source { get; }

    public string Reason { get; }

    public List<DoorSwing> Swings { get; }

    /// <summary>The paths of the sketch it is drawn with.</summary>
    public List<int> Paths { get; init; } = [];

    /// <summary>Whether only its shape says what it is: it may as well be something else that stands elsewhere.</summary>
    public bool IsGuess { get; init; }

    /// <summary>The width that it states in so many words, in millimetres.</summary>
    public double? StatedWidth { get; init; }

    /// <summary>The height that it states.</summary>
    public double? StatedHeight { get; init; }

    /// <summary>The sill that it states.</summary>
    public double? StatedSill { get; init; }

    /// <summary>The middle of its box along its axes.</summary>
    public Point2d Middle { get; }

    /// <summary>Half the extent along its axis.</summary>
    public double HalfLength { get; }

    /// <summary>Half the extent square to its axis.</summary>
    public double HalfDepth { get; }

    private (Point2d Middle, double HalfLength, double HalfDepth) BoxAlong(Vector2d axis)
    {
        Vector2d across = axis.TurnedLeft();
        Box2d box = Box2d.Empty;
        foreach (Segment segment in Curves)
        {
            // Turned so that the axis is x: an arc's box needs its own turned ends and centre.
            box = box.Including(Turned(segment, axis, across).Bounds);
        }

        Point2d middle = box.Min.MidpointTo(box.Max);
        return (Point2d.Origin + (axis * middle.X) + (across * middle.Y), box.Width / 2, box.Height / 2);
    }

    private static Segment Turned(in Segment segment, Vector2d axis, Vector2d across)
    {
        Point2d start = Turned(segment.Start, axis, across);
        Point2d end = Turned(segment.End, axis, across);
        return segment.IsArc
            ? Segment.Arc(start, end, Turned(segment.Center, axis, across), segment.Radius, segment.IsCounterClockwise)
            : Segment.Line(start, end);
    }

    private static Point2d Turned(Point2d point, Vector2d axis, Vector2d across)
    {
        Vector2d arm = point - Point2d.Origin;
        return new Point2d(arm.Dot(axis), arm.Dot(across));
    }
}
