using System.IO.Compression;
using CadLift.Imaging.Statistics;

namespace CadLift.Imaging.Codecs.Png;

/// <summary>Looks through PNG files (third edition): two rows in memory, whatever the head says.</summary>
internal sealed class PngScanner : IImageScanner
{
    // Of the seven passes of Adam7: first column, first row, columns apart, rows apart (8.2).
    private static readonly (int X, int Y, int DeltaX, int DeltaY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith(Signature[..4]);

    public ImageHeader ReadHeader(ReadOnlySpan<byte> content)
    {
        PngHeader header = HeaderOf(content, out _);
        return new ImageHeader("png", header.Width, header.Height);
    }

    public (double Deviation, CadLiftException? Damage) Scan(ReadOnlyMemory<byte> content, double enough, CancellationToken cancellation)
    {
        PngHeader header = HeaderOf(content.Span, out int at);
        byte[] grays = [];
        while (PngChunk.TryRead(content.Span, at) is { } chunk)
        {
            if (chunk.Type == PngChunk.Data)
            {
                if (header.HasPalette && grays.Length == 0)
                {
                    throw ImageDamage.At(chunk.Start, "The picture names colours of a palette and has none.");
                }

                return ScanRows(content, chunk, header, grays, enough, cancellation);
            }

            if (chunk.IsCritical && (chunk.Type is not (PngChunk.Palette or PngChunk.Header) || !chunk.IsSound(content.Span)))
            {
                throw ImageDamage.At(chunk.Start, "A part of the picture that must be understood is damaged or not known.");
            }

            grays = chunk.Type == PngChunk.Palette ? GraysOf(content.Span.Slice(chunk.Start, chunk.Length)) : grays;
            at = chunk.Next;
        }

        throw ImageDamage.At(at, "The picture ends before its pixels begin.");
    }

    private static PngHeader HeaderOf(ReadOnlySpan<byte> content, out int next)
    {
        if (!content.StartsWith(Signature))
        {
            throw ImageDamage.At(0, "The signature of the PNG file is damaged: it was transferred as text, or cut off.");
        }

        if (PngChunk.TryRead(content, Signature.Length) is not { Type: PngChunk.Header, Length: PngHeader.Length } chunk || !chunk.IsSound(content))
        {
            throw ImageDamage.At(Signature.Length, "The head of the picture (IHDR) is missing or damaged.");
        }

        next = chunk.Next;
        return PngHeader.Read(content.Slice(chunk.Start, chunk.Length), chunk.Start);
    }

    private static byte[] GraysOf(ReadOnlySpan<byte> palette)
    {
        byte[] grays = new byte[Math.Min(256, palette.Length / 3)];
        for (int i = 0; i < grays.Length; i++)
        {
            grays[i] = Luma.Of(palette[3 * i], palette[(3 * i) + 1], palette[(3 * i) + 2]);
        }

        return grays;
    }

    private static (double Deviation, CadLiftException? Damage) ScanRows(
        ReadOnlyMemory<byte> content, PngChunk first, PngHeader header, byte[] grays, double enough, CancellationToken cancellation)
    {
        var statistics = new LuminanceStatistics();
        long pixels = (long)header.Width * header.Height;
        using var inflated = new ZLibStream(new PngDataStream(content, first), CompressionMode.Decompress);
        CadLiftException? damage = null;
        foreach ((int x, int y, int deltaX, int deltaY) in header.IsInterlaced ? Passes : [(0, 0, 1, 1)])
        {
            int width = (header.Width - x + deltaX - 1) / deltaX;
            int height = (header.Height - y + deltaY - 1) / deltaY;
            if (damage is null && width > 0 && height > 0)
            {
                damage = ScanPass(inflated, header, width, height, grays, statistics, (enough, pixels), cancellation);
            }
        }

        return statistics.Count > 0 || damage is null
            ? (statistics.Deviation, damage)
            : throw damage;
    }

    // What is damaged about a pass, if anything; it ends early where enough was seen.
    private static CadLiftException? ScanPass(
        ZLibStream inflated, PngHeader header, int width, int height, byte[] grays, LuminanceStatistics statistics, (double Deviation, long Pixels) enough, CancellationToken cancellation)
    {
        // The first byte of a row is its filter.
        int length = (int)Math.Min(int.MaxValue - 64, header.RowBytes(width));
        byte[] row = new byte[length + 1];
        byte[] above = new byte[length + 1];
        byte[] luma = new byte[width];
        for (int y = 0; y < height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (statistics.IsSureToReach(enough.Deviation, enough.Pixels))
            {
                return null;
            }

            try
            {
                if (inflated.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                {
                    return ImageDamage.At(0, "The pixels of the picture are cut off.");
                }
            }
            catch (InvalidDataException)
            {
                return ImageDamage.At(0, "The compressed pixels of the picture are damaged.");
            }

            if (!PngFilter.TryUndo(row[0], row.AsSpan(1), above.AsSpan(1), header.FilterStep))
            {
                return ImageDamage.At(0, "A row of the picture has a filter that PNG does not know.");
            }

            ToLuma(row.AsSpan(1), header, grays, luma);
            statistics.Add(luma);
            (row, above) = (above, row);
        }

        return null;
    }

    private static void ToLuma(ReadOnlySpan<byte> row, PngHeader header, byte[] grays, Span<byte> luma)
    {
        int step = header.Channels * header.Depth / 8;
        int sample = header.Depth / 8;
        for (int x = 0; x < luma.Length; x++)
        {
            if (header.Depth < 8)
            {
                int value = (row[x * header.Depth / 8] >> (8 - header.Depth - (x * header.Depth % 8))) & ((1 << header.Depth) - 1);
                luma[x] = header.HasPalette ? GrayOf(grays, value) : (byte)(value * 255 / ((1 << header.Depth) - 1));
            }
            else if (header.HasColor)
            {
                luma[x] = Luma.Of(row[x * step], row[(x * step) + sample], row[(x * step) + (2 * sample)]);
            }
            else
            {
                luma[x] = header.HasPalette ? GrayOf(grays, row[x]) : row[x * step];
            }
        }
    }

    // Colours beyond the palette are black, as most decoders have it.
    private static byte GrayOf(byte[] grays, int index) => index < grays.Length ? grays[index] : (byte)0;
}
