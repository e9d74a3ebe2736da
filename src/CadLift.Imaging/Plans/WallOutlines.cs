using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Plans;

/// <summary>Turns the pixels of walls into bodies with straight sides between pixels.</summary>
internal sealed class WallOutlines
{
    private const double Degree = Math.PI / 180;
    private const double ShortestStep = 0.6;

    // Pixels, and of the thickness of the thinnest walls: what lies so far beside a straight side belongs to it.
    private const double MostAside = 1.3;
    private const double ShareAside = 0.4;

    private const double Shortest = 1.5;

    // Of the thickness of lines: what of their ends is straight.
    private const double ShareOfEnd = 0.6;

    private const double LongestEnd = 15;
    private const double SlantOfEnd = 20 * Degree;

    // Sides, and pixels: what lines that meet the end of a wall in a blur leave on it.
    private const int MostSidesOfEnd = 12;
    private const double RoughEnd = 3;
    private const double MostOfEnd = 0.6;

    private readonly Raster _mask;
    private readonly int _scale;
    private readonly SideFitter _fitter;
    private readonly double _thin;
    private readonly double _shortest;
    private readonly double _aside;
    private readonly bool _isLine;

    private WallOutlines(Raster mask, int scale, Sampler ink, double thin, WallStyle style, double? line)
    {
        (_mask, _scale, _thin) = (mask, scale, thin);

        // Shorter sides are the roundness of corners, and what is left of strokes that meet a wall; the ends of lines are as short as those are thick.
        _isLine = style == WallStyle.SingleLine;
        _shortest = _isLine ? Math.Min(Shortest, ShareOfEnd * thin) : Math.Clamp(thin / 4, Shortest, 4);
        _aside = _isLine ? Math.Min(MostAside, ShareAside * thin) : MostAside;
        _fitter = new SideFitter(ink, mayHaveOutlines: style is not (WallStyle.Freehand or WallStyle.SingleLine), line);
    }

    /// <summary>Finds the sides of walls.</summary>
    /// <param name="mask">The pixels of walls.</param>
    /// <param name="scale">How many of its pixels, a side, are one of the picture.</param>
    /// <param name="ink">How dark the picture is.</param>
    /// <param name="thin">The thickness of the thinnest walls, in pixels of the picture.</param>
    /// <param name="style">How they are drawn: what a pencil drew has no outlines, and bends of it are no arcs.</param>
    /// <param name="line">How dark the ink of single lines is, where walls are such; else <see langword="null"/>.</param>
    /// <param name="workers">Who does the work.</param>
    /// <returns>The corners of each outline; outer ones go clockwise as seen, those of holes the other way.</returns>
    public static List<WallOutline> Find(Raster mask, int scale, Sampler ink, double thin, WallStyle style, double? line, Workers workers)
    {
        var outlines = new WallOutlines(mask, scale, ink, thin, style, line);
        List<List<WallSide>> loops = [.. PixelOutline.Trace(mask, workers.Cancellation).Select(outline => outlines.SidesOf(outline, workers.Cancellation)).Where(static sides => sides.Count >= 3)];
        WallSide[] all = [.. loops.SelectMany(static loop => loop)];
        var thicknesses = new (WallSide Side, double Thickness)[all.Length];
        workers.ForEach(all.Length, i =>
        {
            outlines._fitter.Fit(all[i]);
            thicknesses[i] = (all[i], outlines.ThicknessAt(all[i]));
        });
        outlines._fitter.Learn(thicknesses, workers);
        var axes = PlanAxes.Of(all);
        var found = new WallOutline[loops.Count];
        workers.ForEach(found.Length, i =>
        {
            if (style != WallStyle.Freehand)
            {
                new ArcFinder(loops[i], outlines._fitter).Mark(workers.Cancellation);
            }

            WallOutline outline = outlines.Straighten(loops[i], axes, workers.Cancellation);
            found[i] = outline.Within((double)mask.Width / scale, (double)mask.Height / scale);
        });
        return [.. found.Where(static outline => outline.Corners.Count >= 3)];
    }

