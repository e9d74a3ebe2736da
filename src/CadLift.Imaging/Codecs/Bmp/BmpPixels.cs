using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Bmp;

/// <summary>Turns the bytes of a row into grey or red, green and blue of eight bits.</summary>
internal sealed class BmpPixels
{
    private readonly BmpHeader _header;
    private readonly int _channels;
    private readonly bool _isLaidOver;
    private readonly byte _ground;
    private readonly byte[] _entries;
    private readonly BmpMask[] _masks;

    public BmpPixels(BmpHeader header, ImageDecodeOptions options)
    {
        (_header, _channels) = (header, options.Channels);
        _isLaidOver = options.OverWhite && header.Masks[3] != 0;
        _ground = options.Ground;
        _masks = Array.ConvertAll(header.Masks, static mask => new BmpMask(mask));
        _entries = new byte[header.Palette.Length / 3 * _channels];
        for (int i = 0; i < header.Palette.Length / 3; i++)
        {
            Put(_entries.AsSpan(i * _channels), header.Palette[3 * i], header.Palette[(3 * i) + 1], header.Palette[(3 * i) + 2]);
        }
    }

    /// <summary>The pixel of a colour of the palette.</summary>
    public ReadOnlySpan<byte> Entry(int index) => _entries.AsSpan(index * _channels, _channels);

    /// <summary>Converts a row that is not in runs.</summary>
    /// <param name="row">The bytes.</param>
    /// <param name="pixels">The pixels, as many as there is room for.</param>
    public void Convert(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        int width = pixels.Length / _channels;
        int bits = _header.Bits;
        for (int x = 0; x < width; x++)
        {
            Span<byte> pixel = pixels[(x * _channels)..];
            switch (bits)
            {
                case 24:
                    Put(pixel, row[(3 * x) + 2], row[(3 * x) + 1], row[3 * x]);
                    break;
                case 16:
                    PutMasked(pixel, BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]));
                    break;
                case 32:
                    PutMasked(pixel, BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]));
                    break;
                default:
                    int at = x * bits;
                    Entry((row[at >> 3] >> (8 - bits - (at & 7))) & ((1 << bits) - 1)).CopyTo(pixel);
                    break;
            }
        }
    }

    private void PutMasked(Span<byte> pixel, uint value)
    {
        (byte red, byte green, byte blue) = (_masks[0].Of(value), _masks[1].Of(value), _masks[2].Of(value));
        if (_isLaidOver)
        {
            byte alpha = _masks[3].Of(value);
            (red, green, blue) = (Transparency.Over(_ground, red, alpha), Transparency.Over(_ground, green, alpha), Transparency.Over(_ground, blue, alpha));
        }

        Put(pixel, red, green, blue);
    }

    private void Put(Span<byte> pixel, byte red, byte green, byte blue)
    {
        if (_channels == Raster.Gray)
        {
            pixel[0] = Luma.Of(red, green, blue);
        }
        else
        {
            (pixel[0], pixel[1], pixel[2]) = (red, green, blue);
        }
    }
}
