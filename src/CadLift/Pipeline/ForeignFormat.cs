using CadLift.Diagnostics;
using CadLift.Imaging.Codecs;

namespace CadLift.Pipeline;

/// <summary>Recognises contents that no reader takes, so that the refusal can say what they are.</summary>
internal static class ForeignFormat
{
    /// <summary>How many bytes of a content are looked at.</summary>
    public const int HeadLength = 4096;

    /// <summary>The failure for a content that no reader recognises.</summary>
    public static CadLiftException Refuse(ReadOnlySpan<byte> head)
    {
        var start = new SourcePlace { ByteOffset = 0 };
        if (ForeignPicture.NameOf(head) is { } picture)
        {
            return new CadLiftException(ErrorCode.ImgInvalidFormat, $"The content is {picture}, which is not read.", start);
        }

        string message = head.IsEmpty
            ? "The input is empty."
            : NameOf(head) is { } name
                ? $"The content is {name}, a drawing is expected."
                : "The content is not a drawing of a format that is known.";
        return new CadLiftException(ErrorCode.CadInvalidFormat, message, start);
    }

    /// <summary>Whether a content is known to be something that is neither a drawing nor a mesh; a package may be one.</summary>
    public static bool IsOther(ReadOnlySpan<byte> head) => (NameOf(head) ?? ForeignPicture.NameOf(head)) is not null && !head.StartsWith("PK"u8);

    private static string? NameOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
        {
            return "a PNG picture";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "a JPEG picture";
        }

        if (head.StartsWith("BM"u8))
        {
            return "a BMP picture";
        }

        if (head.StartsWith("%PDF"u8))
        {
            return "a PDF document";
        }

        if (head.StartsWith("PK\x03\x04"u8))
        {
            return "a ZIP archive";
        }

        if (head.StartsWith("ISO-10303-21"u8))
        {
            return "a STEP file";
        }

        return head.Trim(" \t\r\n"u8).StartsWith("<"u8) ? "XML or HTML text" : null;
    }
}
