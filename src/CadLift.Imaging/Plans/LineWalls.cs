using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>The pixels of walls that are drawn as single lines.</summary>
/// <remarks>
/// Lines of walls look like any other; what tells them is what they do. Long straight strokes that hang together are the walls, and so is what goes on in
/// line with them beyond a gap. The leaf of a door is a stroke from whose end an arc swings about the other one; two strokes of one length that lie close
/// along a wall are the frame of a window.
/// </remarks>
internal sealed class LineWalls
{
    // In strokes, and of the longer side of the picture: shorter strokes are walls only where they go on in line with others.
    private const double LongStroke = 8;
    private const double LongShare = 0.02;

    // Of the longer side of the picture: a side that is so long is no part of the arc of a door.
    private const double StraightShare = 0.03;

    // Of the length of walls by their thickness: thinner strokes than so much of the middle are no walls.
    private const double ThinnestShare = 0.6;
    private const double Middle = 0.5;

    // In pixels of the ink: how far a stroke may end from another one that it meets.
    private const double Touch = 2.5;

    /// <summary>The widest gap, of the longer side of the drawing: the thickness of a line tells nothing of it.</summary>
    public const double WidestGap = 0.15;

    /// <summary>The frame of a window: of its length, how far its strokes are apart at most.</summary>
    public const double BroadFrame = 0.22;

    // The same in thicknesses; how much of its strokes lies beside each other.
    private const double WideFrame = 14;
    private const double FrameOverlap = 0.88;
    private const double FrameShare = 0.65;

    // Of the arc of a door: so much is drawn.
    private const double DrawnSwing = 0.7;
    private const double ShortLeaf = 6;

    private readonly Raster _ink;
    private readonly double _stroke;
    private readonly double _long;
    private readonly CancellationToken _cancellation;

    private LineWalls(Raster ink, double stroke, CancellationToken cancellation)
    {
        (_ink, _stroke, _cancellation) = (ink, stroke, cancellation);
        _long = Math.Max(LongStroke * stroke, LongShare * Math.Max(ink.Width, ink.Height));
    }

    /// <summary>Finds walls of single lines.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="stroke">How thick the strokes of the drawing are.</param>
    /// <param name="thickness">How thick lines of walls are.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Their pixels; <see langword="null"/> where no strokes hang together as walls do.</returns>
    public static Raster? Create(Raster ink, double stroke, out double thickness, CancellationToken cancellation)
    {
        var walls = new LineWalls(ink, stroke, cancellation);
        return walls.Create(out thickness);
    }

    private Raster? Create(out double thickness)
    {
        thickness = 0;
        List<StraightStroke> pieces = StraightStrokes.Find(_ink, _stroke, Math.Max(_long, StraightShare * Math.Max(_ink.Width, _ink.Height)), _cancellation);
        List<StraightStroke> leaves = [.. pieces.Select(LeafOf).OfType<StraightStroke>()];
        List<StraightStroke> strokes = StraightStrokes.Joined(Without(pieces, piece => leaves.Exists(leaf => Covers(leaf, piece))), 2 * _stroke, _cancellation);
        if (strokes.Count == 0)
        {
            return null;
        }

        List<StraightStroke> frames = FramesOf(strokes, out bool[] isFrame);
        strokes = Without([.. strokes.Where((_, i) => !isFrame[i])], stroke => frames.Exists(frame => IsWithin(stroke, frame)));
        double usual = ThicknessOf(strokes.Where(stroke => stroke.Length >= _long));
        strokes.RemoveAll(stroke => stroke.Thickness < ThinnestShare * usual);
        List<StraightStroke> walls = new LineNetwork(strokes, _long, Touch, gap => Swings(gap) || Swings(gap.Reverse()), _cancellation).Walls(WidestGap);
        if (walls.Count == 0)
        {
            return null;
        }

        thickness = ThicknessOf(walls);
        List<StraightStroke> extended = [.. walls.Select(wall => Extended(wall, walls))];
        Raster mask = Raster.Rent(_ink.Width, _ink.Height);
        mask.Samples.Clear();
        foreach (StraightStroke wall in extended)
        {
            Paint(mask, wall, (wall.Thickness / 2) + 1, isInk: true);
        }

        foreach (StraightStroke leaf in leaves)
        {
            Paint(mask, new StraightStroke(leaf.Start + (leaf.Direction * usual), leaf.End, leaf.Thickness), (leaf.Thickness / 2) + 1.5, isInk: false);
        }

        foreach (StraightStroke frame in frames)
        {
            Paint(mask, frame, frame.Thickness / 2, isInk: false);
        }

        return mask;
    }

