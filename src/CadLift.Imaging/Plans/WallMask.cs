using System.Numerics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>The pixels of walls that are filled: what is thicker than the strokes of the drawing.</summary>
internal static class WallMask
{
    // In thicknesses of their own.
    private const double LengthOfPartition = 14;
    private const double LengthOfBar = 6;

    // So much of a bar is ink: between the lines of a window is more paper than ink.
    private const double InkOfBar = 0.72;

    // Of the lines around walls.
    private const double BarOfOutline = 1.15;

    // Pixels between dots.
    private const int DotGap = 2;

    // Of its box, what a block fills at least; a block that stands askew fills less.
    private const double FilledBox = 0.6;

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
        RemoveSpecks(walls, ink, thickness.Wall, FilledBox, cancellation);
        int least = thickness.LeastPartition;
        bool mayHavePartitions = thickness.Stroke > 0 && least * LeastJump <= thickness.Least;
        thin = mayHavePartitions && AddPartitions(walls, ink, least, cancellation) is > 0 and var partition ? Math.Min(partition, thickness.Wall) : thickness.Wall;
        return walls;
    }

    /// <summary>Adds what is so thick at least, and as long as partitions are, or meets walls: letters may have that thickness, too.</summary>
    /// <param name="walls">The pixels of thicker walls.</param>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="least">The least thickness in pixels of it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The thickness of what was added; 0 where there is nothing.</returns>
    public static int AddPartitions(Raster walls, Raster ink, int least, CancellationToken cancellation)
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

        Add(walls, bodies, isWall, cancellation);
        return length > 0 ? Math.Max(least, (int)Math.Round(area / length)) : Array.Exists(isWall, static wall => wall) ? least : 0;
    }

    /// <summary>Adds what is filled beside other walls, or nearly so: partitions between lines that dots lie between.</summary>
    /// <param name="walls">The pixels of walls.</param>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="stroke">The thickness of strokes in pixels of it.</param>
    /// <param name="outline">The thickness of the lines around walls: bars are thicker.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void AddBars(Raster walls, Raster ink, int stroke, int outline, CancellationToken cancellation)
    {
        int least = Math.Max(InkThickness.LeastPartitionBeside(stroke), (int)Math.Ceiling(BarOfOutline * outline));
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

        Add(walls, bodies, isLong, cancellation);
        using Raster before = Raster.Rent(walls.Width, walls.Height);
        walls.Samples.CopyTo(before.Samples);
        Add(walls, bodies, isWall, cancellation);
        KeepTouching(walls, before, cancellation);
    }

    /// <summary>Leaves the bodies that have a pixel of others in them.</summary>
    public static void KeepTouching(Raster walls, Raster others, CancellationToken cancellation, Connectivity connectivity = Connectivity.Eight)
    {
        using var bodies = ConnectedComponents.Of(walls, connectivity, cancellation);
        bool[] isTouched = new bool[bodies.Boxes.Count];
        for (int y = 0; y < walls.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            MarkTouched(bodies.Runs(y), others.Row(y), isTouched);
        }

        Keep(walls, bodies, isTouched, cancellation);
    }

    // Leaves of a closed mask what is mostly ink around.
    private static void KeepDense(Raster closed, Raster ink, int radius, CancellationToken cancellation)
    {
        int[] all = PixelMask.CountsAround(closed, radius, cancellation);
        int[] inked = PixelMask.CountsAround(ink, radius, cancellation);
        Span<byte> samples = closed.Samples;
        for (int i = 0; i < all.Length; i++)
        {
            if (inked[i] < InkOfBar * all[i])
            {
                samples[i] = 0;
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
            MarkTouched(bodies.Runs(y), walls.Row(y), isWall);
        }

        return isWall;
    }

    private static void MarkTouched(ReadOnlySpan<PixelRun> runs, ReadOnlySpan<byte> others, bool[] isTouched)
    {
        foreach (PixelRun run in runs)
        {
            isTouched[run.Label] = isTouched[run.Label] || others.Slice(run.X, run.Length).ContainsAnyExcept((byte)0);
        }
    }

    private static void Add(Raster walls, ConnectedComponents bodies, bool[] isWall, CancellationToken cancellation)
    {
        for (int y = 0; y < walls.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> row = walls.Row(y);
            foreach (PixelRun run in bodies.Runs(y))
            {
                if (isWall[run.Label])
                {
                    row.Slice(run.X, run.Length).Fill(byte.MaxValue);
                }
            }
        }
    }

    // What a square or a diamond of a size fits into.
    private static Raster Open(Raster ink, int size, CancellationToken cancellation)
    {
        using Raster square = OpenBySquare(ink, size, cancellation);
        Raster open = OpenByDiamond(ink, size, cancellation);
        PixelMask.Add(open, square);
        return open;
    }

    /// <summary>Leaves what a square of a size fits into.</summary>
    /// <remarks>Of any size: erosion looks to the right and down, dilation back.</remarks>
    public static Raster OpenBySquare(Raster ink, int size, CancellationToken cancellation)
    {
        using Raster rows = RunsAcross(ink, size, isErosion: true, cancellation);
        using Raster core = RunsDown(rows, size, isErosion: true, cancellation);
        using Raster grown = RunsAcross(core, size, isErosion: false, cancellation);
        return RunsDown(grown, size, isErosion: false, cancellation);
    }

    private static Raster RunsAcross(Raster source, int size, bool isErosion, CancellationToken cancellation) => PixelMask.Create(source.Width, source.Height, result =>
    {
        for (int y = 0; y < source.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> from = source.Row(y);
            Span<byte> to = result.Row(y);
            to.Clear();
            for (int x = 0; PixelRuns.TryNext(from, ref x, out int length); x += length)
            {
                int filled = isErosion ? length - size + 1 : Math.Min(length + size - 1, from.Length - x);
                to.Slice(x, Math.Max(0, filled)).Fill(byte.MaxValue);
            }
        }
    });

    // Row by row, as memory lies, with the length of the run in each column: what is longer than a byte counts is done in two steps.
    private static Raster RunsDown(Raster source, int size, bool isErosion, CancellationToken cancellation)
    {
        if (size > byte.MaxValue)
        {
            using Raster part = RunsDown(source, byte.MaxValue, isErosion, cancellation);
            return RunsDown(part, size - byte.MaxValue + 1, isErosion, cancellation);
        }

        return PixelMask.Create(source.Width, source.Height, result =>
        {
            byte[] runs = new byte[source.Width];
            for (int y = 0; y < source.Height; y++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (isErosion)
                {
                    ErodeDown(source.Row(y), (byte)size, runs, result.Row(Math.Max(0, y - size + 1)));
                }
                else
                {
                    DilateDown(source.Row(y), (byte)size, runs, result.Row(y));
                }
            }

            for (int y = Math.Max(1, source.Height - size + 1); isErosion && y < source.Height; y++)
            {
                result.Row(y).Clear();
            }
        });
    }

    // Where so many rows are filled, this one the last.
    private static void ErodeDown(ReadOnlySpan<byte> row, byte size, Span<byte> runs, Span<byte> first)
    {
        int x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector<byte> run = (Vector.Min(new Vector<byte>(runs[x..]), new Vector<byte>(byte.MaxValue - 1)) + Vector<byte>.One) & new Vector<byte>(row[x..]);
            run.CopyTo(runs[x..]);
            Vector.GreaterThanOrEqual(run, new Vector<byte>(size)).CopyTo(first[x..]);
        }

        for (; x < row.Length; x++)
        {
            runs[x] = (byte)(Math.Min(runs[x] + 1, byte.MaxValue) & row[x]);
            first[x] = runs[x] >= size ? byte.MaxValue : (byte)0;
        }
    }

    // Where one of so many rows is filled, this one the last.
    private static void DilateDown(ReadOnlySpan<byte> row, byte size, Span<byte> runs, Span<byte> last)
    {
        int x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector<byte> run = new(runs[x..]);
            run = Vector.ConditionalSelect(new Vector<byte>(row[x..]), new Vector<byte>(size), run - Vector.Min(run, Vector<byte>.One));
            run.CopyTo(runs[x..]);
            Vector.GreaterThan(run, Vector<byte>.Zero).CopyTo(last[x..]);
        }

        for (; x < row.Length; x++)
        {
            runs[x] = row[x] != 0 ? size : (byte)Math.Max(runs[x] - 1, 0);
            last[x] = runs[x] > 0 ? byte.MaxValue : (byte)0;
        }
    }

    // A diamond as thick across as the square: crosses of three pixels one after the other.
    internal static Raster OpenByDiamond(Raster ink, int size, CancellationToken cancellation)
    {
        int steps = Math.Max(1, (int)Math.Round(size / 1.414));
        Raster current = Cross(ink, isErosion: true, cancellation);
        for (int i = 1; i < 2 * steps; i++)
        {
            using Raster before = current;
            current = Cross(before, isErosion: i < steps, cancellation);
        }

        return current;
    }

    private static Raster Cross(Raster source, bool isErosion, CancellationToken cancellation) => PixelMask.Create(source.Width, source.Height, result =>
    {
        byte[] edge = new byte[source.Width];
        edge.AsSpan().Fill(isErosion ? byte.MaxValue : (byte)0);
        for (int y = 0; y < source.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> above = y > 0 ? source.Row(y - 1) : edge;
            ReadOnlySpan<byte> below = y < source.Height - 1 ? source.Row(y + 1) : edge;
            CrossRow(source.Row(y), above, below, result.Row(y), isErosion);
        }
    });

    private static void CrossRow(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, ReadOnlySpan<byte> below, Span<byte> target, bool isErosion)
    {
        byte outside = isErosion ? byte.MaxValue : (byte)0;
        int last = row.Length - 1;
        target[0] = At(0, outside, last > 0 ? row[1] : outside, above, row, below);
        int x = 1;
        for (; x + Vector<byte>.Count <= last; x += Vector<byte>.Count)
        {
            Vector<byte> middle = new(row[x..]);
            (Vector<byte> up, Vector<byte> down) = (new(above[x..]), new(below[x..]));
            (Vector<byte> left, Vector<byte> right) = (new(row[(x - 1)..]), new(row[(x + 1)..]));
            (isErosion ? middle & up & down & left & right : middle | up | down | left | right).CopyTo(target[x..]);
        }

        for (; x < last; x++)
        {
            target[x] = At(x, row[x - 1], row[x + 1], above, row, below);
        }

        if (last > 0)
        {
            target[last] = At(last, row[last - 1], outside, above, row, below);
        }

        byte At(int at, byte left, byte right, ReadOnlySpan<byte> upper, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> lower) => isErosion
            ? (byte)(middle[at] & upper[at] & lower[at] & left & right)
            : (byte)(middle[at] | upper[at] | lower[at] | left | right);
    }

    /// <summary>Takes away what is no longer than a wall is thick, unless it is a pier; what is not much longer must at least be a block, not a letter.</summary>
    public static void RemoveSpecks(Raster walls, Raster ink, int thickness, double filledBox, CancellationToken cancellation) =>
        KeepWhere(walls, body => IsNoSpeck(body, thickness, filledBox) || WindowPier.IsOne(body, ink, thickness), cancellation);

    private static bool IsNoSpeck(ComponentBox body, int thickness, double filledBox)
    {
        bool isBlock = body.Area >= filledBox * body.Width * body.Height && body.Area >= 1.2 * thickness * thickness;
        return body.Longer >= 2.6 * thickness || (body.Longer >= 1.5 * thickness && isBlock);
    }

    /// <summary>Leaves the bodies of a mask of which something is true; all are looked at before any is taken away.</summary>
    public static void KeepWhere(Raster walls, Predicate<ComponentBox> isKept, CancellationToken cancellation)
    {
        using var bodies = ConnectedComponents.Of(walls, cancellation);
        bool[] isWall = new bool[bodies.Boxes.Count];
        for (int i = 1; i < isWall.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            isWall[i] = isKept(bodies.Boxes[i]);
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
            foreach (PixelRun run in bodies.Runs(y))
            {
                if (!isKept[run.Label])
                {
                    row.Slice(run.X, run.Length).Clear();
                }
            }
        }
    }
}
