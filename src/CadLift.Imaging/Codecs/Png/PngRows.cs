using System.IO.Compression;

namespace CadLift.Imaging.Codecs.Png;

/// <summary>The rows of a picture, inflated and with their filters taken back, one after the other: two rows in memory, whatever the head says.</summary>
internal sealed class PngRows : IDisposable
{
    private readonly PngHeader _header;
    private readonly PngDataStream _data;
    private readonly ZLibStream _inflated;
    private byte[] _row = [];
    private byte[] _above = [];
    private int _length;

    public PngRows(ReadOnlyMemory<byte> content, PngChunk first, PngHeader header)
    {
        _header = header;
        _data = new PngDataStream(content, first);
        _inflated = new ZLibStream(_data, CompressionMode.Decompress);
    }

    /// <summary>The bytes of the row that was read last.</summary>
    public ReadOnlySpan<byte> Current => _row.AsSpan(1, _length);

    /// <summary>Begins a pass of so many pixels a row.</summary>
    public void StartPass(int width)
    {
        long length = _header.RowBytes(width);
        _length = length < Array.MaxLength
            ? (int)length
            : throw new CadLiftException(ErrorCode.ImgTooLarge, FormattableString.Invariant($"A row of the picture has {length} bytes, the most is {Array.MaxLength - 1}."));
        if (_row.Length <= _length)
        {
            (_row, _above) = (new byte[_length + 1], new byte[_length + 1]);
        }

        _row.AsSpan(0, _length + 1).Clear();
    }

    /// <summary>Reads the next row.</summary>
    /// <returns>What is damaged; <see langword="null"/> where the row is there.</returns>
    public CadLiftException? TryNext()
    {
        (_row, _above) = (_above, _row);
        Span<byte> filtered = _row.AsSpan(0, _length + 1);
        try
        {
            // The first byte of a row is its filter.
            if (_inflated.ReadAtLeast(filtered, filtered.Length, throwOnEndOfStream: false) < filtered.Length)
            {
                return ImageDamage.At(
                    _data.Place,
                    _data.IsDamaged ? "A chunk of compressed pixels does not have its checksum: from here on the picture is left out." : "The compressed pixels of the picture end before its last row.");
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return ImageDamage.At(_data.Place, "The compressed pixels of the picture are damaged.");
        }

        return PngFilter.TryUndo(filtered[0], filtered[1..], _above.AsSpan(1, _length), _header.FilterStep)
            ? null
            : ImageDamage.At(_data.Place, "A row of the picture has a filter that PNG does not know.");
    }

    public void Dispose()
    {
        _inflated.Dispose();
        _data.Dispose();
    }
}