    private List<StraightStroke> Without(List<StraightStroke> strokes, Predicate<StraightStroke> isLeftOut)
    {
        var kept = new List<StraightStroke>(strokes.Count);
        foreach (StraightStroke stroke in strokes)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!isLeftOut(stroke))
            {
                kept.Add(stroke);
            }
        }

        return kept;
    }

    private static double ThicknessOf(IEnumerable<StraightStroke> strokes)
    {
        List<(double Value, double Weight)> lengths = [.. strokes.Select(static stroke => (stroke.Thickness, stroke.Length))];
        return lengths.Count == 0 ? 0 : SideFitter.WeightedMedian(lengths, Middle);
    }

    private static bool Covers(StraightStroke leaf, StraightStroke piece) =>
        leaf.IsInLineWith(piece, leaf.Thickness) && leaf.OverlapWith(piece) > 0.8 * piece.Length;

    // From one of its ends an arc goes a quarter around the other one, which is the hinge: it starts there.
    private StraightStroke? LeafOf(StraightStroke piece)
    {
        _cancellation.ThrowIfCancellationRequested();
        bool isLeaf = piece.Length >= ShortLeaf * _stroke && piece.Length <= WidestGap * Math.Max(_ink.Width, _ink.Height);
        return !isLeaf ? null : Swings(piece) ? piece : Swings(piece.Reverse()) ? piece.Reverse() : null;
    }

    // Whether an arc goes from the end of a line a quarter around its start, either way.
    private bool Swings(StraightStroke line)
    {
        Vector2d along = line.Direction;
        foreach (double sense in (ReadOnlySpan<double>)[-1, 1])
        {
            Vector2d across = along.TurnedLeft() * sense;
            int places = Math.Max(8, (int)line.Length);
            int missing = 0;
            for (int i = 0; i < places && missing <= (1 - DrawnSwing) * places; i++)
            {
                double angle = (0.06 + (0.88 * (i + 0.5) / places)) * Math.PI / 2;
                missing += IsStrokeAt(line.Start, (along * Math.Cos(angle)) + (across * Math.Sin(angle)), line.Length, line.Thickness) ? 0 : 1;
            }

            if (missing <= (1 - DrawnSwing) * places)
            {
                return true;
            }
        }

        return false;
    }

    // Ink at about that distance, and paper before and behind it.
    private bool IsStrokeAt(Point2d middle, Vector2d direction, double radius, double thickness)
    {
        double slack = Math.Max(3, 1.5 * thickness);
        double most = radius + slack + (2 * thickness);
        double? first = null;
        double last = 0;
        for (double r = radius - slack - (2 * thickness); r <= most; r += 0.5)
        {
            if (PixelMask.Has(_ink, middle + (direction * r)))
            {
                first ??= r;
                last = r;
            }
        }

        return first >= radius - slack && last <= radius + slack;
    }

    // Two strokes of one length, close beside each other, on a wall or between two: the middle line, as broad as they are apart.
    private List<StraightStroke> FramesOf(List<StraightStroke> strokes, out bool[] isFrame)
    {
        isFrame = new bool[strokes.Count];
        var frames = new List<StraightStroke>();
        for (int i = 0; i < strokes.Count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            for (int k = i + 1; k < strokes.Count; k++)
            {
                if (FrameOf(strokes[i], strokes[k]) is { } frame && strokes.Exists(wall => LeadsOn(frame, wall)))
                {
                    (isFrame[i], isFrame[k]) = (true, true);
                    frames.Add(frame);
                }
            }
        }

        return frames;
    }

    private static StraightStroke? FrameOf(in StraightStroke first, in StraightStroke second)
    {
        if (!first.IsParallelTo(second))
        {
            return null;
        }

        (double shortest, double longest) = (Math.Min(first.Length, second.Length), Math.Max(first.Length, second.Length));
        double apart = Math.Abs(first.Aside(second.Start.MidpointTo(second.End)));
        double thickness = Math.Max(first.Thickness, second.Thickness);
        if (apart < thickness || apart > Math.Min(BroadFrame * longest, WideFrame * thickness) || first.OverlapWith(second) < Math.Max(FrameOverlap * shortest, FrameShare * longest))
        {
            return null;
        }

        StraightStroke other = first.Direction.Dot(second.Direction) > 0 ? second : second.Reverse();
        StraightStroke longer = first.Length > second.Length ? first : other;
        Vector2d toMiddle = longer.Direction.TurnedLeft() * (longer.Aside((longer == first ? other : first).Start) / 2);
        return new StraightStroke(longer.Start + toMiddle, longer.End + toMiddle, apart + thickness);
    }

    // The ends of a frame, and its further lines.
    private bool IsWithin(StraightStroke stroke, StraightStroke frame) => IsWithin(stroke.Start, frame) && IsWithin(stroke.End, frame);

    private bool IsWithin(Point2d place, StraightStroke frame)
    {
        double along = frame.Along(place);
        return along >= -2 * _stroke && along <= frame.Length + (2 * _stroke) && Math.Abs(frame.Aside(place)) <= (frame.Thickness / 2) + 1;
    }

    // A wall goes on from the end of a frame, in line with it, or runs through it.
    private static bool LeadsOn(StraightStroke frame, StraightStroke wall)
    {
        bool isInside = wall.Thickness < frame.Thickness && IsOnLine(frame, wall, frame.Thickness / 4);
        (double a, double b) = (frame.Along(wall.Start), frame.Along(wall.End));
        (double from, double to) = (Math.Min(a, b), Math.Max(a, b));
        double slack = frame.Thickness;
        bool isBefore = from < -slack && to > -slack;
        bool isBehind = to > frame.Length + slack && from < frame.Length + slack;
        return isInside && (isBefore || isBehind);
    }

    // Of the longer one the direction is known better.
    private static bool IsOnLine(StraightStroke first, StraightStroke second, double most)
    {
        (StraightStroke longer, StraightStroke shorter) = first.Length > second.Length ? (first, second) : (second, first);
        return longer.IsParallelTo(shorter) && Math.Abs(longer.Aside(shorter.Start.MidpointTo(shorter.End))) <= most;
    }

    // Where it meets another wall, its end is on the middle of that one: the corner belongs to both.
    private StraightStroke Extended(StraightStroke wall, List<StraightStroke> walls)
    {
        _cancellation.ThrowIfCancellationRequested();
        Vector2d more = wall.Direction * (wall.Thickness / 2);
        return new StraightStroke(IsMet(wall.Start) ? wall.Start - more : wall.Start, IsMet(wall.End) ? wall.End + more : wall.End, wall.Thickness);

        bool IsMet(Point2d end) => walls.Exists(other => other.IsNear(end, Touch + (other.Thickness / 2)) && other != wall);
    }

    // A band along a line, in rows: what is ink of it, or nothing.
    private void Paint(Raster mask, StraightStroke line, double half, bool isInk)
    {
        Vector2d across = line.Direction.TurnedLeft() * half;
        Span<Point2d> corners = [line.Start - across, line.End - across, line.End + across, line.Start + across];
        (double top, double bottom) = (double.MaxValue, double.MinValue);
        foreach (Point2d corner in corners)
        {
            (top, bottom) = (Math.Min(top, corner.Y), Math.Max(bottom, corner.Y));
        }

        for (int y = Math.Max(0, (int)Math.Floor(top)); y <= Math.Min(mask.Height - 1, (int)Math.Ceiling(bottom)); y++)
        {
            (double from, double to) = (double.MaxValue, double.MinValue);
            for (int i = 0; i < corners.Length; i++)
            {
                Widen(corners[i], corners[(i + 1) & 3], y, ref from, ref to);
            }

            int left = Math.Max(0, (int)Math.Ceiling(from - 0.5));
            int right = Math.Min(mask.Width - 1, (int)Math.Floor(to - 0.5));
            for (int x = left; x <= right; x++)
            {
                mask.Row(y)[x] = isInk ? (byte)(mask.Row(y)[x] | _ink.Row(y)[x]) : (byte)0;
            }
        }
    }

    // What an edge has of the strip of a row of pixels.
    private static void Widen(Point2d a, Point2d b, int row, ref double from, ref double to)
    {
        (Point2d upper, Point2d lower) = a.Y <= b.Y ? (a, b) : (b, a);
        double middle = row + 0.5;
        if (upper.Y > middle || lower.Y < middle)
        {
            return;
        }

        double x = lower.Y == upper.Y ? upper.X : upper.X + ((lower.X - upper.X) * (middle - upper.Y) / (lower.Y - upper.Y));
        (from, to) = (Math.Min(from, x), Math.Max(to, x));
        if (lower.Y == upper.Y)
        {
            (from, to) = (Math.Min(from, lower.X), Math.Max(to, lower.X));
        }
    }
}
