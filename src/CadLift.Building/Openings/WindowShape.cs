using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>Recognises a window by its shape: a frame as long as the window and as deep as the wall, and glass from end to end of it.</summary>
internal static class WindowShape
{
    private const double LeastLength = 250;
    private const double LeastDepth = 30;

    // How far glass may miss the ends of its frame, in millimetres.
    private const double Slack = 20;

    // The cosine of the largest angle between two sides that are parallel.
    private const double Parallel = 0.999;

    /// <summary>Whether a closed shape has the form of a frame: two long sides that run beside each other, two short ones between them.</summary>
    /// <param name="sides">The sides of the shape.</param>
    /// <param name="maxDepth">The thickest wall, in millimetres.</param>
    public static bool IsFrame(ReadOnlySpan<Segment> sides, double maxDepth)
    {
        if (sides.Length != 4)
        {
            return false;
        }

        int first = sides[0].Length + sides[2].Length >= sides[1].Length + sides[3].Length ? 0 : 1;
        Segment end = sides[1 - first];
        Segment otherEnd = sides[3 - first];
        double depth = end.Length;
        return !end.IsArc && !otherEnd.IsArc
            && Math.Abs(depth - otherEnd.Length) <= Slack
            && depth >= LeastDepth && depth <= maxDepth
            && Math.Min(sides[first].Length, sides[first + 2].Length) >= LeastLength
            && RunBeside(sides[first], sides[first + 2]);
    }

    /// <summary>Whether a symbol has the form of a window: lines along it and across it, and one of them glass from end to end within the frame.</summary>
    /// <param name="mark">What is drawn.</param>
    /// <param name="maxDepth">The thickest wall, in millimetres.</param>
    public static bool IsWindow(OpeningMark mark, double maxDepth)
    {
        double length = 2 * Math.Max(mark.HalfLength, mark.HalfDepth);
        double depth = 2 * Math.Min(mark.HalfLength, mark.HalfDepth);
        Vector2d along = mark.HalfLength >= mark.HalfDepth ? mark.Axis : mark.Axis.TurnedLeft();
        return length >= LeastLength && depth >= LeastDepth && depth <= maxDepth
            && mark.Curves.TrueForAll(curve => !curve.IsArc && (IsAlong(curve) || Math.Abs(curve.StartDirection.Dot(along)) <= 1 - Parallel))
            && mark.Curves.Exists(curve => IsAlong(curve) && curve.Length >= length - (2 * Slack)
                && Math.Abs((curve.Midpoint - mark.Middle).Cross(along)) <= (depth - Slack) / 2);

        bool IsAlong(in Segment curve) => Math.Abs(curve.StartDirection.Dot(along)) >= Parallel;
    }

    /// <summary>Whether a curve is glass in a frame: it runs lengthwise from one end to the other.</summary>
    public static bool IsGlass(in Segment curve, ReadOnlySpan<Segment> frame)
    {
        int first = frame[0].Length + frame[2].Length >= frame[1].Length + frame[3].Length ? 0 : 1;
        Segment end = frame[1 - first];
        Segment otherEnd = frame[3 - first];
        return RunBeside(curve, frame[first].Reversed())
            && ((end.DistanceTo(curve.Start) <= Slack && otherEnd.DistanceTo(curve.End) <= Slack)
                || (end.DistanceTo(curve.End) <= Slack && otherEnd.DistanceTo(curve.Start) <= Slack))
            && frame[first].DistanceTo(curve.Midpoint) > Slack / 2 && frame[first + 2].DistanceTo(curve.Midpoint) > Slack / 2;
    }

    // Lines in one direction, or arcs about one centre, whichever way they run.
    private static bool RunBeside(in Segment a, in Segment b)
    {
        if (a.IsArc != b.IsArc)
        {
            return false;
        }

        return a.IsArc
            ? a.Center.DistanceTo(b.Center) <= Slack
            : Math.Abs(a.StartDirection.Dot(b.StartDirection)) >= Parallel;
    }

    /// <summary>The glass in a frame among indexed segments.</summary>
    public static List<int> GlassIn(ReadOnlySpan<Segment> frame, SegmentIndex index)
    {
        Box2d box = Box2d.Empty;
        foreach (ref readonly Segment side in frame)
        {
            box = box.Including(side.Bounds);
        }

        var glass = new List<int>();
        foreach (int candidate in index.Near(box))
        {
            if (IsGlass(index[candidate], frame))
            {
                glass.Add(candidate);
            }
        }

        return glass;
    }
}
