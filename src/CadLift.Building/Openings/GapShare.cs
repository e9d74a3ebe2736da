using CadLift.Building.Walls;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>The part of a straight gap that one mark fills.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="First">Where it begins, as a part of the gap.</param>
/// <param name="Last">Where it ends.</param>
internal sealed record GapShare(OpeningMark Mark, double First, double Last)
{
    // What fills less of a gap, in millimetres, is no opening by itself; neighbours overlap by no more than their frames.
    private const double LeastWidth = 250;
    private const double LargestOverlap = 60;

    private const double Along = 0.9;

    /// <summary>Where the marks stand that fill a gap beside each other: a door and a window, two windows.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="marks">What stands in it.</param>
    /// <returns>From one end to the other; none where one mark has the gap to itself.</returns>
    public static List<GapShare> Of(WallGap gap, IEnumerable<OpeningMark> marks)
    {
        if (gap.First.Center is not null)
        {
            return [];
        }

        List<GapShare> shares = [.. marks.Where(mark => mark.Kind is not null && !GapContent.IsEnd(gap, mark)).Select(mark => On(gap, mark)).OfType<GapShare>().OrderBy(static share => share.First)];
        double end = 0;
        foreach (GapShare share in shares)
        {
            if ((share.Last - share.First) * gap.Width < LeastWidth || (end - share.First) * gap.Width > LargestOverlap)
            {
                return [];
            }

            end = share.Last;
        }

        return shares.Count > 1 ? shares : [];
    }

    /// <summary>Where a mark lies along a straight gap; <see langword="null"/> where it does not run along it.</summary>
    public static GapShare? On(WallGap gap, OpeningMark mark)
    {
        Segment along = gap.Outline.Segments[0];
        Vector2d direction = along.StartDirection;
        foreach ((Point2d from, Point2d to) in mark.Swings.Count == 2 ? OpeningSpans.DoubleSpansOf(mark.Swings[0], mark.Swings[1]) : OpeningSpans.SpansOf(mark))
        {
            double start = direction.Dot(from - along.Start) / along.Length;
            double end = direction.Dot(to - along.Start) / along.Length;
            if (Math.Abs(end - start) * along.Length >= Along * from.DistanceTo(to))
            {
                return new GapShare(mark, Math.Max(0, Math.Min(start, end)), Math.Min(1, Math.Max(start, end)));
            }
        }

        return null;
    }

    /// <summary>What it takes out of the wall.</summary>
    public Loop OutlineIn(WallGap gap)
    {
        Segment along = gap.Outline.Segments[0];
        Segment back = gap.Outline.Segments[2];
        return Loop.Polygon(along.PointAt(First), along.PointAt(Last), back.PointAt(1 - Last), back.PointAt(1 - First));
    }
}
