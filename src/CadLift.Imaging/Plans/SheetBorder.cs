using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Takes away what surrounds a drawing: the frame of its sheet, and bars along the edges of a screen.</summary>
/// <remarks>
/// A frame is a closed rectangle of lines about everything, a bar touches the edge of the picture and goes along most of it. Walls may look like either, where a
/// plan is closed all around or cut at its walls: something as large as a plan must be left within, and who asks compares what is read with and without.
/// </remarks>
internal static class SheetBorder
{
    // Pixels: where the border is looked for, blocks of a larger picture are as dark as their darkest pixel, so that no line is lost.
    private const int MostPixels = 1_500_000;

    // Of a side of the picture: what a bar has of it, and a frame, and how far from its box the lines of a frame lie at the most.
    private const double LengthOfBar = 0.5;
    private const double LengthOfFrame = 0.6;
    private const double BreadthOfLine = 0.01;

    // Of each side of its box, what a frame covers: the outline of a plan is open at its door.
    private const double CoveredSide = 0.97;

    // Of the longer side of the picture, and of its area: what is no letter, and what is left within all together.
    private const double LargestLetter = 0.03;
    private const double LeastLeft = 0.1;

    // Of the size of a frame: that of another one within, a line beside a line.
    private const double SecondFrame = 0.9;

    /// <summary>The picture with its border as light as paper is.</summary>
    /// <param name="source">Dark on light, grey; it is left as it is.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>A new picture; null where nothing surrounds anything.</returns>
    public static Raster? Removed(Raster source, CancellationToken cancellation)
    {
        int[] counts = ByteCounts.Of(source, cancellation);
        int threshold = Otsu.Threshold(counts);
        int step = Math.Max(1, (int)Math.Ceiling(Math.Sqrt((double)source.Width * source.Height / MostPixels)));
        using Raster ink = InkOf(source, threshold, step, cancellation);
        using var bodies = ConnectedComponents.Of(ink, cancellation);
        bool[] isBar = new bool[bodies.Boxes.Count];
        MarkBars(bodies, isBar, ink.Width, ink.Height);
        bool[] isBorder = [.. isBar];
        MarkFrames(bodies, isBorder, ink.Width, ink.Height, cancellation);

        // Walls that are closed all around are no frame, though bars may be around them.
        isBorder = IsMuchLeft(bodies.Boxes, isBorder, ink.Width, ink.Height) ? isBorder : isBar;
        if (!Array.Exists(isBorder, static border => border) || !IsMuchLeft(bodies.Boxes, isBorder, ink.Width, ink.Height))
        {
            return null;
        }

        using Raster blocks = BlocksOf(ink, bodies, isBorder, step, cancellation);
        return Painted(source, blocks, step, PaperOf(counts, threshold), cancellation);
    }

    private static Raster InkOf(Raster source, int threshold, int step, CancellationToken cancellation)
    {
        (int width, int height) = ((source.Width + step - 1) / step, (source.Height + step - 1) / step);
        return PixelMask.Create(width, height, ink =>
        {
            ink.Samples.Clear();
            for (int y = 0; y < source.Height; y++)
            {
                cancellation.ThrowIfCancellationRequested();
                ReadOnlySpan<byte> from = source.Row(y);
                Span<byte> to = ink.Row(y / step);
                for (int column = 0, x = 0; column < to.Length; column++, x += step)
                {
                    if (from.Slice(x, Math.Min(step, from.Length - x)).ContainsAnyInRange((byte)0, (byte)(threshold - 1)))
                    {
                        to[column] = byte.MaxValue;
                    }
                }
            }
        });
    }

    // Along most of an edge; the swing of a door touches it at one place.
    private static void MarkBars(ConnectedComponents bodies, bool[] isBar, int width, int height)
    {
        (int[] above, int[] below) = (CountsOf(bodies.Runs(0)), CountsOf(bodies.Runs(height - 1)));
        (int[] left, int[] right) = (new int[isBar.Length], new int[isBar.Length]);
        for (int y = 0; y < height; y++)
        {
            left[bodies.Label(0, y)]++;
            right[bodies.Label(width - 1, y)]++;
        }

        for (int i = 1; i < isBar.Length; i++)
        {
            isBar[i] = Math.Max(above[i], below[i]) >= LengthOfBar * width || Math.Max(left[i], right[i]) >= LengthOfBar * height;
        }

        int[] CountsOf(ReadOnlySpan<PixelRun> runs)
        {
            int[] counts = new int[isBar.Length];
            foreach (PixelRun run in runs)
            {
                counts[run.Label] += run.Length;
            }

            return counts;
        }
    }

