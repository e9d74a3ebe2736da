using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CadLift.TestKit.Meshes;

/// <summary>The pixels of a PNG picture of eight bits a channel, not interlaced: enough to look at what tests and browsers write.</summary>
public sealed class PngPixels
{
    private readonly byte[] _rows;
    private readonly int _channels;

    private PngPixels(int width, int height, int channels, byte[] rows)
    {
        Width = width;
        Height = height;
        _channels = channels;
        _rows = rows;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The red, green and blue of a pixel.</summary>
    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            int at = ((y * Width) + x) * _channels;
            return _channels >= 3 ? (_rows[at], _rows[at + 1], _rows[at + 2]) : (_rows[at], _rows[at], _rows[at]);
        }
    }

    public static PngPixels Read(byte[] png)
    {
        using var data = new MemoryStream();
        (int width, int height, int channels) = (0, 0, 0);
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            string type = Encoding.ASCII.GetString(png, at + 4, 4);
            ReadOnlySpan<byte> content = png.AsSpan(at + 8, length);
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                channels = content[9] switch { 0 => 1, 2 => 3, 6 => 4, _ => throw new NotSupportedException("colour type") };
                if (content[8] != 8 || content[12] != 0)
                {
                    throw new NotSupportedException("depth or interlace");
                }
            }
            else if (type == "IDAT")
            {
                data.Write(content);
            }

            at += 12 + length;
        }

        data.Position = 0;
        using var inflater = new ZLibStream(data, CompressionMode.Decompress);
        byte[] rows = new byte[width * height * channels];
        byte[] filtered = new byte[1 + (width * channels)];
        for (int y = 0; y < height; y++)
        {
            inflater.ReadExactly(filtered);
            Unfilter(filtered, rows, y, width * channels, channels);
        }

        return new PngPixels(width, height, channels, rows);
    }

    /// <summary>How far two pictures of one size are apart: the mean over all channels, and the share of pixels that differ by more than a step.</summary>
    public (double Mean, double Share) DifferenceTo(PngPixels other, int step)
    {
        double sum = 0;
        int apart = 0;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                (byte red, byte green, byte blue) = this[x, y];
                (byte otherRed, byte otherGreen, byte otherBlue) = other[x, y];
                int most = Math.Max(Math.Abs(red - otherRed), Math.Max(Math.Abs(green - otherGreen), Math.Abs(blue - otherBlue)));
                sum += most;
                apart += most > step ? 1 : 0;
            }
        }

        double count = (double)Width * Height;
        return (sum / count, apart / count);
    }

    private static void Unfilter(byte[] filtered, byte[] rows, int y, int length, int channels)
    {
        Span<byte> row = rows.AsSpan(y * length, length);
        ReadOnlySpan<byte> above = y > 0 ? rows.AsSpan((y - 1) * length, length) : new byte[length];
        for (int i = 0; i < length; i++)
        {
            int left = i >= channels ? row[i - channels] : 0;
            int corner = i >= channels ? above[i - channels] : 0;
            int predicted = filtered[0] switch { 0 => 0, 1 => left, 2 => above[i], 3 => (left + above[i]) / 2, _ => Paeth(left, above[i], corner) };
            row[i] = (byte)(filtered[i + 1] + predicted);
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        (int a, int b, int c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
