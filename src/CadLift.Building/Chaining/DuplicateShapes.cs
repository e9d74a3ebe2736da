using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Chaining;

/// <summary>Finds closed loops that were drawn more than once, from whatever corner and whichever way round.</summary>
/// <remarks>Loops are compared only where the corners of their boxes coincide: O(n) unless many loops share a corner.</remarks>
internal sealed class DuplicateShapes(Tolerance tolerance, int expectedLoops)
{
    private readonly PointGrid _corners = new(tolerance.Coincidence, expectedLoops + 1);
    private readonly List<List<Loop>> _loopsAtCorner = [];

    /// <summary>Whether a loop repeats one that was asked about before.</summary>
    public bool IsRepeated(Loop loop)
    {
        int corner = _corners.Add(loop.Bounds.Min);
        while (_loopsAtCorner.Count <= corner)
        {
            _loopsAtCorner.Add([]);
        }

        foreach (Loop known in _loopsAtCorner[corner])
        {
            if (IsSame(known, loop))
            {
                return true;
            }
        }

        _loopsAtCorner[corner].Add(loop);
        return false;
    }

    private bool IsSame(Loop known, Loop loop)
    {
        ReadOnlySpan<Segment> first = known.Segments;
        ReadOnlySpan<Segment> second = loop.Segments;
        if (first.Length != second.Length || !AreNear(known.Bounds.Max, loop.Bounds.Max))
        {
            return false;
        }

        if (first.Length == 1)
        {
            return true;
        }

        int count = first.Length;
        int start = IndexOfNear(second, first[0].Start);
        return start >= 0 && (Follows(first, second, start, 1) || Follows(first, second, start, count - 1));
    }

    private int IndexOfNear(ReadOnlySpan<Segment> segments, Point2d point)
    {
        for (int i = 0; i < segments.Length; i++)
        {
            if (AreNear(segments[i].Start, point))
            {
                return i;
            }
        }

        return -1;
    }

    // Forwards segment i of the first is segment start + i of the second; backwards it is the one before that.
    private bool Follows(ReadOnlySpan<Segment> first, ReadOnlySpan<Segment> second, int start, int step)
    {
        int count = first.Length;
        int at = start;
        for (int i = 0; i < count; i++)
        {
            Segment other = second[step == 1 ? at : (at + count - 1) % count];
            if (!AreNear(first[i].Start, second[at].Start) || !AreNear(first[i].Midpoint, other.Midpoint))
            {
                return false;
            }

            at = (at + step) % count;
        }

        return true;
    }

    private bool AreNear(Point2d a, Point2d b) => a.DistanceTo(b) <= tolerance.Coincidence;
}