    // The largest, and others that are hardly smaller.
    private static void MarkFrames(ConnectedComponents bodies, bool[] isBorder, int width, int height, CancellationToken cancellation)
    {
        int frame = 0;
        for (int i = 1; i < isBorder.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            bool isLarge = !isBorder[i] && box.Width >= LengthOfFrame * width && box.Height >= LengthOfFrame * height;
            if (isLarge && SizeOf(box) > (frame > 0 ? SizeOf(bodies.Boxes[frame]) : 0) && IsClosed(bodies, i, width, height, cancellation))
            {
                frame = i;
            }
        }

        for (int i = 1; frame > 0 && i < isBorder.Length; i++)
        {
            isBorder[i] |= i == frame || (SizeOf(bodies.Boxes[i]) >= SecondFrame * SizeOf(bodies.Boxes[frame]) && IsClosed(bodies, i, width, height, cancellation));
        }
    }

    private static int SizeOf(ComponentBox box) => box.Width + box.Height;

    // Whether it covers all four sides of its box, near them.
    private static bool IsClosed(ConnectedComponents bodies, int label, int width, int height, CancellationToken cancellation)
    {
        ComponentBox box = bodies.Boxes[label];
        int near = Math.Max(2, (int)(BreadthOfLine * Math.Max(width, height)));
        (bool[] above, bool[] below) = (new bool[box.Width], new bool[box.Width]);
        int[] row = new int[box.Width];
        (int left, int right) = (0, 0);
        for (int y = 0; y < box.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            bodies.CopyLabels(box.X, box.Y + y, row);
            left += row.AsSpan(0, Math.Min(near, row.Length)).Contains(label) ? 1 : 0;
            right += row.AsSpan()[^Math.Min(near, row.Length)..].Contains(label) ? 1 : 0;
            if (y < near || y >= box.Height - near)
            {
                bool[] side = y < near ? above : below;
                for (int x = 0; x < row.Length; x++)
                {
                    side[x] |= row[x] == label;
                }
            }
        }

        int least = (int)(CoveredSide * box.Height);
        return left >= least && right >= least && IsCovered(above) && IsCovered(below);
    }

    private static bool IsCovered(bool[] side) => side.Count(static covered => covered) >= CoveredSide * side.Length;

    private static bool IsMuchLeft(IReadOnlyList<ComponentBox> boxes, bool[] isBorder, int width, int height)
    {
        (int left, int top, int right, int bottom) = (width, height, 0, 0);
        for (int i = 1; i < isBorder.Length; i++)
        {
            ComponentBox box = boxes[i];
            if (!isBorder[i] && box.Longer > LargestLetter * Math.Max(width, height))
            {
                (left, top, right, bottom) = (Math.Min(left, box.X), Math.Min(top, box.Y), Math.Max(right, box.X + box.Width), Math.Max(bottom, box.Y + box.Height));
            }
        }

        return right > left && bottom > top && (right - left) * (double)(bottom - top) >= LeastLeft * width * height;
    }

    // What is lighter than ink, at the edges of lines too, is seldom as frequent.
    private static byte PaperOf(int[] counts, int threshold)
    {
        int paper = byte.MaxValue;
        for (int level = threshold; level <= byte.MaxValue; level++)
        {
            paper = counts[level] > counts[paper] ? level : paper;
        }

        return (byte)paper;
    }

    // With the blocks around, which have the lighter edges of lines; of other bodies nothing is taken.
    private static Raster BlocksOf(Raster ink, ConnectedComponents bodies, bool[] isBorder, int step, CancellationToken cancellation)
    {
        using Raster border = PixelMask.Create(ink.Width, ink.Height, mask => ink.Samples.CopyTo(mask.Samples));
        WallMask.Keep(border, bodies, isBorder, cancellation);
        using Raster grown = Morphology.Dilate(border, step == 1 ? 2 : 1, cancellationToken: cancellation);
        using Raster others = PixelMask.Without(ink, border);
        return PixelMask.Without(grown, others);
    }

    private static Raster Painted(Raster source, Raster blocks, int step, byte paper, CancellationToken cancellation) =>
        PixelMask.Create(source.Width, source.Height, result =>
        {
            source.Samples.CopyTo(result.Samples);
            for (int y = 0; y < result.Height; y++)
            {
                cancellation.ThrowIfCancellationRequested();
                Span<byte> row = result.Row(y);
                ReadOnlySpan<byte> isTaken = blocks.Row(y / step);
                for (int x = 0; x < row.Length; x++)
                {
                    row[x] = isTaken[x / step] != 0 ? paper : row[x];
                }
            }
        });
}
