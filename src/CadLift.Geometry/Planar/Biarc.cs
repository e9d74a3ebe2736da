using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Two arcs that meet smoothly and leave two points along given tangents.</summary>
internal readonly struct Biarc
{
    private readonly Segment _first;
    private readonly Segment _second;

    private Biarc(in Segment first, in Segment second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>The pair of arcs whose control points lie equally far from their ends.</summary>
    /// <remarks>
    /// With control points start + d·t and end − d·u, the arcs meet halfway between them if those lie 2d apart: a quadratic
    /// equation in d, of which the positive root is taken.
    /// </remarks>
    public static Biarc Between(Point2d start, Vector2d startTangent, Point2d end, Vector2d endTangent)
    {
        Vector2d chord = end - start;
        Vector2d sum = startTangent + endTangent;
        double a = 2 * (1 - startTangent.Dot(endTangent));
        double b = chord.Dot(sum);
        double c = chord.LengthSquared;

        // a d² + 2 b d - c = 0, solved so that no digits are lost where the tangents are nearly parallel.
        double root = Math.Sqrt(Math.Max(0, (b * b) + (a * c)));
        double d = b > 0 ? c / (b + root) : (root - b) / a;
        if (!double.IsFinite(d) || c == 0)
        {
            return new Biarc(Segment.Line(start, end), Segment.Line(end, end));
        }

        Point2d joint = (start + (startTangent * d)).MidpointTo(end - (endTangent * d));
        return new Biarc(ArcFrom(start, startTangent, joint), ArcFrom(end, -endTangent, joint).Reversed());
    }

    public double DistanceTo(Point2d point) => Math.Min(_first.DistanceTo(point), _second.DistanceTo(point));

    /// <summary>Appends both parts; an arc that rises above its chord by less than a thousandth of the tolerance is a line.</summary>
    public void AppendTo(List<Segment> segments, double tolerance)
    {
        Append(_first, segments, tolerance);
        Append(_second, segments, tolerance);
    }

    private static void Append(in Segment part, List<Segment> segments, double tolerance)
    {
        if (part.Start == part.End)
        {
            return;
        }

        double height = part.Start.DistanceTo(part.End) * Math.Abs(part.Bulge) / 2;
        segments.Add(part.IsArc && height <= tolerance / 1000 ? Segment.Line(part.Start, part.End) : part);
    }

    // The angle between tangent and chord is half the turn, so its half's tangent is the bulge.
    private static Segment ArcFrom(Point2d start, Vector2d tangent, Point2d end)
    {
        double angle = tangent.TurnTo(end - start);
        return tangent.LengthSquared == 0 ? Segment.Line(start, end) : Segment.FromBulge(start, end, Math.Tan(angle / 2));
    }
}
