using System.Numerics;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Plans;
using CadLift.Memory;

namespace CadLift.Imaging.Memory;

/// <summary>Estimates what lifting a picture needs: from the number of its pixels, as its head tells it.</summary>
/// <remarks>
/// Measured, not derived: finding walls costs 30 bytes for each pixel of the mask that they are looked for in, which small pictures are drawn out to twice
/// their size for; an overlay 10 for each of the picture. What hardly grows with a picture, the model, is left out.
/// </remarks>
/// <param name="reader">The decoders that the host knows.</param>
public sealed class PictureMemoryEstimator(ImageReader reader) : IMemoryEstimator
{
    private readonly ImageReader _reader = reader ?? throw new ArgumentNullException(nameof(reader));

    private const long Least = 4L << 20;
    private const long BytesPerPixel = 30;
    private const long BytesOfOverlay = 10;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => _reader.Recognizes(head);

    /// <inheritdoc/>
    public long Estimate(ReadOnlyMemory<byte> content, LiftOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImageHeader header;
        try
        {
            header = _reader.ReadHeader(content.Span);
            ImageSize.ThrowIfTooLarge(header, options.Limits);
        }
        catch (CadLiftException)
        {
            // What cannot be read, or is too large, is refused by the reader in a moment, in its own words.
            return content.Length;
        }

        long pixels = header.Width * header.Height;
        long scale = PlanReader.ScaleOf(pixels);

        // Pooled buffers have sizes that are powers of two.
        long mask = (long)BitOperations.RoundUpToPowerOf2((ulong)(pixels * scale * scale));
        long overlay = options.Outputs.Any(static format => string.Equals(format, "png", StringComparison.OrdinalIgnoreCase)) ? BytesOfOverlay * pixels : 0;
        return content.Length + Least + (BytesPerPixel * mask) + overlay;
    }
}
