using System.Buffers;

namespace CadLift.Imaging.Filters;

/// <summary>Rows of a grey picture with a margin to either side, so that kernels need not ask where the picture ends.</summary>
internal sealed class RowBand : IDisposable
{
    // Vectors may be read beyond the last margin.
    private const int Slack = 64;

    private byte[]? _samples;

    public RowBand(int width, int rows, int margin)
    {
        (Width, Rows, Margin) = (width, rows, margin);
        Stride = width + (2 * margin) + Slack;
        _samples = ArrayPool<byte>.Shared.Rent(checked(Stride * rows));
    }

    public int Width { get; }

    public int Rows { get; }

    public int Margin { get; }

    /// <summary>Bytes from a row to the next one.</summary>
    public int Stride { get; }

    /// <summary>The pixels of a row.</summary>
    public Span<byte> Row(int row) => _samples.AsSpan((row * Stride) + Margin, Width);

    /// <summary>A row with its margins, the slack included: the first pixel stands behind the margin.</summary>
    public Span<byte> Padded(int row) => _samples.AsSpan(row * Stride, Stride);

    /// <summary>Fills the margins of a row by mirroring.</summary>
    public void MirrorMargins(int row)
    {
        Span<byte> padded = Padded(row);
        for (int i = 1; i <= Margin; i++)
        {
            padded[Margin - i] = padded[Margin + Borders.Mirror(-i, Width)];
            padded[Margin + Width - 1 + i] = padded[Margin + Borders.Mirror(Width - 1 + i, Width)];
        }
    }

    /// <summary>Fills the margins of a row with its outermost pixels.</summary>
    public void RepeatMargins(int row)
    {
        Span<byte> padded = Padded(row);
        padded[..Margin].Fill(padded[Margin]);
        padded.Slice(Margin + Width, Margin).Fill(padded[Margin + Width - 1]);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _samples, null) is { } samples)
        {
            ArrayPool<byte>.Shared.Return(samples);
        }
    }
}
