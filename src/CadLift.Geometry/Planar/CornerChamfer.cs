using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Cuts corners between lines and arcs off straight.</summary>
public static class CornerChamfer
{
    /// <summary>Cuts one corner off.</summary>
    /// <param name="before">The segment that ends at the corner.</param>
    /// <param name="after">The segment that starts where the first one ends.</param>
    /// <param name="beforeLength">Millimetres to cut off the first segment, measured along it; positive.</param>
    /// <param name="afterLength">Millimetres to cut off the second segment, measured along it; positive.</param>
    /// <param name="tolerance">How much longer than a segment its cut may be.</param>
    /// <param name="cut">The corner cut off.</param>
    /// <returns><see langword="false"/> where a segment is too short, or both cuts end at one point.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is not positive or not finite.</exception>
    public static bool TryApply(
        in Segment before, in Segment after, double beforeLength, double afterLength, Tolerance tolerance, out CornerCut cut)
    {
        ThrowIfNoLength(beforeLength, nameof(beforeLength));
        ThrowIfNoLength(afterLength, nameof(afterLength));
        cut = default;
        double restBefore = before.Length - beforeLength;
        double restAfter = after.Length - afterLength;
        if (restBefore < -tolerance.Coincidence || restAfter < -tolerance.Coincidence)
        {
            return false;
        }

        Segment left = restBefore <= tolerance.Coincidence
            ? Segment.Line(before.Start, before.Start)
            : before.Between(before.Start, before.PointAt(restBefore / before.Length));
        Segment right = restAfter <= tolerance.Coincidence
            ? Segment.Line(after.End, after.End)
            : after.Between(after.PointAt(afterLength / after.Length), after.End);
        if (left.End.DistanceTo(right.Start) <= tolerance.Coincidence)
        {
            return false;
        }

        cut = new CornerCut(left, Segment.Line(left.End, right.Start), right);
        return true;
    }

    /// <summary>Cuts the same length off both sides of every corner of a loop that has room for it, one after the other.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="length">Millimetres to cut off each side, measured along it; positive.</param>
    /// <param name="tolerance">Segments no longer than its coincidence vanish.</param>
    /// <param name="sharp">The corners that had no room and stayed as they were.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive or not finite.</exception>
    public static Loop Apply(Loop loop, double length, Tolerance tolerance, out IReadOnlyList<Point2d> sharp)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ThrowIfNoLength(length, nameof(length));
        return LoopCorners.Cut(loop, tolerance, CutOff, out sharp);

        CornerCut? CutOff(in Segment before, in Segment after) =>
            TryApply(before, after, length, length, tolerance, out CornerCut cut) ? cut : null;
    }

    private static void ThrowIfNoLength(double length, string parameter)
    {
        if (!(length > 0 && double.IsFinite(length)))
        {
            throw new ArgumentOutOfRangeException(parameter, length, "A chamfer needs positive, finite lengths.");
        }
    }
}
