using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Cuts the corners of a loop one after the other, each from what the one before it left.</summary>
internal static class LoopCorners
{
    /// <summary>Cuts one corner, or says by <see langword="null"/> that there is no room.</summary>
    public delegate CornerCut? CornerCutter(in Segment before, in Segment after);

    /// <summary>The loop with its corners cut.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="tolerance">Segments no longer than its coincidence vanish.</param>
    /// <param name="cutter">Asked for every corner where the direction changes.</param>
    /// <param name="sharp">The corners that could not be cut.</param>
    public static Loop Cut(Loop loop, Tolerance tolerance, CornerCutter cutter, out IReadOnlyList<Point2d> sharp)
    {
        Segment[] segments = WithoutCrumbs(loop, tolerance);
        var joins = new Segment?[segments.Length];
        var left = new List<Point2d>();
        for (int i = 0; i < segments.Length && segments.Length > 1; i++)
        {
            int next = (i + 1) % segments.Length;
            if (IsSmooth(segments[i], segments[next], tolerance))
            {
                continue;
            }

            if (cutter(segments[i], segments[next]) is { } cut)
            {
                (segments[i], joins[i], segments[next]) = (cut.Before, cut.Join, cut.After);
            }
            else
            {
                left.Add(segments[i].End);
            }
        }

        sharp = left;
        return new Loop(Chained(segments, joins));
    }

    // Segments no longer than the tolerance are left out, and what follows starts where they started.
    private static Segment[] WithoutCrumbs(Loop loop, Tolerance tolerance)
    {
        var kept = new List<Segment>(loop.Segments.Length);
        foreach (ref readonly Segment segment in loop.Segments)
        {
            if (!segment.IsCrumb(tolerance))
            {
                kept.Add(kept.Count == 0 || segment.IsArc ? segment : segment.Between(kept[^1].End, segment.End));
            }
        }

        for (int i = 0; i < kept.Count; i++)
        {
            Segment next = kept[(i + 1) % kept.Count];
            if (kept[i].End != next.Start)
            {
                kept[i] = kept[i].Between(kept[i].Start, next.Start);
            }
        }

        return kept.Count > 1 ? [.. kept] : loop.Segments.ToArray();
    }

    private static bool IsSmooth(in Segment before, in Segment after, Tolerance tolerance) =>
        before.EndDirection.Dot(after.StartDirection) > 0
        && Math.Abs(before.EndDirection.Cross(after.StartDirection)) <= tolerance.Angular;

    private static Segment[] Chained(Segment[] segments, Segment?[] joins)
    {
        var chain = new List<Segment>(2 * segments.Length);
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i].IsArc || segments[i].Start != segments[i].End)
            {
                chain.Add(segments[i]);
            }

            if (joins[i] is { } join)
            {
                chain.Add(join);
            }
        }

        return [.. chain];
    }
}