    private List<WallSide> SidesOf(List<PixelPoint> outline, CancellationToken cancellation)
    {
        IReadOnlyList<PixelPoint> corners = DouglasPeucker.Simplify(outline, _aside * _scale, cancellation);
        var sides = new List<WallSide>();
        for (int i = 0; i < corners.Count; i++)
        {
            PixelPoint next = corners[(i + 1) % corners.Count];
            if (corners[i] != next)
            {
                sides.Add(new WallSide(PointOf(corners[i]), PointOf(next)));
            }
        }

        return sides;
    }

    private Point2d PointOf(PixelPoint corner) => new((double)corner.X / _scale, (double)corner.Y / _scale);

    // How far the wall goes behind the middle of a side, in pixels of the picture. Of thick outlines the mask may have the inner half alone.
    private double ThicknessAt(WallSide side)
    {
        const double Step = 0.5;
        const double HalfOutline = 2;
        double depth = 0.5;
        bool isIn = false;
        for (; depth < 200; depth += Step)
        {
            Point2d place = side.Point + (side.Inward * depth);
            bool isWall = PixelMask.Has(_mask, new Point2d(place.X * _scale, place.Y * _scale));
            isIn |= isWall;
            if (!isWall && (isIn || depth > HalfOutline))
            {
                break;
            }
        }

        return depth;
    }

    private WallOutline Straighten(List<WallSide> loop, PlanAxes axes, CancellationToken cancellation)
    {
        for (int i = 0; i < loop.Count; i++)
        {
            if (!IsAtArc(loop, i))
            {
                Align(loop[i], axes);
            }
        }

        loop = _isLine ? loop : WithSmoothEnds(loop, axes, cancellation);

        // The end of a round wall goes towards the middle of its circle.
        List<WallSide> kept = [.. loop.Where((side, i) => side.Length >= (side.IsAligned || IsAtArc(loop, i) ? _shortest : 1.2 * _thin))];
        kept = Merged(kept);
        for (int i = 0; i < kept.Count; i++)
        {
            if (!IsAtArc(kept, i))
            {
                AlignEnd(kept[(i + kept.Count - 1) % kept.Count], kept[i], kept[(i + 1) % kept.Count], axes);
            }
        }

        foreach (WallSide side in kept.Where(static side => side.Arc is null))
        {
            _fitter.Place(side);
        }

        foreach (IGrouping<WallArc?, WallSide> chords in kept.Where(static side => side.Arc is not null).GroupBy(static side => side.Arc))
        {
            _fitter.Place(chords.Key!, chords);
        }

        return OutlineCorners.Of(WithoutSteps(Merged(kept)));
    }

    private static bool IsAtArc(List<WallSide> sides, int index) =>
        sides[index].Arc is not null || sides[(index + 1) % sides.Count].Arc is not null || sides[(index + sides.Count - 1) % sides.Count].Arc is not null;

    // Where a thin stroke met a side, its two halves lie on one line now, and what is between them has no length left.
    private static List<WallSide> WithoutSteps(List<WallSide> sides)
    {
        for (int i = 0; i < sides.Count && sides.Count > 4; i++)
        {
            WallSide before = sides[(i + sides.Count - 1) % sides.Count];
            WallSide behind = sides[(i + 1) % sides.Count];
            if (!IsAtArc(sides, i) && before.Meet(sides[i]) is { } start && sides[i].Meet(behind) is { } end && start.DistanceTo(end) < ShortestStep)
            {
                sides.RemoveAt(i);
                sides = Merged(sides);
                i = -1;
            }
        }

        return sides;
    }

    // Sides that have nearly a direction of the plan get it; of short ones the own direction says little.
    private static void Align(WallSide side, PlanAxes axes)
    {
        (Vector2d direction, double off) = axes.Nearest(side);
        double most = side.Length < 6 ? 25 * Degree : side.Length < 15 ? 8 * Degree : Math.Max(1.2 * Degree, 0.5 / side.Length);
        if (Math.Abs(off) <= most)
        {
            side.Direction = direction;
            side.IsAligned = true;
        }
    }

