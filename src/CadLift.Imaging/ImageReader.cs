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
    // What is as light is hardly seen on white.
    private const byte LightInk = 192;

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

    /// <summary>Whether there is a decoder for a content.</summary>
    /// <param name="head">Its first bytes, 16 at least where there are so many.</param>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        foreach (IImageDecoder decoder in _decoders)
        {
            if (decoder.Recognizes(head))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads and decodes a picture.</summary>
    /// <param name="input">Where it comes from: a file, bytes, or a stream from where it stands to its end.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The picture, which the caller disposes of.</returns>
    /// <exception cref="CadLiftException">
    /// As <see cref="Decode"/>; <see cref="ErrorCode.SysFileNotFound"/> or <see cref="ErrorCode.SysStorageError"/>: it cannot be read.
    /// </exception>
    public async Task<DecodedImage> ReadAsync(LiftInput input, ImageDecodeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        ReadOnlyMemory<byte> content;
        try
        {
            content = await input.ReadAsync(Math.Max(0, options.Limits.MaxImageBytes), cancellationToken).ConfigureAwait(false);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.CadTooLarge)
        {
            // Pictures have a code and a limit of their own.
            throw TooManyBytes(options.Limits, exception);
        }

        return Decode(content, options, cancellationToken);
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

        IImageDecoder decoder = DecoderOf(content.Span);
        ImageHeader header = decoder.ReadHeader(content.Span);
        ImageSize.ThrowIfTooLarge(header, options.Limits);
        ImageSize.ThrowIfTooSmall(header, options.Limits);
        DecodedImage image = decoder.Decode(content, options, cancellationToken);
        return options.OverWhite && IsLight(image.Raster) ? WithInk(image, decoder, content, options, cancellationToken) : image;
    }

    private static bool IsLight(Raster raster) => raster.Samples.IndexOfAnyInRange(byte.MinValue, (byte)(LightInk - 1)) < 0;

    // Light ink on what is transparent is seen over black alone. Opaque pictures are the same over both.
    private static DecodedImage WithInk(DecodedImage overWhite, IImageDecoder decoder, ReadOnlyMemory<byte> content, ImageDecodeOptions options, CancellationToken cancellationToken)
    {
        DecodedImage overBlack;
        try
        {
            overBlack = decoder.Decode(content, options with { Ground = byte.MinValue }, cancellationToken);
        }
        catch
        {
            overWhite.Dispose();
            throw;
        }

        bool hasInk = !IsLight(overBlack.Raster) && overBlack.Raster.Samples.IndexOfAnyInRange(LightInk, byte.MaxValue) >= 0;
        (hasInk ? overWhite : overBlack).Dispose();
        return hasInk ? overBlack : overWhite;
    }

    /// <summary>Reads how large a picture is. Nothing is allocated by what it claims.</summary>
    /// <param name="content">The whole file.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.ImgInvalidFormat"/>: no decoder knows it; <see cref="ErrorCode.ImgReadError"/>: its head is damaged.
    /// </exception>
    public ImageHeader ReadHeader(ReadOnlySpan<byte> content) => DecoderOf(content).ReadHeader(content);

    internal static IImageDecoder[] CreateDecoders() => [new PngDecoder(), new JpegDecoder(), new BmpDecoder()];

    internal static CadLiftException TooManyBytes(Limits limits, Exception? inner = null) => new(
        ErrorCode.ImgTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The picture has more bytes than the limit of {limits.MaxImageBytes} (Limits.MaxImageBytes)."),
        innerException: inner);

    private IImageDecoder DecoderOf(ReadOnlySpan<byte> content)
    {
        foreach (IImageDecoder decoder in _decoders)
        {
            if (decoder.Recognizes(content))
            {
                return decoder;
            }
        }

        throw ImageDamage.UnknownFormat(content);
    }
}
