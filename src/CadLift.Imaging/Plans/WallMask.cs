using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>The pixels of walls that are filled: what is thicker than the strokes of the drawing.</summary>
internal static class WallMask
{
    // In pixels, in strokes, and in thicknesses of their own.
    private const int ThinnestPartition = 4;
    private const double StrokesOfPartition = 2.5;
    private const double LengthOfPartition = 14;
    private const double LengthOfBar = 6;

    // So much of a bar is ink: between the lines of a window is more paper than ink.
    private const double InkOfBar = 0.72;

    // Pixels between dots.
    private const int DotGap = 2;

    // Of its box, what a block fills at least; a block that stands askew fills less.
    private const double FilledBox = 0.7;

    // Of the usual thickness of strokes: where they are thinnest.
    private const double ThinStroke = 0.7;

    // Where walls are not much thicker than strokes, nothing is between them.
    private const double LeastJump = 2;

    /// <summary>Finds filled walls.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="thickness">How thick strokes and walls are, in pixels of the ink.</param>
    /// <param name="thin">The thickness of the thinnest walls.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Raster Create(Raster ink, InkThickness thickness, out int thin, CancellationToken cancellation)
    {
        Raster walls = Open(ink, thickness.Least, cancellation);
        RemoveSpecks(walls, thickness.Wall, FilledBox, cancellation);
        int least = Math.Max(ThinnestPartition, (int)(StrokesOfPartition * thickness.Stroke));
        bool mayHavePartitions = thickness.Stroke > 0 && least * LeastJump <= thickness.Least;
        thin = mayHavePartitions && AddPartitions(walls, ink, least, cancellation) is > 0 and var partition ? Math.Min(partition, thickness.Wall) : thickness.Wall;
        return walls;
    }

    /// <summary>Adds what is as thick as the strokes of the drawing, and as long as partitions are, or meets walls: where strokes are finer than ink, the
    /// thinnest ink may be walls.</summary>
    /// <param name="walls">The pixels of thicker walls.</param>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="stroke">The thickness of strokes in pixels of it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The thickness of what was added; 0 where there is nothing.</returns>
    public static int AddStrokes(Raster walls, Raster ink, int stroke, CancellationToken cancellation) =>
        AddPartitions(walls, ink, Math.Max(2, (int)Math.Round(ThinStroke * stroke)), cancellation);

    // Beside thick walls there may be thin ones, of a thickness that letters have too: they are long, or they meet thick ones.
    private static int AddPartitions(Raster walls, Raster ink, int least, CancellationToken cancellation)
    {
        using Raster bars = Open(ink, least, cancellation);
        using var bodies = ConnectedComponents.Of(bars, cancellation);
        bool[] isWall = IsWall(bodies, walls, least, cancellation);
        long area = 0;
        double length = 0;
        for (int i = 1; i < isWall.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            (int shorter, int longer) = (Math.Min(box.Width, box.Height), Math.Max(box.Width, box.Height));
            if (isWall[i] && shorter < 3 * least)
            {
                (area, length) = (area + box.Area, length + longer);
            }
        }

        Add(walls, bodies, isWall);
        return length > 0 ? Math.Max(least, (int)Math.Round(area / length)) : Array.Exists(isWall, static wall => wall) ? least : 0;
    }

    /// <summary>Adds what is filled beside other walls, or nearly so: partitions between lines that dots lie between.</summary>
    /// <param name="walls">The pixels of walls.</param>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="stroke">The thickness of strokes in pixels of it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void AddBars(Raster walls, Raster ink, int stroke, CancellationToken cancellation)
    {
        int least = Math.Max(ThinnestPartition, (int)(StrokesOfPartition * stroke));
        using Raster grown = Morphology.Dilate(ink, DotGap, cancellationToken: cancellation);
        using Raster closed = Morphology.Erode(grown, DotGap, cancellationToken: cancellation);
        KeepDense(closed, ink, least, cancellation);
        using Raster bars = Open(closed, least, cancellation);
        using var bodies = ConnectedComponents.Of(bars, cancellation);
        bool[] isWall = new bool[bodies.Boxes.Count];
        for (int i = 1; i < isWall.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            double own = Math.Max(least, box.MeanThickness);
            isWall[i] = box.Longer >= LengthOfBar * own;
        }

        bool[] isLong = new bool[isWall.Length];
        for (int i = 1; i < isLong.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            isLong[i] = isWall[i] && box.Longer >= LengthOfPartition * least;
        }

        Add(walls, bodies, isLong);
        using Raster before = Raster.Rent(walls.Width, walls.Height);
        walls.Samples.CopyTo(before.Samples);
        Add(walls, bodies, isWall);
        KeepTouching(walls, before, cancellation);
    }

    /// <summary>Leaves the bodies that have a pixel of others in them.</summary>
    public static void KeepTouching(Raster walls, Raster others, CancellationToken cancellation)
    {
        using var bodies = ConnectedComponents.Of(walls, cancellation);
        bool[] isTouched = new bool[bodies.Boxes.Count];
        for (int y = 0; y < walls.Height; y++)
        {
            ReadOnlySpan<byte> row = others.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                isTouched[bodies.Label(x, y)] |= row[x] != 0;
            }
        }

