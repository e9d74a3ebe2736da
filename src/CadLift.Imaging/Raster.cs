using System.Buffers;
using System.Globalization;
using CadLift.Export;

namespace CadLift.Imaging;

/// <summary>A picture in memory: rows of eight-bit samples, grey or red, green and blue, without padding, the upper row first.</summary>
/// <remarks>
/// Memory comes from a pool and goes back to it with <see cref="Dispose"/>; whoever receives a raster disposes of it. Not thread-safe while it is
/// written; rows may be written by different threads.
/// </remarks>
public sealed class Raster : IDisposable
{
    /// <summary>Samples of a grey pixel.</summary>
    public const int Gray = 1;

    /// <summary>Samples of a pixel of red, green and blue.</summary>
    public const int Rgb = 3;

    private byte[]? _samples;

    private Raster(byte[] samples, int width, int height, int channels) =>
        (_samples, Width, Height, Channels) = (samples, width, height, channels);

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Samples a pixel: <see cref="Gray"/> or <see cref="Rgb"/>.</summary>
    public int Channels { get; }

    /// <summary>Bytes of a row.</summary>
    public int Stride => Width * Channels;

    /// <summary>All samples, row after row.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public Span<byte> Samples
    {
        get
        {
            ObjectDisposedException.ThrowIf(_samples is null, this);
            return _samples.AsSpan(0, Stride * Height);
        }
    }

    /// <summary>Rents a raster. Its samples are whatever was in that memory before.</summary>
    /// <param name="width">Pixels a row, 1 at least.</param>
    /// <param name="height">Rows, 1 at least.</param>
    /// <param name="channels"><see cref="Gray"/> or <see cref="Rgb"/>.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.ImgTooLarge"/>: it would have more than 2,147,483,591 bytes.</exception>
    public static Raster Rent(int width, int height, int channels = Gray)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is not (Gray or Rgb))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "A pixel has one sample or three.");
        }

        long bytes = (long)width * channels * height;
        return bytes <= Array.MaxLength
            ? new Raster(ArrayPool<byte>.Shared.Rent((int)bytes), width, height, channels)
            : throw new CadLiftException(
                ErrorCode.ImgTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The picture has {width} by {height} pixels; decoded it would have {bytes} bytes, the most is {Array.MaxLength}."));
    }

    /// <summary>One row.</summary>
    /// <param name="y">Which one, the upper one is 0.</param>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public Span<byte> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        ObjectDisposedException.ThrowIf(_samples is null, this);
        return _samples.AsSpan(y * Stride, Stride);
    }

    /// <summary>Writes the picture as PNG.</summary>
    /// <param name="destination">Where to; neither rewound nor closed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public async ValueTask WritePngAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_samples is null, this);
        byte[] samples = _samples;
        await PngWriter.WriteAsync(
            Width, Height, Channels, y => samples.AsMemory(y * Stride, Stride), destination, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the memory back. Spans of it must not be used afterwards.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _samples, null) is { } samples)
        {
            ArrayPool<byte>.Shared.Return(samples);
        }
    }
}
