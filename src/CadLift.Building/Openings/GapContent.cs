using CadLift.Building.Walls;
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
    private const double Across = 0.17;

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
        double glass = 0;
        double leaf = 0;
        foreach (OpeningMark mark in marks)
        {
            foreach (Segment curve in mark.Curves)
            {
                Vector2d chord = curve.End - curve.Start;
                double length = chord.Length;
                bool runsAlong = Math.Abs(chord.Dot(along)) >= SameWay * length;
                bool runsAcross = Math.Abs(chord.Dot(along)) <= Across * length;
                bool isWithinWall = DistanceFromMiddle(gap, curve.Midpoint, along) <= WithinWall * gap.Thickness;
                if (runsAlong && isWithinWall && StaysInside(curve, gap, along))
                {
                    glass = Math.Max(glass, length);
                }

                // Leaves slide within the wall, into it, or stand at a slant.
                if ((runsAlong && isWithinWall) || !(runsAlong || runsAcross))
                {
                    leaf = Math.Max(leaf, length);
                }
            }
        }

        return glass >= FromEndToEnd * gap.Width ? OpeningKind.Window
            : leaf >= LeastLeaf * gap.Width ? OpeningKind.Door
            : OpeningKind.Passage;
    }

    // Glass ends at the ends of the wall; the leaf of a pocket door goes into it.
    private static bool StaysInside(in Segment curve, WallGap gap, Vector2d along)
    {
        double slack = (1 - FromEndToEnd) * gap.Width;
        double first = (curve.Start - gap.Middle).Dot(along);
        double last = (curve.End - gap.Middle).Dot(along);
        return Math.Max(Math.Abs(first), Math.Abs(last)) <= (gap.Width / 2) + slack;
    }

    // In a round wall the middle is a circle.
    private static double DistanceFromMiddle(WallGap gap, Point2d point, Vector2d along) =>
        gap.First.Center is { } center
            ? Math.Abs(point.DistanceTo(center) - gap.First.Middle.DistanceTo(center))
            : Math.Abs((point - gap.First.Middle).Cross(along));
}
