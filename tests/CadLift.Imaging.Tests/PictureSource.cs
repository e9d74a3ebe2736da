using System.Buffers.Binary;
using System.IO.Compression;

namespace CadLift.Imaging.Tests;

/// <summary>Makes PNG and BMP files for tests.</summary>
internal static class PictureSource
{
    private static readonly (int X, int Y, int DeltaX, int DeltaY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Writes a PNG.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="type">The colour type: 0, 2, 3, 4 or 6.</param>
    /// <param name="depth">Bits a sample.</param>
    /// <param name="sample">The sample of a place and channel, in the range of the depth.</param>
    /// <param name="isInterlaced">Whether in seven passes.</param>
    /// <param name="filter">The filter of all rows.</param>
    /// <param name="palette">The palette, three bytes an entry.</param>
    public static byte[] Png(
        int width, int height, int type, int depth, Func<int, int, int, int> sample, bool isInterlaced = false, int filter = 0, byte[]? palette = null)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        byte[] head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = ((byte)depth, (byte)type, (byte)(isInterlaced ? 1 : 0));
        Chunk(file, "IHDR", head);
        if (palette is not null)
        {
            Chunk(file, "PLTE", palette);
        }

        var rows = new MemoryStream();
        using (var deflated = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach ((int x, int y, int deltaX, int deltaY) in isInterlaced ? Passes : [(0, 0, 1, 1)])
            {
                Pass(deflated, (width - x + deltaX - 1) / deltaX, (height - y + deltaY - 1) / deltaY, type, depth, filter, (column, row, channel) => sample(x + (column * deltaX), y + (row * deltaY), channel));
            }
        }

        // In several chunks, as large files are.
        byte[] data = rows.ToArray();
        for (int i = 0; i < data.Length; i += 1000)
        {
            Chunk(file, "IDAT", data.AsSpan(i, Math.Min(1000, data.Length - i)));
        }

        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Writes a BMP without compression, 8, 24 or 32 bits.</summary>
    public static byte[] Bmp(int width, int height, int bits, Func<int, int, byte> gray, bool isTopDown = false)
    {
        int row = ((width * bits) + 31) / 32 * 4;
        int palette = bits == 8 ? 1024 : 0;
        byte[] file = new byte[54 + palette + (row * height)];
        Head(file, width, isTopDown ? -height : height, bits, 0, 54 + palette);
        for (int i = 0; i < palette / 4; i++)
        {
            file.AsSpan(54 + (4 * i), 3).Fill((byte)i);
        }

        for (int y = 0; y < height; y++)
        {
            Span<byte> pixels = file.AsSpan(54 + palette + ((isTopDown ? y : height - 1 - y) * row));
            for (int x = 0; x < width; x++)
            {
                pixels.Slice(x * bits / 8, Math.Min(3, bits / 8)).Fill(gray(x, y));
            }
        }

        return file;
    }

    /// <summary>Writes a BMP of 8 bits in runs: rows of one colour each, the last one by itself.</summary>
    public static byte[] BmpRuns(int width, IReadOnlyList<byte> rows)
    {
        var data = new List<byte>();
        foreach (byte value in rows)
        {
            for (int x = 0; x < width; x += 200)
            {
                data.AddRange([(byte)Math.Min(200, width - x), value]);
            }

            data.AddRange([0, 0]);
        }

        data.AddRange([0, 1]);
        byte[] file = new byte[54 + 1024 + data.Count];
        Head(file, width, rows.Count, 8, 1, 54 + 1024);
        for (int i = 0; i < 256; i++)
        {
            file.AsSpan(54 + (4 * i), 3).Fill((byte)i);
        }

        data.CopyTo(file, 54 + 1024);
        return file;
    }

    /// <summary>Writes the head of a BMP file.</summary>
    public static void Head(byte[] file, int width, int height, int bits, int compression, int start)
    {
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), start);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        (file[26], file[28], file[30]) = (1, (byte)bits, (byte)compression);
    }

    private static void Pass(Stream rows, int width, int height, int type, int depth, int filter, Func<int, int, int, int> sample)
    {
        int channels = type switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        int length = ((width * channels * depth) + 7) / 8;
        int step = Math.Max(1, channels * depth / 8);
        byte[] above = new byte[length];
        for (int y = 0; y < height && width > 0; y++)
        {
            byte[] row = new byte[length];
            for (int x = 0; x < width; x++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    int bit = ((x * channels) + channel) * depth;
                    int value = sample(x, y, channel);
                    if (depth == 16)
                    {
                        BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(bit / 8), (ushort)value);
                    }
                    else
                    {
                        row[bit / 8] |= (byte)(value << (8 - depth - (bit % 8)));
                    }
                }
            }

            rows.WriteByte((byte)filter);
            for (int i = 0; i < length; i++)
            {
                (int left, int up, int corner) = (i >= step ? row[i - step] : 0, above[i], i >= step ? above[i - step] : 0);
                int guess = left + up - corner;
                (int a, int b, int c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
                rows.WriteByte((byte)(row[i] - filter switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => a <= b && a <= c ? left : b <= c ? up : corner,
                    _ => 0,
                }));
            }

            above = row;
        }
    }

    private static void Chunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        uint crc = uint.MaxValue;
        foreach (byte value in body)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }
}
