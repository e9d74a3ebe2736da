using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Openings;

/// <summary>Tells from the lines in a gap what fills it, where no name does: glass runs from end to end, leaves of sliding doors do not.</summary>
internal static class GapContent
{
    // Glass stands within the wall, as a part of its thickness from the middle; the lines of the faces do not count.
    private const double WithinWall = 0.4;
    private const double FromEndToEnd = 0.9;
    private const double LeastLeaf = 0.25;
    private const double SameWay = 0.98;

    /// <summary>Whether a mark is no more than an end of the gap: a line across it.</summary>
    public static bool IsEnd(WallGap gap, OpeningMark mark)
    {
        Vector2d along = (gap.Outline.Segments[0].End - gap.Outline.Segments[0].Start).Normalized();
        return mark.Swings.Count == 0 && mark.Curves.TrueForAll(
            curve => Math.Abs((curve.End - curve.Start).Dot(along)) < LeastLeaf * gap.Width && curve.Length <= 1.5 * gap.Thickness);
    }

    /// <summary>What fills a gap.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="marks">What is drawn in it.</param>
    public static OpeningKind KindOf(WallGap gap, List<OpeningMark> marks)
    {
        Vector2d along = (gap.Outline.Segments[0].End - gap.Outline.Segments[0].Start).Normalized();
        double longest = 0;
        foreach (OpeningMark mark in marks)
        {
            foreach (Segment curve in mark.Curves)
            {
                double length = LengthAlong(curve, along);
                bool isWithin = length > 0 && DistanceFromMiddle(gap, curve.Midpoint, along) <= WithinWall * gap.Thickness;
                longest = isWithin ? Math.Max(longest, length) : longest;
            }
        }

        return longest >= FromEndToEnd * gap.Width ? OpeningKind.Window
            : longest >= LeastLeaf * gap.Width ? OpeningKind.Door
            : OpeningKind.Passage;
    }

    private static double LengthAlong(in Segment curve, Vector2d along)
    {
        Vector2d chord = curve.End - curve.Start;
        return Math.Abs(chord.Dot(along)) >= SameWay * chord.Length ? chord.Length : 0;
    }

    // In a round wall the middle is a circle.
    private static double DistanceFromMiddle(WallGap gap, Point2d point, Vector2d along) =>
        gap.First.Center is { } center
            ? Math.Abs(point.DistanceTo(center) - gap.First.Middle.DistanceTo(center))
            : Math.Abs((point - gap.First.Middle).Cross(along));
}