        Keep(walls, bodies, isTouched, cancellation);
    }

    // Leaves of a closed mask what is mostly ink around.
    private static void KeepDense(Raster closed, Raster ink, int radius, CancellationToken cancellation)
    {
        int[] all = PixelMask.CountsAround(closed, radius, cancellation);
        int[] inked = PixelMask.CountsAround(ink, radius, cancellation);
        for (int i = 0; i < all.Length; i++)
        {
            if (inked[i] < InkOfBar * all[i])
            {
                closed.Samples[i] = 0;
            }
        }
    }

    private static bool[] IsWall(ConnectedComponents bodies, Raster walls, int least, CancellationToken cancellation)
    {
        bool[] isWall = new bool[bodies.Boxes.Count];
        for (int i = 1; i < isWall.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            double own = Math.Max(least, box.MeanThickness);
            isWall[i] = box.Longer >= LengthOfPartition * own;
        }

        for (int y = 0; y < walls.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = walls.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] != 0 && bodies.Label(x, y) is > 0 and var label)
                {
                    isWall[label] = true;
                }
            }
        }

        return isWall;
    }

    private static void Add(Raster walls, ConnectedComponents bodies, bool[] isWall)
    {
        for (int y = 0; y < walls.Height; y++)
        {
            Span<byte> row = walls.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (bodies.Label(x, y) is > 0 and var label && isWall[label])
                {
                    row[x] = byte.MaxValue;
                }
            }
        }
    }

    // What a square or a diamond of a size fits into.
    private static Raster Open(Raster ink, int size, CancellationToken cancellation)
    {
        using Raster square = OpenBySquare(ink, size, cancellation);
        Raster open = OpenByDiamond(ink, size, cancellation);
        for (int i = 0; i < open.Samples.Length; i++)
        {
            open.Samples[i] |= square.Samples[i];
        }

        return open;
    }

    /// <summary>Leaves what a square of a size fits into.</summary>
    /// <remarks>Of any size: erosion looks to the right and down, dilation back.</remarks>
    public static Raster OpenBySquare(Raster ink, int size, CancellationToken cancellation)
    {
        using Raster rows = Runs(ink, size, isAcross: true, isErosion: true);
        cancellation.ThrowIfCancellationRequested();
        using Raster core = Runs(rows, size, isAcross: false, isErosion: true);
        cancellation.ThrowIfCancellationRequested();
        using Raster grown = Runs(core, size, isAcross: true, isErosion: false);
        cancellation.ThrowIfCancellationRequested();
        return Runs(grown, size, isAcross: false, isErosion: false);
    }

    private static Raster Runs(Raster source, int size, bool isAcross, bool isErosion)
    {
        Raster result = Raster.Rent(source.Width, source.Height);
        result.Samples.Clear();
        (int lines, int length) = isAcross ? (source.Height, source.Width) : (source.Width, source.Height);
        (int step, int jump) = isAcross ? (1, source.Width) : (source.Width, 1);
        ReadOnlySpan<byte> from = source.Samples;
        Span<byte> to = result.Samples;
        for (int line = 0; line < lines; line++)
        {
            int run = 0;
            for (int i = 0; i < length; i++)
            {
                int at = (line * jump) + (i * step);
                if (isErosion)
                {
                    run = from[at] != 0 ? run + 1 : 0;
                    if (run >= size)
                    {
                        to[at - ((size - 1) * step)] = byte.MaxValue;
                    }
                }
                else
                {
                    run = from[at] != 0 ? size : run - 1;
                    if (run > 0)
                    {
                        to[at] = byte.MaxValue;
                    }
                }
            }
        }

        return result;
    }

    // A diamond as thick across as the square: crosses of three pixels one after the other.
    private static Raster OpenByDiamond(Raster ink, int size, CancellationToken cancellation)
    {
        int steps = Math.Max(1, (int)Math.Round(size / 1.414));
        Raster current = Cross(ink, isErosion: true);
        for (int i = 1; i < 2 * steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Raster next = Cross(current, isErosion: i < steps);
            current.Dispose();
            current = next;
        }

        return current;
    }

    private static Raster Cross(Raster source, bool isErosion)
    {
        Raster result = Raster.Rent(source.Width, source.Height);
        byte outside = isErosion ? byte.MaxValue : (byte)0;
        byte[] edge = new byte[source.Width];
        edge.AsSpan().Fill(outside);
        for (int y = 0; y < source.Height; y++)
        {
            ReadOnlySpan<byte> row = source.Row(y);
            ReadOnlySpan<byte> above = y > 0 ? source.Row(y - 1) : edge;
            ReadOnlySpan<byte> below = y < source.Height - 1 ? source.Row(y + 1) : edge;
            Span<byte> target = result.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                byte left = x > 0 ? row[x - 1] : outside;
                byte right = x < row.Length - 1 ? row[x + 1] : outside;
                target[x] = isErosion
                    ? (byte)(row[x] & above[x] & below[x] & left & right)
                    : (byte)(row[x] | above[x] | below[x] | left | right);
            }
        }

        return result;
    }

    /// <summary>Takes away what is no longer than a wall is thick; what is not much longer must at least be a block, not a letter.</summary>
    public static void RemoveSpecks(Raster walls, int thickness, double filledBox, CancellationToken cancellation)
    {
        using var bodies = ConnectedComponents.Of(walls, cancellation);
        bool[] isWall = new bool[bodies.Boxes.Count];
        for (int i = 1; i < isWall.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            int length = Math.Max(box.Width, box.Height);
            bool isBlock = box.Area >= filledBox * box.Width * box.Height && box.Area >= 1.2 * thickness * thickness;
            isWall[i] = length >= 2.6 * thickness || (length >= 1.5 * thickness && isBlock);
        }

        Keep(walls, bodies, isWall, cancellation);
    }

    /// <summary>Leaves some of the bodies of a mask.</summary>
    public static void Keep(Raster walls, ConnectedComponents bodies, bool[] isKept, CancellationToken cancellation)
    {
        for (int y = 0; y < walls.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> row = walls.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] != 0 && !isKept[bodies.Label(x, y)])
                {
                    row[x] = 0;
                }
            }
        }
    }
}
