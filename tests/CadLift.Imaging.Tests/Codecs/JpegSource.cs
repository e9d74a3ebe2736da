using System.Buffers.Binary;

namespace CadLift.Imaging.Tests.Codecs;

/// <summary>Makes JPEG files for tests: baseline, of any sampling, with restarts; quantization of 1, so that decoding gives the samples back within rounding.</summary>
internal static class JpegSource
{
    // One code of eight bits for each category of differences and each run and size, in the order of their values: simple, and long ones occur.
    private static readonly byte[] DcValues = [.. Enumerable.Range(0, 12).Select(static value => (byte)value)];
    private static readonly byte[] AcValues = [0x00, 0xF0, .. Enumerable.Range(0, 16).SelectMany(static run => Enumerable.Range(1, 10).Select(size => (byte)((run << 4) | size)))];

    private static readonly byte[] Natural = CreateNatural();

    /// <summary>Writes a file.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="components">The sampling of each component, and its samples by column and row of its own.</param>
    /// <param name="restart">Units between restarts; 0 for none.</param>
    /// <param name="isInterleaved">Whether one scan holds all components.</param>
    /// <param name="extra">Segments before the frame, whole.</param>
    /// <param name="ids">The numbers of the components; 1, 2, 3 by default.</param>
    /// <param name="only">The components that get a scan, each one of its own; all by default.</param>
    public static byte[] Write(
        int width, int height, (int X, int Y, Func<int, int, int> Sample)[] components, int restart = 0, bool isInterleaved = true, byte[]? extra = null, byte[]? ids = null, int[]? only = null)
    {
        var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        file.Write(extra ?? []);
        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(file, 0xC4, [0x00, .. Counts(DcValues.Length), .. DcValues]);
        Segment(file, 0xC4, [0x10, .. Counts(AcValues.Length), .. AcValues]);
        if (restart > 0)
        {
            Segment(file, 0xDD, [(byte)(restart >> 8), (byte)restart]);
        }

        byte[] frame = new byte[6 + (3 * components.Length)];
        frame[0] = 8;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(3), (ushort)width);
        frame[5] = (byte)components.Length;
        for (int i = 0; i < components.Length; i++)
        {
            (frame[6 + (3 * i)], frame[7 + (3 * i)]) = (Id(ids, i), (byte)((components[i].X << 4) | components[i].Y));
        }

        Segment(file, 0xC0, frame);
        int[][] scans = only is not null ? [.. only.Select(static i => new[] { i })] : isInterleaved ? [[.. Enumerable.Range(0, components.Length)]] : [.. Enumerable.Range(0, components.Length).Select(static i => new[] { i })];
        foreach (int[] scan in scans)
        {
            Segment(file, 0xDA, [(byte)scan.Length, .. scan.SelectMany(i => new byte[] { Id(ids, i), 0 }), 0, 63, 0]);
            new Scan(file, width, height, components, scan, restart).Write();
        }

        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    /// <summary>A marker with its length and data.</summary>
    public static byte[] Segment(byte marker, byte[] data)
    {
        var stream = new MemoryStream();
        Segment(stream, marker, data);
        return stream.ToArray();
    }

