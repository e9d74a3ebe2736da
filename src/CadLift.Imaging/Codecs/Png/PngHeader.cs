using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Png;

/// <summary>The IHDR chunk (PNG, third edition, 11.2.1).</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, int ColorType, bool IsInterlaced)
{
    public const int Length = 13;

    private const int Gray = 0;
    private const int Color = 2;
    private const int Palette = 3;
    private const int GrayAlpha = 4;
    private const int ColorAlpha = 6;

    /// <summary>Samples a pixel.</summary>
    public int Channels => ColorType switch
    {
        Color => 3,
        GrayAlpha => 2,
        ColorAlpha => 4,
        _ => 1,
    };

    public bool HasPalette => ColorType == Palette;

    public bool HasColor => ColorType is Color or ColorAlpha;

    public bool HasAlpha => ColorType is GrayAlpha or ColorAlpha;

    /// <summary>Bytes of a row of so many pixels.</summary>
    public long RowBytes(int width) => (((long)width * Channels * Depth) + 7) / 8;

    /// <summary>How far back filters look: bytes of a pixel, one at least.</summary>
    public int FilterStep => Math.Max(1, Channels * Depth / 8);

    public static PngHeader Read(ReadOnlySpan<byte> data, long offset)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        (int depth, int type) = (data[8], data[9]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
        {
            throw ImageDamage.At(offset, "The picture has no pixels, or more than the format allows.");
        }

        bool isKnown = type switch
        {
            Gray => depth is 1 or 2 or 4 or 8 or 16,
            Palette => depth is 1 or 2 or 4 or 8,
            Color or GrayAlpha or ColorAlpha => depth is 8 or 16,
            _ => false,
        };
        return isKnown && data[10] == 0 && data[11] == 0 && data[12] <= 1
            ? new PngHeader((int)width, (int)height, depth, type, data[12] == 1)
            : throw ImageDamage.At(offset, FormattableString.Invariant($"The picture has {depth} bits of colour type {type}, or packs them in a way, which PNG does not know."));
    }
}