    // Where the lines of a window meet the end of a wall, what is between them may look like wall, and more of it at one line than at the next.
    private static void AlignEnd(WallSide before, WallSide side, WallSide behind, PlanAxes axes)
    {
        bool isEnd = before.Direction.Dot(behind.Direction) < -0.95 && Math.Min(before.Length, behind.Length) > side.Length;
        (Vector2d direction, double off) = axes.Nearest(side);
        if (isEnd && !side.IsAligned && side.Length < LongestEnd && Math.Abs(off) <= SlantOfEnd)
        {
            side.Direction = direction;
            side.IsAligned = true;
        }
    }

    // Where the lines of a window meet the end of a wall in a blur, their stumps may be left on it: between two faces that go opposite ways, what hardly goes
    // in or out is one side.
    private static List<WallSide> WithSmoothEnds(List<WallSide> sides, PlanAxes axes, CancellationToken cancellation)
    {
        for (int i = 0; i < sides.Count; i++)
        {
            if (RoughEndAfter(sides, i, axes) is var (count, end))
            {
                cancellation.ThrowIfCancellationRequested();

                // Turned so that the end comes first: what has been looked at comes last.
                List<WallSide> turned = [.. sides[(i + 1)..], .. sides[..(i + 1)]];
                sides = [end, .. turned[count..]];
                i = -1;
            }
        }

        return sides;
    }

    private static (int Count, WallSide End)? RoughEndAfter(List<WallSide> sides, int face, PlanAxes axes)
    {
        WallSide before = sides[face];
        if (!before.IsAligned || before.Arc is not null)
        {
            return null;
        }

        (double nearest, double farthest) = (double.MaxValue, double.MinValue);
        WallSide? longest = null;
        for (int count = 0; count <= Math.Min(MostSidesOfEnd, sides.Count - 3); count++)
        {
            WallSide behind = sides[(face + count + 1) % sides.Count];
            double along = before.Direction.Dot(behind.Start - before.Point);
            (nearest, farthest) = (Math.Min(nearest, along), Math.Max(farthest, along));
            if (behind.Arc is not null || farthest - nearest > RoughEnd)
            {
                return null;
            }

            bool isFace = behind.IsAligned && before.Direction.Dot(behind.Direction) < -0.95 && Math.Min(before.Length, behind.Length) > 2 * RoughEnd;
            if (!isFace)
            {
                longest = behind.IsAligned && behind.Length > (longest?.Length ?? 0) ? behind : longest;
                continue;
            }

            var end = new WallSide(before.End, behind.Start);
            (Vector2d direction, double off) = axes.Nearest(end);
            bool isAcross = count >= 2 && end.Length > 2 * RoughEnd && Math.Abs(off) <= SlantOfEnd && Math.Abs(direction.Dot(before.Direction)) < 0.1;
            end.Direction = direction;
            end.IsAligned = true;
            return !isAcross ? null : longest?.Length >= MostOfEnd * end.Length ? (count, longest) : (count, end);
        }

        return null;
    }

    // Neighbours on one line become one side.
    private static List<WallSide> Merged(List<WallSide> sides)
    {
        var merged = new List<WallSide>();
        foreach (WallSide side in sides)
        {
            if (merged.Count > 0 && TryJoin(merged[^1], side) is { } joined)
            {
                merged[^1] = joined;
            }
            else
            {
                merged.Add(side);
            }
        }

        while (merged.Count > 1 && TryJoin(merged[^1], merged[0]) is { } joined)
        {
            merged[0] = joined;
            merged.RemoveAt(merged.Count - 1);
        }

        return merged;
    }

    private static WallSide? TryJoin(WallSide first, WallSide second)
    {
        bool isStraightOn = first.Direction.Dot(second.Direction) > Math.Cos(6 * Degree);
        if (!isStraightOn || first.Arc is not null || second.Arc is not null || Math.Abs(first.DistanceOf(second.Point)) > 1)
        {
            return null;
        }

        double weight = second.Length / (first.Length + second.Length);
        Vector2d direction = ((first.Direction * (1 - weight)) + (second.Direction * weight)).Normalized();
        return new WallSide(first.Start, second.End)
        {
            Direction = direction,
            Point = first.Point + ((second.Point - first.Point) * weight),
            IsAligned = first.IsAligned && second.IsAligned,
        };
    }
}
