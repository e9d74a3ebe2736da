namespace CadLift.Imaging.Codecs;

/// <summary>Recognises pictures of formats that are not decoded here, so that a refusal can say what they are.</summary>
public static class ForeignPicture
{
    /// <summary>What a content is, such as "a WebP picture"; <see langword="null"/> where it is none of those that are known.</summary>
    /// <param name="head">Its first bytes; 16 are enough.</param>
    public static string? NameOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("GIF8"u8))
        {
            return "a GIF picture";
        }

        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8))
        {
            return "a TIFF picture";
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8))
        {
            return "a WebP picture";
        }

        if (head.StartsWith("8BPS"u8))
        {
            return "a Photoshop document";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || head.StartsWith("\0\0\0\x0CJXL "u8))
        {
            return "a JPEG XL picture";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]) || head.StartsWith("\0\0\0\x0CjP  "u8))
        {
            return "a JPEG 2000 picture";
        }

        return head.Length >= 12 && head[4..].StartsWith("ftyp"u8) ? NameOfBrand(head[8..12]) : null;
    }

    // Brands of files that hold one picture (ISO/IEC 23008-12, annex B; AV1 Image File Format, 6).
    private static string? NameOfBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
        {
            return "an AVIF picture";
        }

        return brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) ? "a HEIC picture" : null;
    }
}
