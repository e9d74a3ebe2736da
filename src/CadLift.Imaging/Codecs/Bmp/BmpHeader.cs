using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Bmp;

/// <summary>The heads of a BMP file: OS/2 1 and 2, Windows 3 to 5.</summary>
/// <remarks>Source: Microsoft, Bitmap Storage and BITMAPV5HEADER; for OS/2, the Encyclopedia of Graphics File Formats, 2nd edition.</remarks>
internal sealed class BmpHeader
{
    public const int Uncompressed = 0;
    public const int RunLength8 = 1;
    public const int RunLength4 = 2;
    public const int BitFields = 3;
    public const int AlphaBitFields = 6;

    private const int FileHead = 14;
    private const int CoreHead = 12;
    private const int InfoHead = 40;

    // Of version 5; longer ones, of whoever, begin in the same way.
    private const int LargestHead = 4096;

    private BmpHeader(ReadOnlySpan<byte> content)
    {
        int size = Int(content, FileHead);
        if ((size is not (CoreHead or 16) && size is < InfoHead or > LargestHead) || content.Length < FileHead + Math.Max(size, 16))
        {
            throw ImageDamage.At(FileHead, "The head of the picture is cut off, or of a version that BMP does not know.");
        }

        bool isCore = size == CoreHead;
        (long width, long height) = isCore ? (Short(content, 18), Short(content, 20)) : (Int(content, 18), (long)Int(content, 22));
        Bits = isCore ? Short(content, 24) : Short(content, 28);
        Compression = size >= 20 ? Int(content, 30) : Uncompressed;
        (Width, Height, IsTopDown) = (width, Math.Abs(height), height < 0);
        if (width <= 0 || height == 0 || !IsSound())
        {
            throw ImageDamage.At(18, "The head of the picture names no pixels, or bits and packing that do not belong together.");
        }

        PixelStart = Int(content, 10);
        Resolution = size >= InfoHead && Int(content, 38) is > 0 and var perMetre && perMetre == Int(content, 42) ? perMetre * 0.0254 : null;
        int masks = Compression == BitFields && size == InfoHead ? 12 : Compression == AlphaBitFields && size == InfoHead ? 16 : 0;
        ReadMasks(content, size);
        ReadPalette(content, FileHead + size + masks, isCore ? 3 : 4, size >= InfoHead ? Int(content, 46) : 0);
    }

    public long Width { get; }

    public long Height { get; }

    public bool IsTopDown { get; }

    public int Bits { get; }

    public int Compression { get; }

    public int PixelStart { get; }

    public long RowBytes => ((Width * Bits) + 31) / 32 * 4;

    /// <summary>Red, green and blue of each entry that the bits can name; black where the file has none.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>Where red, green, blue and alpha lie in a pixel of 16 or 32 bits.</summary>
    public uint[] Masks { get; private set; } = [];

    /// <summary>How many pixels lie on an inch; <see langword="null"/> where the file does not say it, or pixels are not square.</summary>
    public double? Resolution { get; }

    public bool IsInRuns => Compression is RunLength8 or RunLength4;

    public static BmpHeader Read(ReadOnlySpan<byte> content) => content.Length >= FileHead + 4
        ? new BmpHeader(content)
        : throw ImageDamage.At(content.Length, "The head of the picture is cut off.");

    /// <summary>The bytes from the first pixel on.</summary>
    public ReadOnlySpan<byte> PixelsOf(ReadOnlySpan<byte> content) => PixelStart >= 0 && PixelStart < content.Length
        ? content[PixelStart..]
        : throw ImageDamage.At(10, "The pixels of the picture begin beyond its end.");

    /// <summary>The bytes of a row that is not in runs, in the order of the file.</summary>
    /// <returns>Whether it is there.</returns>
    public bool TryRow(ReadOnlySpan<byte> pixels, long y, out ReadOnlySpan<byte> row)
    {
        long start = y * RowBytes;
        long length = ((Width * Bits) + 7) / 8;
        bool isThere = start + length <= pixels.Length;
        row = isThere ? pixels.Slice((int)start, (int)length) : default;
        return isThere;
    }

    private bool IsSound() => Compression switch
    {
        Uncompressed => Bits is 1 or 2 or 4 or 8 or 16 or 24 or 32,
        RunLength8 => Bits == 8 && !IsTopDown,
        RunLength4 => Bits == 4 && !IsTopDown,
        BitFields or AlphaBitFields => Bits is 16 or 32,
        _ => false,
    };

    private void ReadMasks(ReadOnlySpan<byte> content, int size)
    {
        Masks = Bits == 16 ? [0x7C00, 0x03E0, 0x001F, 0] : [0xFF0000, 0xFF00, 0xFF, 0];
        if (Compression is BitFields or AlphaBitFields)
        {
            // Behind the small head, within the larger ones: the same place.
            const int Place = FileHead + InfoHead;
            if (content.Length < Place + 12 || (size > InfoHead && size < 52))
            {
                throw ImageDamage.At(Place, "The masks of the colours are cut off.");
            }

            bool hasAlpha = (size >= 56 || Compression == AlphaBitFields) && content.Length >= Place + 16;
            Masks = [(uint)Int(content, Place), (uint)Int(content, Place + 4), (uint)Int(content, Place + 8), hasAlpha ? (uint)Int(content, Place + 12) : 0];
        }
    }

    private void ReadPalette(ReadOnlySpan<byte> content, int start, int entry, int named)
    {
        if (Bits > 8)
        {
            return;
        }

        // Files of old name no number and mean all; more than the bits can name are of no use.
        int most = 1 << Bits;
        int count = named is > 0 && named <= most ? named : most;
        int there = Math.Max(0, (content.Length - start) / entry);
        Palette = new byte[most * 3];
        for (int i = 0; i < Math.Min(count, there); i++)
        {
            int at = start + (i * entry);
            (Palette[3 * i], Palette[(3 * i) + 1], Palette[(3 * i) + 2]) = (content[at + 2], content[at + 1], content[at]);
        }
    }

    private static int Int(ReadOnlySpan<byte> content, int at) => BinaryPrimitives.ReadInt32LittleEndian(content[at..]);

    private static int Short(ReadOnlySpan<byte> content, int at) => BinaryPrimitives.ReadUInt16LittleEndian(content[at..]);
}
