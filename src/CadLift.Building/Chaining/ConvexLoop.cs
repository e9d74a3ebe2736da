using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Chaining;

/// <summary>Recognises convex polygons and circles, which need no arrangement to be known as simple.</summary>
internal static class ConvexLoop
{
    /// <summary>Whether a loop is a circle or a polygon that turns strictly one way and goes round once.</summary>
    public static bool Is(Loop loop)
    {
        ReadOnlySpan<Segment> segments = loop.Segments;
        if (segments.Length == 1)
        {
            return segments[0].IsFullCircle;
        }

        if (segments.Length < 3)
        {
            return false;
        }

        int turn = 0;
        int risesAndFalls = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            Segment current = segments[i];
            Segment next = segments[(i + 1) % segments.Length];
            int side = Predicates.Orient(current.Start, current.End, next.End);
            if (current.IsArc || side == 0 || (turn != 0 && side != turn))
            {
                return false;
            }

            turn = side;
            risesAndFalls += IsEastward(current) != IsEastward(next) ? 1 : 0;
        }

        // A star turns one way too, but it changes between east and west more than twice.
        return risesAndFalls == 2;
    }

    private static bool IsEastward(in Segment segment) =>
        segment.End.X > segment.Start.X || (segment.End.X == segment.Start.X && segment.End.Y > segment.Start.Y);
}
