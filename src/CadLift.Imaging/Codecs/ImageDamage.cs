using CadLift.Diagnostics;
using CadLift.Imaging.Diagnostics;

namespace CadLift.Imaging.Codecs;

/// <summary>Failures of reading pictures.</summary>
internal static class ImageDamage
{
    /// <summary>A picture that cannot be decoded.</summary>
    public static CadLiftException At(long offset, string message) =>
        new(ErrorCode.ImgReadError, message, new SourcePlace { ByteOffset = offset });

    /// <summary>A picture whose end is missing.</summary>
    public static CadLiftException CutOff(long offset) => At(offset, "The picture is cut off.");

    /// <summary>A content that no decoder knows.</summary>
    public static CadLiftException UnknownFormat(ReadOnlySpan<byte> content) => new(
        ErrorCode.ImgInvalidFormat,
        ForeignPicture.NameOf(content) is { } name ? $"The content is {name}, which is not read." : "The content is not a PNG, JPEG or BMP picture.");

    /// <summary>The finding about damage that left something to be read; <see langword="null"/> where nothing is damaged.</summary>
    public static CadDiagnostic? FindingOf(CadLiftException? damage) =>
        damage is null ? null : ImagingDiagnostics.Damaged.At(damage.Message, damage.Place);
}
