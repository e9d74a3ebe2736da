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
    /// <param name="start">Where it starts.</param>
    /// <param name="startTangent">The unit direction there; zero for none.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="endTangent">The unit direction there; zero for none.</param>
    /// <param name="flatness">Millimetres: an arc that rises above its chord by no more is a line.</param>
    public static Biarc Between(Point2d start, Vector2d startTangent, Point2d end, Vector2d endTangent, double flatness)
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
            return Chord(start, end);
        }

        Point2d joint = (start + (startTangent * d)).MidpointTo(end - (endTangent * d));
        return new Biarc(
            ArcFrom(start, startTangent, joint, flatness), ArcFrom(end, -endTangent, joint, flatness).Reversed());
    }

    /// <summary>The straight line instead.</summary>
    public static Biarc Chord(Point2d start, Point2d end) => new(Segment.Line(start, end), Segment.Line(end, end));

    public double DistanceTo(Point2d point) => Math.Min(_first.DistanceTo(point), _second.DistanceTo(point));

    /// <summary>Appends both parts, or the one line that they are.</summary>
    public void AppendTo(List<Segment> segments)
    {
        if (!_first.IsArc && !_second.IsArc)
        {
            Append(Segment.Line(_first.Start, _second.End), segments);
        }
        else
        {
            Append(_first, segments);
            Append(_second, segments);
        }
    }

    private static void Append(in Segment part, List<Segment> segments)
    {
        if (part.Start != part.End)
        {
            segments.Add(part);
        }
    }

    // The angle between tangent and chord is half the turn, so its half's tangent is the bulge.
    private static Segment ArcFrom(Point2d start, Vector2d tangent, Point2d end, double flatness)
    {
        double bulge = Math.Tan(tangent.TurnTo(end - start) / 2);
        double height = start.DistanceTo(end) * Math.Abs(bulge) / 2;
        return tangent.LengthSquared == 0 || height <= flatness
            ? Segment.Line(start, end)
            : Segment.FromBulge(start, end, bulge);
    }
}