    /// <summary>An APP1 segment with the orientation of EXIF.</summary>
    public static byte[] Orientation(int value, bool isLittle)
    {
        byte[] tiff = new byte[26];
        (isLittle ? "II*\0"u8 : "MM\0*"u8).CopyTo(tiff);
        if (isLittle)
        {
            (tiff[4], tiff[8], tiff[10], tiff[11], tiff[12], tiff[14], tiff[18]) = (8, 1, 0x12, 0x01, 3, 1, (byte)value);
        }
        else
        {
            (tiff[7], tiff[9], tiff[10], tiff[11], tiff[13], tiff[17], tiff[19]) = (8, 1, 0x01, 0x12, 3, 1, (byte)value);
        }

        return Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]);
    }

    private static byte Id(byte[]? ids, int i) => ids?[i] ?? (byte)(i + 1);

    private static byte[] Counts(int codes)
    {
        // All of eight bits, but that no code may be all ones.
        byte[] counts = new byte[16];
        counts[7] = (byte)codes;
        return counts;
    }

    private static void Segment(MemoryStream file, byte marker, byte[] data)
    {
        file.Write([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2)]);
        file.Write(data);
    }

    private static byte[] CreateNatural()
    {
        byte[] natural = new byte[64];
        int at = 0;
        for (int sum = 0; sum < 15; sum++)
        {
            for (int i = Math.Max(0, sum - 7); i <= Math.Min(7, sum); i++)
            {
                (int x, int y) = sum % 2 == 0 ? (i, sum - i) : (sum - i, i);
                natural[at++] = (byte)((y * 8) + x);
            }
        }

        return natural;
    }

    private sealed class Scan(MemoryStream file, int width, int height, (int X, int Y, Func<int, int, int> Sample)[] components, int[] parts, int restart)
    {
        private readonly int[] _before = new int[components.Length];
        private int _bits;
        private int _count;

        public void Write()
        {
            (int mostX, int mostY) = (components.Max(static c => c.X), components.Max(static c => c.Y));
            bool isInterleaved = parts.Length > 1;
            (int x, int y, _) = components[parts[0]];
            int across = isInterleaved ? Up(width, 8 * mostX) : Up(Up(width * x, mostX), 8);
            int down = isInterleaved ? Up(height, 8 * mostY) : Up(Up(height * y, mostY), 8);
            for (int unit = 0; unit < across * down; unit++)
            {
                if (restart > 0 && unit > 0 && unit % restart == 0)
                {
                    Flush();
                    file.Write([0xFF, (byte)(0xD0 + (((unit / restart) - 1) % 8))]);
                    Array.Clear(_before);
                }

                foreach (int part in parts)
                {
                    (int blocksX, int blocksY) = isInterleaved ? (components[part].X, components[part].Y) : (1, 1);
                    for (int row = 0; row < blocksY; row++)
                    {
                        for (int column = 0; column < blocksX; column++)
                        {
                            Block(part, ((unit % across) * blocksX) + column, ((unit / across) * blocksY) + row);
                        }
                    }
                }
            }

            Flush();
        }

        private static int Up(int value, int by) => (value + by - 1) / by;

        private void Block(int part, int column, int row)
        {
            double[] coefficients = Transform(components[part].Sample, column * 8, row * 8);
            int first = (int)Math.Round(coefficients[0]);
            Number(DcValues, 0, first - _before[part]);
            _before[part] = first;
            int run = 0;
            for (int k = 1; k < 64; k++)
            {
                int value = (int)Math.Round(coefficients[Natural[k]]);
                if (value == 0)
                {
                    run++;
                    continue;
                }

                for (; run > 15; run -= 16)
                {
                    Put(Array.IndexOf(AcValues, (byte)0xF0), 8);
                }

                Number(AcValues, run << 4, value);
                run = 0;
            }

            if (run > 0)
            {
                Put(Array.IndexOf(AcValues, (byte)0), 8);
            }
        }

        private void Number(byte[] values, int run, int value)
        {
            int size = value == 0 ? 0 : (int)Math.Log2(Math.Abs(value)) + 1;
            Put(Array.IndexOf(values, (byte)(run | size)), 8);
            Put(value >= 0 ? value : value + (1 << size) - 1, size);
        }

        private void Put(int bits, int count)
        {
            Assert.True(bits >= 0);
            for (int i = count - 1; i >= 0; i--)
            {
                _bits = (_bits << 1) | ((bits >> i) & 1);
                if (++_count == 8)
                {
                    file.WriteByte((byte)_bits);
                    if ((byte)_bits == 0xFF)
                    {
                        file.WriteByte(0);
                    }

                    (_bits, _count) = (0, 0);
                }
            }
        }

        private void Flush()
        {
            while (_count > 0)
            {
                Put(1, 1);
            }
        }

        // By the formula (ITU-T T.81, A.3.3).
        private static double[] Transform(Func<int, int, int> sample, int left, int top)
        {
            double[] result = new double[64];
            for (int v = 0; v < 8; v++)
            {
                for (int u = 0; u < 8; u++)
                {
                    double sum = 0;
                    for (int y = 0; y < 8; y++)
                    {
                        for (int x = 0; x < 8; x++)
                        {
                            sum += (sample(left + x, top + y) - 128) * Math.Cos(((2 * x) + 1) * u * Math.PI / 16) * Math.Cos(((2 * y) + 1) * v * Math.PI / 16);
                        }
                    }

                    result[(v * 8) + u] = sum / 4 * (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1);
                }
            }

            return result;
        }
    }
}
