using System.Buffers;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>The samples of a component, in whole blocks: all rows of it, or those of one row of units at a time.</summary>
internal sealed class JpegPlane : IDisposable
{
    private readonly int _stride;
    private readonly byte _missing;
    private byte[]? _samples;

    /// <summary>Makes a plane.</summary>
    /// <param name="component">The component.</param>
    /// <param name="blocksDown">Rows of blocks that are held.</param>
    /// <param name="missing">The sample of what cannot be read.</param>
    public JpegPlane(JpegComponent component, int blocksDown, byte missing)
    {
        (Component, _missing) = (component, missing);
        _stride = component.StoredAcross * 8;
        long bytes = (long)_stride * blocksDown * 8;
        _samples = bytes <= Array.MaxLength
            ? ArrayPool<byte>.Shared.Rent((int)bytes)
            : throw new CadLiftException(ErrorCode.ImgTooLarge, FormattableString.Invariant($"A colour of the picture would have {bytes} bytes, the most is {Array.MaxLength}."));
        _samples.AsSpan(0, (int)bytes).Fill(missing);
    }

    public JpegComponent Component { get; }

    /// <summary>A row of samples, without those that only fill up blocks.</summary>
    public ReadOnlySpan<byte> Row(int y) => _samples.AsSpan(y * _stride, Component.Width);

    /// <summary>Transforms a block into its place.</summary>
    public void Put(ReadOnlySpan<short> block, ReadOnlySpan<short> quantization, int column, int row) =>
        JpegTransform.Invert(block, quantization, _samples.AsSpan((row * 8 * _stride) + (column * 8)), _stride);

    /// <summary>Fills a block that cannot be read.</summary>
    public void Lose(int column, int row)
    {
        for (int y = row * 8; y < (row + 1) * 8; y++)
        {
            _samples.AsSpan((y * _stride) + (column * 8), 8).Fill(_missing);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _samples, null) is { } samples)
        {
            ArrayPool<byte>.Shared.Return(samples);
        }
    }
}
