using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Png;

/// <summary>Turns the samples of a row into grey or red, green and blue of eight bits.</summary>
internal sealed class PngPixels
{
    private readonly PngFile _file;
    private readonly PngHeader _header;
    private readonly PngGray _gray;
    private readonly int _channels;
    private readonly bool _isLaidOver;
    private readonly byte _ground;

    // For samples of up to eight bits that stand for one pixel each: what becomes of them, channel by channel.
    private readonly byte[] _entries = [];

    public PngPixels(PngFile file, ImageDecodeOptions options)
    {
        (_file, _header, _gray, _channels) = (file, file.Header, new PngGray(file), options.Channels);
        _isLaidOver = options.OverWhite && (_header.HasAlpha || file.Alphas.Length > 0);
        _ground = options.Ground;
        if (_header.Channels == 1 && _header.Depth <= 8)
        {
            _entries = EntriesOf();
        }
    }

    /// <summary>Converts a row.</summary>
    /// <param name="row">The samples.</param>
    /// <param name="pixels">The pixels, as many as there is room for.</param>
    public void Convert(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        if (_entries.Length > 0)
        {
            ConvertEntries(row, pixels);
        }
        else if (_header.Depth == 8)
        {
            Convert8(row, pixels);
        }
        else
        {
            Convert16(row, pixels);
        }
    }

    private byte[] EntriesOf()
    {
        byte[] entries = new byte[(1 << _header.Depth) * _channels];
        int most = (1 << _header.Depth) - 1;
        for (int i = 0; i <= most; i++)
        {
            byte gray = (byte)(i * 255 / most);
            (byte red, byte green, byte blue) = (gray, gray, gray);
            if (_header.HasPalette)
            {
                // Colours beyond the palette are black, as most decoders have it.
                bool isThere = (3 * i) + 2 < _file.Palette.Length;
                (red, green, blue) = isThere ? (_file.Palette[3 * i], _file.Palette[(3 * i) + 1], _file.Palette[(3 * i) + 2]) : default;
            }

            Put(entries.AsSpan(i * _channels), red, green, blue, _isLaidOver ? AlphaOfEntry(i) : byte.MaxValue);
        }

        return entries;
    }

    private byte AlphaOfEntry(int entry) => _header.HasPalette
        ? entry < _file.Alphas.Length ? _file.Alphas[entry] : byte.MaxValue
        : entry == TransparentSample(0) ? (byte)0 : byte.MaxValue;

    private int TransparentSample(int channel) =>
        _file.Alphas.Length >= (channel + 1) * 2 ? BinaryPrimitives.ReadUInt16BigEndian(_file.Alphas.AsSpan(channel * 2)) : -1;

    private void ConvertEntries(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        if (_header.Depth == 8 && !_header.HasPalette && !_isLaidOver && _channels == Raster.Gray)
        {
            row[..pixels.Length].CopyTo(pixels);
            return;
        }

        int depth = _header.Depth;
        int mask = (1 << depth) - 1;
        int width = pixels.Length / _channels;
        for (int x = 0; x < width; x++)
        {
            int at = x * depth;
            int entry = (row[at >> 3] >> (8 - depth - (at & 7))) & mask;
            if (_channels == Raster.Gray)
            {
                pixels[x] = _entries[entry];
            }
            else
            {
                _entries.AsSpan(entry * Raster.Rgb, Raster.Rgb).CopyTo(pixels[(x * Raster.Rgb)..]);
            }
        }
    }

    private void Convert8(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        int step = _header.Channels;
        int width = pixels.Length / _channels;
        for (int x = 0; x < width; x++)
        {
            ReadOnlySpan<byte> sample = row.Slice(x * step, step);
            (byte red, byte green, byte blue) = _header.HasColor ? (sample[0], sample[1], sample[2]) : (sample[0], sample[0], sample[0]);
            byte alpha = !_isLaidOver ? byte.MaxValue
                : _header.HasAlpha ? sample[^1]
                : red == TransparentSample(0) && green == TransparentSample(1) && blue == TransparentSample(2) ? (byte)0 : byte.MaxValue;
            Put(pixels[(x * _channels)..], red, green, blue, alpha);
        }
    }

    private void Convert16(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        int step = _header.Channels * 2;
        int width = pixels.Length / _channels;
        for (int x = 0; x < width; x++)
        {
            ReadOnlySpan<byte> sample = row.Slice(x * step, step);
            ushort red = BinaryPrimitives.ReadUInt16BigEndian(sample);
            (ushort green, ushort blue) = _header.HasColor
                ? (BinaryPrimitives.ReadUInt16BigEndian(sample[2..]), BinaryPrimitives.ReadUInt16BigEndian(sample[4..]))
                : (red, red);
            byte alpha = !_isLaidOver ? byte.MaxValue
                : _header.HasAlpha ? sample[^2]
                : red == TransparentSample(0) && (!_header.HasColor || (green == TransparentSample(1) && blue == TransparentSample(2))) ? (byte)0 : byte.MaxValue;
            Span<byte> pixel = pixels[(x * _channels)..];
            if (_channels == Raster.Gray)
            {
                byte gray = _header.HasColor ? _gray.Of(red, green, blue) : (byte)(red >> 8);
                pixel[0] = Transparency.Over(_ground, gray, alpha);
            }
            else
            {
                Put(pixel, (byte)(red >> 8), (byte)(green >> 8), (byte)(blue >> 8), alpha);
            }
        }
    }

    private void Put(Span<byte> pixel, byte red, byte green, byte blue, byte alpha)
    {
        if (_channels == Raster.Gray)
        {
            pixel[0] = Transparency.Over(_ground, _gray.Of(red, green, blue), alpha);
        }
        else
        {
            (pixel[0], pixel[1], pixel[2]) = (Transparency.Over(_ground, red, alpha), Transparency.Over(_ground, green, alpha), Transparency.Over(_ground, blue, alpha));
        }
    }

}
