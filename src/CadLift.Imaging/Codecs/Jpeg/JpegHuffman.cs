namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>A table of Huffman codes (ITU-T T.81, annex C; decoding as in F.2.2.3).</summary>
internal sealed class JpegHuffman
{
    private const int LongestCode = 16;

    private readonly int[] _most = new int[LongestCode + 1];
    private readonly int[] _offset = new int[LongestCode + 1];
    private readonly byte[] _values;

    private JpegHuffman(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        _values = values.ToArray();
        (int code, int index) = (0, 0);
        for (int length = 1; length <= LongestCode; length++)
        {
            _offset[length] = index - code;
            code += counts[length - 1];
            index += counts[length - 1];
            _most[length] = counts[length - 1] > 0 ? code - 1 : -1;
            code <<= 1;
        }
    }

    /// <summary>Reads a table: sixteen counts, and the values.</summary>
    /// <returns><see langword="null"/> where it is cut off, or has more codes than there can be.</returns>
    public static JpegHuffman? TryRead(ReadOnlySpan<byte> data, out int length)
    {
        length = 0;
        if (data.Length < LongestCode)
        {
            return null;
        }

        (int total, int space) = (0, 1);
        for (int i = 0; i < LongestCode; i++)
        {
            total += data[i];
            space = (space << 1) - data[i];
            if (space < 0)
            {
                return null;
            }
        }

        length = LongestCode + total;
        return total <= 256 && data.Length >= length ? new JpegHuffman(data[..LongestCode], data[LongestCode..length]) : null;
    }

    /// <summary>Reads a value; -1 for a code that there is not.</summary>
    public int Next(ref JpegBits bits)
    {
        int code = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            code = (code << 1) | bits.Next();
            if (code <= _most[length])
            {
                return _values[code + _offset[length]];
            }
        }

        return -1;
    }
}
