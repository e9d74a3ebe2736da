using System.Runtime.CompilerServices;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>A table of Huffman codes (ITU-T T.81, annex C; decoding as in F.2.2.3). Short codes are looked up, longer ones searched by length.</summary>
internal sealed class JpegHuffman
{
    private const int LongestCode = 16;
    private const int ShortCode = 9;

    // Tables of T.81, K.3, that files without any mean (motion JPEG): counts, then values.
    private static readonly byte[] LuminanceDc = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    private static readonly byte[] ChrominanceDc = [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    private static readonly byte[] LuminanceAc = Convert.FromHexString(
        "0002010303020403050504040000017D" +
        "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A25262728292A3435363738393A" +
        "434445464748494A535455565758595A636465666768696A737475767778797A838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AA" +
        "B2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA");

    private static readonly byte[] ChrominanceAc = Convert.FromHexString(
        "00020102040403040705040400010277" +
        "000102031104052131061241510761711322328108144291A1B1C109233352F0156272D10A162434E125F11718191A262728292A35363738393A" +
        "434445464748494A535455565758595A636465666768696A737475767778797A82838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AA" +
        "B2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE2E3E4E5E6E7E8E9EAF2F3F4F5F6F7F8F9FA");

    // Of a code's first bits: its length in the upper byte, its value in the lower; 0 where it is longer, or is none.
    private readonly ushort[] _short = new ushort[1 << ShortCode];
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
            for (int i = 0; i < counts[length - 1] && length <= ShortCode; i++)
            {
                int first = (code + i) << (ShortCode - length);
                _short.AsSpan(first, 1 << (ShortCode - length)).Fill((ushort)((length << 8) | _values[index + i]));
            }

            code += counts[length - 1];
            index += counts[length - 1];
            _most[length] = counts[length - 1] > 0 ? code - 1 : -1;
            code <<= 1;
        }
    }

    /// <summary>The tables of first coefficients that files without tables mean.</summary>
    public static JpegHuffman[] StandardDc { get; } = [Standard(LuminanceDc), Standard(ChrominanceDc)];

    /// <summary>The tables of other coefficients that files without tables mean.</summary>
    public static JpegHuffman[] StandardAc { get; } = [Standard(LuminanceAc), Standard(ChrominanceAc)];

    /// <summary>Whether no value exceeds a category that differences of first coefficients can have.</summary>
    public bool IsOfDifferences => !_values.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)15);

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(ref JpegBits bits)
    {
        int found = _short[bits.Peek(ShortCode)];
        if (found == 0)
        {
            return NextLong(ref bits);
        }

        bits.Take(found >> 8);
        return found & 0xFF;
    }

    private static JpegHuffman Standard(byte[] table) => new(table.AsSpan(0, LongestCode), table.AsSpan(LongestCode));

    private int NextLong(ref JpegBits bits)
    {
        int peeked = bits.Peek(LongestCode);
        for (int length = ShortCode + 1; length <= LongestCode; length++)
        {
            int code = peeked >> (LongestCode - length);
            if (code <= _most[length])
            {
                bits.Take(length);
                return _values[code + _offset[length]];
            }
        }

        bits.Take(LongestCode);
        return -1;
    }
}
