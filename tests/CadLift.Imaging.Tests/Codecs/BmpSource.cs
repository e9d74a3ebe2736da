using System.Buffers.Binary;

namespace CadLift.Imaging.Tests.Codecs;

/// <summary>Makes BMP files of every depth for tests.</summary>
internal static class BmpSource
{
    /// <summary>Writes a file without compression. Entry i of palettes is (i, 3i, 255 − i).</summary>
    public static byte[] Write(int width, int height, int bits, Func<int, int, int> sample, bool isTopDown = false, uint[]? masks = null)
    {
        int row = ((width * bits) + 31) / 32 * 4;
        int entries = bits <= 8 ? 1 << bits : 0;
        int start = 54 + (4 * entries) + (masks is null ? 0 : 12);
        byte[] file = new byte[start + (row * height)];
        PictureSource.Head(file, width, isTopDown ? -height : height, bits, masks is null ? 0 : 3, start);
        for (int i = 0; i < entries; i++)
        {
            (file[54 + (4 * i)], file[55 + (4 * i)], file[56 + (4 * i)]) = ((byte)(255 - i), (byte)(3 * i), (byte)i);
        }

        for (int i = 0; i < (masks?.Length ?? 0); i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(54 + (4 * i)), masks![i]);
        }

        for (int y = 0; y < height; y++)
        {
            Span<byte> pixels = file.AsSpan(start + ((isTopDown ? y : height - 1 - y) * row), row);
            for (int x = 0; x < width; x++)
            {
                uint value = (uint)sample(x, y);
                for (int i = 0; i < Math.Max(1, bits / 8); i++)
                {
                    if (bits >= 8)
                    {
                        pixels[(x * bits / 8) + i] = (byte)(value >> (8 * i));
                    }
                    else
                    {
                        pixels[x * bits / 8] |= (byte)(value << (8 - bits - (x * bits % 8)));
                    }
                }
            }
        }

        return file;
    }

    /// <summary>Writes a file of runs. Entry i of the palette is grey i.</summary>
    public static byte[] Runs(int width, int height, int bits, byte[] data)
    {
        int start = 54 + (4 << bits);
        byte[] file = new byte[start + data.Length];
        PictureSource.Head(file, width, height, bits, bits == 8 ? 1 : 2, start);
        for (int i = 0; i < 1 << bits; i++)
        {
            file.AsSpan(54 + (4 * i), 3).Fill((byte)i);
        }

        data.CopyTo(file, start);
        return file;
    }
}
