using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;
using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Plans;

/// <summary>Finds the straight strokes of a drawing: each has two sides as far apart as strokes are thick.</summary>
internal sealed class StraightStrokes
{
    // In pixels of the ink: how far corners may lie beside a straight side; how far thicknesses along one may be apart.
    private const double MostAside = 1.6;
    private const double Uneven = 1.5;

    // In strokes: thicker is no stroke; shorter is a letter, or where a stroke ends.
    private const double Thickest = 4;
    private const double Shortest = 2;

    // At so many places along a side is looked how thick it is there; at so many it must be alike.
    private const int Probes = 7;
    private const int AlikeProbes = 4;

    // Sides of a curve turn against each other no less and no more.
    private const double LeastTurn = 0.06;
    private const double MostTurn = 0.75;

    // There are drawings of so many strokes, and noise of more.
    private const int Most = 4000;
    private const int MostCorners = 1_000_000;

    private readonly Raster _ink;
    private readonly double _stroke;
    private readonly double _long;
    private readonly List<StraightStroke> _strokes = [];

    private StraightStrokes(Raster ink, double stroke, double longest) => (_ink, _stroke, _long) = (ink, stroke, longest);

    /// <summary>Finds straight strokes, in pixels of the ink; each side of a stroke gives one, up to where other strokes meet it.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="stroke">How thick strokes are.</param>
    /// <param name="straight">A side that is so long is no part of a curve.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The strokes; none where there are too many of them for a drawing.</returns>
    public static List<StraightStroke> Find(Raster ink, double stroke, double straight, CancellationToken cancellation)
    {
        var strokes = new StraightStrokes(ink, stroke, straight);
        foreach (List<PixelPoint> outline in PixelOutline.Trace(ink, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (outline.Count > MostCorners)
            {
                return [];
            }

            strokes.Add(DouglasPeucker.Simplify(outline, MostAside, cancellation));
            if (strokes._strokes.Count > Most)
            {
                return [];
            }
        }

        return strokes._strokes;
    }

    /// <summary>Makes one stroke of those that lie on one line and meet, or nearly.</summary>
    public static List<StraightStroke> Joined(List<StraightStroke> strokes, double gap, CancellationToken cancellation)
    {
        // The longest first: shorter ones tell less of the direction.
        StraightStroke[] rest = [.. strokes];
        Array.Sort(rest, static (x, y) => y.Length.CompareTo(x.Length));
        var joined = new List<StraightStroke>();
        bool[] isTaken = new bool[rest.Length];
        for (int i = 0; i < rest.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isTaken[i])
            {
                continue;
            }

            StraightStroke current = rest[i];
            if (IsPartOfAny(current, CollectionsMarshal.AsSpan(joined)))
            {
                continue;
            }

            for (int k = i + 1; k < rest.Length; k++)
            {
                if (!isTaken[k] && current.IsInLineWith(rest[k], Math.Max(1, current.Thickness / 2)) && current.OverlapWith(rest[k]) > -gap)
                {
                    isTaken[k] = true;
                    current = Join(current, rest[k]);

                    // What was too far away before may not be now.
                    k = i;
                }
            }

            joined.Add(current);
        }

        return joined;
    }

    // Where a stroke ends, or another one meets it, a bit of a side may go astray.
    private static bool IsPartOfAny(in StraightStroke piece, ReadOnlySpan<StraightStroke> strokes)
    {
        foreach (ref readonly StraightStroke longer in strokes)
        {
            double most = (longer.Thickness / 2) + MostAside;
            if (longer.IsNear(piece.Start, most) && longer.IsNear(piece.End, most))
            {
                return true;
            }
        }

        return false;
    }

    // Through the ends that are farthest apart: the farther, the better the direction.
    private static StraightStroke Join(StraightStroke first, StraightStroke second)
    {
        StraightStroke turned = first.Direction.Dot(second.Direction) > 0 ? second : second.Reverse();
        double weight = second.Length / (first.Length + second.Length);
        return new StraightStroke(
            first.Along(turned.Start) < 0 ? turned.Start : first.Start,
            first.Along(turned.End) > first.Length ? turned.End : first.End,
            (first.Thickness * (1 - weight)) + (second.Thickness * weight));
    }

    private void Add(IReadOnlyList<PixelPoint> corners)
    {
        int count = corners.Count;
        if (count < 3)
        {
            return;
        }

        int[] turns = new int[count];
        for (int i = 0; i < count; i++)
        {
            turns[i] = SlightTurn(PointOf(corners[(i + count - 1) % count]), PointOf(corners[i]), PointOf(corners[(i + 1) % count]));
        }

        for (int i = 0; i < count && _strokes.Count <= Most; i++)
        {
            var side = new WallSide(PointOf(corners[i]), PointOf(corners[(i + 1) % count]));
            if (!IsCurved(turns, i) && side.Length >= Shortest * _stroke && ThicknessOf(side) is { } thickness)
            {
                Vector2d toMiddle = side.Inward * (thickness / 2);
                _strokes.Add(new StraightStroke(side.Start + toMiddle, side.End + toMiddle, thickness));
            }
        }
    }

    // Two corners in a row that turn a little, and the same way: at both ends of the side, or one after the other from one of them.
    private static bool IsCurved(int[] turns, int side)
    {
        int count = turns.Length;
        int first = turns[side];
        int second = turns[(side + 1) % count];
        return (first != 0 && (first == second || first == turns[(side + count - 1) % count]))
            || (second != 0 && second == turns[(side + 2) % count]);
    }

    // Where two sides that are not long turn a little: 1 to the right as seen, −1 to the left.
    private int SlightTurn(Point2d before, Point2d corner, Point2d behind)
    {
        (Vector2d first, Vector2d second) = (corner - before, behind - corner);
        double turn = Math.Atan2(first.Cross(second), first.Dot(second));
        return Math.Abs(turn) is > LeastTurn and < MostTurn && first.Length < _long && second.Length < _long ? Math.Sign(turn) : 0;
    }

    private double? ThicknessOf(WallSide side)
    {
        Span<double> depths = stackalloc double[Probes];
        for (int i = 0; i < Probes; i++)
        {
            depths[i] = DepthAt(side.Start + (side.Direction * (side.Length * (i + 0.5) / Probes)), side.Inward);
        }

        depths.Sort();
        double middle = depths[Probes / 2];
        int alike = 0;
        foreach (double depth in depths)
        {
            alike += Math.Abs(depth - middle) <= Math.Max(Uneven, middle / 3) ? 1 : 0;
        }

        return middle > 0 && middle <= Thickest * _stroke && alike >= AlikeProbes ? middle : null;
    }

    private double DepthAt(Point2d place, Vector2d inward)
    {
        const double Step = 0.5;
        double most = (Thickest * _stroke) + 1;
        double depth = MostAside;
        while (depth < most && PixelMask.Has(_ink, place + (inward * depth)))
        {
            depth += Step;
        }

        return depth - (Step / 2);
    }

    private static Point2d PointOf(PixelPoint corner) => new(corner.X, corner.Y);
}
