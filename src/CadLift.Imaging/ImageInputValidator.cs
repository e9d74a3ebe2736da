using System.Globalization;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Codecs.Bmp;
using CadLift.Imaging.Codecs.Jpeg;
using CadLift.Imaging.Codecs.Png;
using CadLift.Imaging.Diagnostics;
using CadLift.Validation;

namespace CadLift.Imaging;

/// <summary>The verdict on pictures: PNG, JPEG and BMP by content, 100 to 10,000 pixels a side, sound, and not blank.</summary>
/// <remarks>
/// Size, then head, then luminance; each is looked at only where the one before it has passed. Memory is that of the file and a few rows, whatever
/// the head claims. Stateless and thread-safe.
/// </remarks>
public sealed class ImageInputValidator : IInputValidator
{
    private static readonly IImageScanner[] Scanners = [new PngScanner(), new JpegScanner(), new BmpScanner()];

    /// <inheritdoc/>
    public string Format => "image";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        foreach (IImageScanner scanner in Scanners)
        {
            if (scanner.Recognizes(head))
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
        string format = Format;
        try
        {
            long length = content.Length - content.Position;
            if (length > limits.MaxImageBytes)
            {
                throw new CadLiftException(
                    ErrorCode.ImgTooLarge,
                    string.Create(CultureInfo.InvariantCulture, $"The picture has {length} bytes, more than the limit of {limits.MaxImageBytes} (Limits.MaxImageBytes)."));
            }

            byte[] bytes = new byte[length];
            await content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            IImageScanner scanner = Array.Find(Scanners, candidate => candidate.Recognizes(bytes))
                ?? throw new CadLiftException(ErrorCode.ImgInvalidFormat, "The content is not a PNG, JPEG or BMP picture.");
            ImageHeader header = scanner.ReadHeader(bytes);
            format = header.Format;
            ImageSize.ThrowIfTooLarge(header, limits);
            ImageSize.ThrowIfTooSmall(header, limits);
            CadLiftException? damage = ThrowIfBlank(scanner, bytes, limits, cancellationToken);
            return new ValidationReport
            {
                Format = format,
                Findings = damage is null ? [] : [new ValidationFinding(ImagingDiagnostics.Damaged.At(damage.Message, damage.Place))],
            };
        }
        catch (CadLiftException exception)
        {
            return new ValidationReport { Format = format, Findings = [new ValidationFinding(exception.Code, exception.Message, exception.Place)] };
        }
    }

    private static CadLiftException? ThrowIfBlank(IImageScanner scanner, byte[] bytes, Limits limits, CancellationToken token)
    {
        (double deviation, CadLiftException? damage) = scanner.Scan(bytes, limits.MinImageDeviation, token);
        return deviation >= limits.MinImageDeviation
            ? damage
            : throw new CadLiftException(
                ErrorCode.ImgNoContours,
                string.Create(CultureInfo.InvariantCulture, $"The picture is blank: its luminance deviates by {deviation:0.0} of 255, {limits.MinImageDeviation:R} at least are required (Limits.MinImageDeviation)."));
    }
}
