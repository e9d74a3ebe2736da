using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CadLift.Imaging.Tracing;

/// <summary>Labels of pixels with a frame of noughts around: 0 is nothing, 1 a body, others borders that were followed.</summary>
/// <remarks>Its memory is of the pool that pictures have theirs of: what a map of edges gave back is used again.</remarks>
internal sealed class BorderField<T> : IDisposable
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly int _stride;
    private byte[]? _memory;

    public BorderField(int width, int height)
    {
        (Width, Height, _stride) = (width, height, width + 2);
        _memory = ArrayPool<byte>.Shared.Rent(checked(_stride * (height + 2) * Unsafe.SizeOf<T>()));
        Row(0).Clear();
        Row(height + 1).Clear();
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The field of a picture.</summary>
    public static BorderField<T> Of(Raster source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var field = new BorderField<T>(source.Width, source.Height);
        for (int y = 0; y < source.Height; y++)
        {
            field.Fill(y, source.Row(y));
        }

        return field;
    }

    /// <summary>Fills a row: bodies are what is not 0.</summary>
    /// <param name="y">Which row of the picture.</param>
    /// <param name="pixels">Its pixels.</param>
    public void Fill(int y, ReadOnlySpan<byte> pixels)
    {
        Span<T> row = Row(y + 1);
        row.Clear();
        for (int x = 0; (uint)x < (uint)pixels.Length; x++)
        {
            int step = pixels[x..].IndexOfAnyExcept((byte)0);
            if (step < 0)
            {
                break;
            }

            x += step;
            row[x + 1] = T.One;
        }
    }

    /// <summary>A row with its frame; the first of the picture is 1.</summary>
    public Span<T> Row(int y) => Labels.Slice(y * _stride, _stride);

    private Span<T> Labels => MemoryMarshal.Cast<byte, T>(_memory.AsSpan());

    /// <summary>Follows a border from its first pixel, labels it, and gathers the corners.</summary>
    /// <param name="x">The column of the first pixel, with the frame.</param>
    /// <param name="y">Its row, with the frame.</param>
    /// <param name="from">The direction of the nought that it was found by.</param>
    /// <param name="label">What its pixels are marked by: negative where the border passes on their right.</param>
    /// <param name="points">Receives the corners.</param>
    public void Follow(int x, int y, int from, T label, List<PixelPoint> points)
    {
        Span<T> labels = Labels;
        Span<int> steps = [1, 1 - _stride, -_stride, -_stride - 1, -1, _stride - 1, _stride, _stride + 1];
        int start = (y * _stride) + x;
        int direction = from;
        do
        {
            direction = (direction - 1) & 7;
        }
        while (labels[start + steps[direction]] == T.Zero && direction != from);

        if (direction == from)
        {
            labels[start] = -label;
            points.Add(new PixelPoint(x - 1, y - 1));
            return;
        }

        int last = start + steps[direction];
        int at = start;
        int before = direction ^ 4;
        while (true)
        {
            int end = direction;
            int next;
            do
            {
                direction++;
                next = at + steps[direction & 7];
            }
            while (labels[next] == T.Zero);

            direction &= 7;

            // The pixel on the right was looked at and is empty.
            if ((uint)(direction - 1) < (uint)end)
            {
                labels[at] = -label;
            }
            else if (labels[at] == T.One)
            {
                labels[at] = label;
            }

            if (direction != before)
            {
                (int row, int column) = Math.DivRem(at, _stride);
                points.Add(new PixelPoint(column - 1, row - 1));
                before = direction;
            }

            if (next == start && at == last)
            {
                return;
            }

            at = next;
            direction = (direction + 4) & 7;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _memory, null) is { } memory)
        {
            ArrayPool<byte>.Shared.Return(memory);
        }
    }
}
