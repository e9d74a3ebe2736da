using System.Globalization;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Codecs.Bmp;
using CadLift.Imaging.Codecs.Jpeg;
using CadLift.Imaging.Codecs.Png;
using CadLift.Validation;

namespace CadLift.Imaging;

/// <summary>The verdict on pictures: PNG, JPEG and BMP by content, 100 to 10,000 pixels a side, sound, and not blank.</summary>
/// <remarks>
/// Size, then head, then luminance; each is looked at only where the one before it has passed. Memory is that of the file and a few rows, whatever
/// the head claims. Stateless and thread-safe.
/// </remarks>
public sealed class ImageInputValidator : IInputValidator
{
    private static readonly (IImageDecoder Decoder, IImageScanner Scanner)[] Formats =
        [(new PngDecoder(), new PngScanner()), (new JpegDecoder(), new JpegScanner()), (new BmpDecoder(), new BmpScanner())];

    /// <inheritdoc/>
    public string Format => "image";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        foreach ((IImageDecoder decoder, _) in Formats)
        {
            if (decoder.Recognizes(head))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.ImgInvalidFormat"/>, <see cref="ErrorCode.ImgReadError"/>, <see cref="ErrorCode.ImgTooSmall"/>, <see cref="ErrorCode.ImgTooLarge"/>
    /// or <see cref="ErrorCode.ImgNoContours"/> (blank): all of them as findings of the report.
    /// </exception>
    public async Task<ValidationReport> ValidateAsync(Stream content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        long length = content.Length - content.Position;
        if (length > limits.MaxImageBytes)
        {
            return Reject(Format, TooManyBytes(length, limits));
        }

        byte[] bytes = new byte[length];
        await content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return Validate(bytes, limits, cancellationToken);
    }

    /// <summary>Tells cheaply whether a picture can be read.</summary>
    /// <param name="content">The whole content.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValidationReport Validate(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        string format = Format;
        try
        {
            if (content.Length > limits.MaxImageBytes)
            {
                throw TooManyBytes(content.Length, limits);
            }

            (IImageDecoder decoder, IImageScanner scanner) = Array.Find(Formats, candidate => candidate.Decoder.Recognizes(content.Span));
            if (decoder is null)
            {
                throw ImageDamage.UnknownFormat(content.Span);
            }

            ImageHeader header = decoder.ReadHeader(content.Span);
            format = header.Format;
            ImageSize.ThrowIfTooLarge(header, limits);
            ImageSize.ThrowIfTooSmall(header, limits);
            CadLiftException? damage = ThrowIfBlank(scanner, content, limits, cancellationToken);
            return new ValidationReport
            {
                Format = format,
                Findings = ImageDamage.FindingOf(damage) is { } finding ? [new ValidationFinding(finding)] : [],
            };
        }
        catch (CadLiftException exception)
        {
            return Reject(format, exception);
        }
    }

    private static ValidationReport Reject(string format, CadLiftException exception) =>
        new() { Format = format, Findings = [new ValidationFinding(exception.Code, exception.Message, exception.Place)] };

    private static CadLiftException TooManyBytes(long length, Limits limits) => new(
        ErrorCode.ImgTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The picture has {length} bytes, more than the limit of {limits.MaxImageBytes} (Limits.MaxImageBytes)."));

    private static CadLiftException? ThrowIfBlank(IImageScanner scanner, ReadOnlyMemory<byte> bytes, Limits limits, CancellationToken token)
    {
        (double deviation, CadLiftException? damage) = scanner.Scan(bytes, limits.MinImageDeviation, token);
        return deviation >= limits.MinImageDeviation
            ? damage
            : throw new CadLiftException(
                ErrorCode.ImgNoContours,
                string.Create(CultureInfo.InvariantCulture, $"The picture is blank: its luminance deviates by {deviation:0.0} of 255, {limits.MinImageDeviation:R} at least are required (Limits.MinImageDeviation)."));
    }
}
