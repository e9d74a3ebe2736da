using System.Globalization;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Codecs.Bmp;
using CadLift.Imaging.Codecs.Jpeg;
using CadLift.Imaging.Codecs.Png;

namespace CadLift.Imaging;

/// <summary>Reads pictures of any format that there is a decoder for, told by their content, whatever the file is called.</summary>
/// <remarks>Stateless and thread-safe. The decoder that was registered last is asked first, so that a host can replace one of ours.</remarks>
public sealed class ImageReader
{
    private readonly IImageDecoder[] _decoders;

    /// <summary>Makes a reader of given decoders.</summary>
    /// <param name="decoders">The decoders.</param>
    public ImageReader(IEnumerable<IImageDecoder> decoders)
    {
        ArgumentNullException.ThrowIfNull(decoders);
        _decoders = [.. decoders];
        Array.Reverse(_decoders);
    }

    /// <summary>A reader of PNG, JPEG and BMP.</summary>
    public static ImageReader Default { get; } = new(CreateDecoders());

    /// <summary>Reads and decodes a picture.</summary>
    /// <param name="content">The file, from where the stream stands to its end; it may be unable to seek.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The picture, which the caller disposes of.</returns>
    /// <exception cref="CadLiftException">As <see cref="Decode"/>.</exception>
    public async Task<DecodedImage> ReadAsync(Stream content, ImageDecodeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        return Decode(await ReadAllAsync(content, options.Limits, cancellationToken).ConfigureAwait(false), options, cancellationToken);
    }

    /// <summary>Decodes a picture.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The picture, which the caller disposes of.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.ImgInvalidFormat"/>: no decoder knows it; <see cref="ErrorCode.ImgReadError"/>: nothing of it can be decoded;
    /// <see cref="ErrorCode.ImgTooLarge"/>, <see cref="ErrorCode.ImgTooSmall"/>: it is out of the limits; <see cref="ErrorCode.SysInvalidOptions"/>: an
    /// option is out of its range.
    /// </exception>
    public DecodedImage Decode(ReadOnlyMemory<byte> content, ImageDecodeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRange.Require(options.Channels is Raster.Gray or Raster.Rgb, "ImageDecodeOptions.Channels", "1 or 3");
        if (content.Length > options.Limits.MaxImageBytes)
        {
            throw TooManyBytes(options.Limits);
        }

        IImageDecoder decoder = Array.Find(_decoders, candidate => candidate.Recognizes(content.Span))
            ?? throw new CadLiftException(ErrorCode.ImgInvalidFormat, "The content is not a PNG, JPEG or BMP picture.");
        ImageHeader header = decoder.ReadHeader(content.Span);
        ImageSize.ThrowIfTooLarge(header, options.Limits);
        ImageSize.ThrowIfTooSmall(header, options.Limits);
        return decoder.Decode(content, options, cancellationToken);
    }

    internal static IImageDecoder[] CreateDecoders() => [new PngDecoder(), new JpegDecoder(), new BmpDecoder()];

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(Stream content, Limits limits, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(content.CanSeek ? (int)Math.Clamp(content.Length - content.Position, 0, Math.Max(0, Math.Min(limits.MaxImageBytes, Array.MaxLength))) : 0);
        byte[] block = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > Math.Min(limits.MaxImageBytes, Array.MaxLength))
            {
                throw TooManyBytes(limits);
            }

            buffer.Write(block, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static CadLiftException TooManyBytes(Limits limits) => new(
        ErrorCode.ImgTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The picture has more bytes than the limit of {limits.MaxImageBytes} (Limits.MaxImageBytes)."));
}
