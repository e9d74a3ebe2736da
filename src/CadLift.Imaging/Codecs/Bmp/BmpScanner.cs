using System.Buffers.Binary;
using System.Numerics;
using CadLift.Imaging.Statistics;

namespace CadLift.Imaging.Codecs.Bmp;

/// <summary>Looks through BMP files: a row of luma in memory, whatever the head says.</summary>
internal sealed class BmpScanner : IImageScanner
{
    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith("BM"u8);

    public ImageHeader ReadHeader(ReadOnlySpan<byte> content)
    {
        BmpHeader header = BmpHeader.Read(content);
        return new ImageHeader("bmp", header.Width, header.Height);
    }

    public (double Deviation, CadLiftException? Damage) Scan(ReadOnlyMemory<byte> content, double enough, CancellationToken cancellation)
    {
        BmpHeader header = BmpHeader.Read(content.Span);
        if (header.PixelStart < 0 || header.PixelStart >= content.Length)
        {
            throw ImageDamage.At(10, "The pixels of the picture begin beyond its end.");
        }

        var statistics = new LuminanceStatistics();
        ReadOnlySpan<byte> pixels = content.Span[header.PixelStart..];
        bool isWhole = header.Compression is BmpHeader.RunLength8 or BmpHeader.RunLength4
            ? ScanRuns(pixels, header, statistics, cancellation)
            : ScanRows(pixels, header, statistics, enough, cancellation);
        CadLiftException? damage = isWhole ? null : ImageDamage.At(content.Length, "The pixels of the picture are cut off.");
        return statistics.Count > 0 || damage is null ? (statistics.Deviation, damage) : throw damage;
    }

    private static bool ScanRows(ReadOnlySpan<byte> pixels, BmpHeader header, LuminanceStatistics statistics, double enough, CancellationToken cancellation)
    {
        byte[] luma = new byte[header.Width];
        for (long y = 0; y < header.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (statistics.IsSureToReach(enough, header.Width * header.Height))
            {
                return true;
            }

            long start = y * header.RowBytes;
            if (start + (((header.Width * header.Bits) + 7) / 8) > pixels.Length)
            {
                return false;
            }

            ToLuma(pixels[(int)start..], header, luma);
            statistics.Add(luma);
        }

        return true;
    }

    private static void ToLuma(ReadOnlySpan<byte> row, BmpHeader header, Span<byte> luma)
    {
        for (int x = 0; x < luma.Length; x++)
        {
            luma[x] = header.Bits switch
            {
                24 => Luma.Of(row[(3 * x) + 2], row[(3 * x) + 1], row[3 * x]),
                16 => OfMasks(BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]), header.Masks),
                32 => OfMasks(BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]), header.Masks),
                int bits => header.Grays[(row[x * bits / 8] >> (8 - bits - (x * bits % 8))) & ((1 << bits) - 1)],
            };
        }
    }

    private static byte OfMasks(uint pixel, uint[] masks) => Luma.Of(Part(pixel, masks[0]), Part(pixel, masks[1]), Part(pixel, masks[2]));

    private static int Part(uint pixel, uint mask)
    {
        uint largest = mask == 0 ? 1 : mask >> BitOperations.TrailingZeroCount(mask);
        return mask == 0 ? 0 : (int)(((ulong)((pixel & mask) >> BitOperations.TrailingZeroCount(mask)) * 255) / largest);
    }

    // Runs of a colour, or after a nought: pixels as they are, the end of a row or of the picture, a jump.
    private static bool ScanRuns(ReadOnlySpan<byte> data, BmpHeader header, LuminanceStatistics statistics, CancellationToken cancellation)
    {
        bool isWide = header.Compression == BmpHeader.RunLength8;
        byte[] row = new byte[header.Width];
        var cursor = new RunCursor(header, row, statistics);
        row.AsSpan().Fill(header.Grays[0]);
        int at = 0;
        while (at + 1 < data.Length && !cursor.IsAtEnd)
        {
            cancellation.ThrowIfCancellationRequested();
            (int count, int code) = (data[at], data[at + 1]);
            at += 2;
            switch (count, code)
            {
                case (0, 0):
                    cursor.EndRow();
                    break;
                case (0, 1):
                    cursor.EndPicture();
                    return true;
                case (0, 2):
                    if (at + 1 >= data.Length)
                    {
                        return false;
                    }

                    cursor.Jump(data[at], data[at + 1]);
                    at += 2;
                    break;
                case (0, _):
                    int bytes = isWide ? code : (code + 1) / 2;
                    if (at + bytes > data.Length)
                    {
                        return false;
                    }

                    for (int i = 0; i < code; i++)
                    {
                        cursor.Put(isWide ? data[at + i] : (data[at + (i / 2)] >> (i % 2 == 0 ? 4 : 0)) & 15);
                    }

                    // Padded to whole words.
                    at += (bytes + 1) & ~1;
                    break;
                default:
                    for (int i = 0; i < count; i++)
                    {
                        cursor.Put(isWide ? code : (code >> (i % 2 == 0 ? 4 : 0)) & 15);
                    }

                    break;
            }
        }

        bool isWhole = cursor.IsAtEnd;
        cursor.EndPicture();
        return isWhole;
    }

    /// <summary>Where the next pixel of a run goes.</summary>
    private sealed class RunCursor(BmpHeader header, byte[] row, LuminanceStatistics statistics)
    {
        private int _x;
        private long _y;

        public bool IsAtEnd => _y >= header.Height;

        public void Put(int index)
        {
            if (_x < row.Length)
            {
                row[_x++] = header.Grays[index];
            }
        }

        public void EndRow()
        {
            if (!IsAtEnd)
            {
                statistics.Add(row);
                row.AsSpan().Fill(header.Grays[0]);
                (_x, _y) = (0, _y + 1);
            }
        }

        public void Jump(int right, int down)
        {
            int x = _x;
            for (int i = 0; i < down; i++)
            {
                EndRow();
            }

            _x = Math.Min(row.Length, x + right);
        }

        // What was not drawn has the first colour; the row that was begun counts.
        public void EndPicture()
        {
            if (_x > 0)
            {
                EndRow();
            }

            row.AsSpan().Fill(header.Grays[0]);
            while (!IsAtEnd)
            {
                EndRow();
            }
        }
    }
}
