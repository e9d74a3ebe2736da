using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CadLift.Dxf.Reading;

/// <summary>Numbers as DXF files write them, from bytes and without a culture.</summary>
internal static class DxfNumber
{
    // Integers up to this are doubles without rounding, and so are powers of ten up to the 22nd.
    private const ulong LargestExactInteger = 1UL << 53;

    // This many decimal digits fit into 64 bits whatever they are.
    private const int SafeDigits = 19;

    private static ReadOnlySpan<double> PowersOfTen =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    // The reciprocals of 10^0 to 10^19 times a power of two, cut off to integers of 64 bits whose first bit is set.
    private static ReadOnlySpan<ulong> Reciprocals =>
    [
        0x8000000000000000, 0xCCCCCCCCCCCCCCCC, 0xA3D70A3D70A3D70A, 0x83126E978D4FDF3B, 0xD1B71758E219652B,
        0xA7C5AC471B478423, 0x8637BD05AF6C69B5, 0xD6BF94D5E57A42BC, 0xABCC77118461CEFC, 0x89705F4136B4A597,
        0xDBE6FECEBDEDD5BE, 0xAFEBFF0BCB24AAFE, 0x8CBCCC096F5088CB, 0xE12E13424BB40E13, 0xB424DC35095CD80F,
        0x901D7CF73AB0ACD9, 0xE69594BEC44DE15B, 0xB877AA3236A4B449, 0x9392EE8E921D5D07, 0xEC1E4A7DB69561A5,
    ];

    // The powers of two.
    private static ReadOnlySpan<byte> ReciprocalExponents => [63, 67, 70, 73, 77, 80, 83, 87, 90, 93, 97, 100, 103, 107, 110, 113, 117, 120, 123, 127];

    /// <summary>Reads a plain decimal number at the start of bytes that go on beyond it: sign, digits, point, digits.</summary>
    /// <param name="bytes">Holds, after the number, at least one byte that is no digit.</param>
    /// <param name="start">Where the number begins.</param>
    /// <param name="value">The number, rounded correctly.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>Whether there was one.</returns>
    /// <remarks>
    /// An integer below 2^53 divided by a power of ten up to 10^22 is rounded once, hence correctly. Source: W. D. Clinger, How to
    /// Read Floating Point Numbers Accurately, PLDI 1990. Longer numbers are multiplied by a reciprocal.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParsePlain(byte[] bytes, int start, out double value, out int end)
    {
        int i = start;
        bool isNegative = bytes[i] == (byte)'-';
        if (isNegative || bytes[i] == (byte)'+')
        {
            i++;
        }

        int first = i;
        ulong mantissa = 0;
        uint digit;
        while ((digit = (uint)(bytes[i] - '0')) <= 9)
        {
            mantissa = (mantissa * 10) + digit;
            i++;
        }

        int digits = i - first;
        int fraction = 0;
        if (bytes[i] == (byte)'.')
        {
            int point = i++;
            while ((digit = (uint)(bytes[i] - '0')) <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                i++;
            }

            fraction = i - point - 1;
            digits += fraction;
        }

        end = i;
        if (digits <= SafeDigits && digits > 0)
        {
            if (mantissa <= LargestExactInteger)
            {
                double magnitude = mantissa / PowersOfTen[fraction];
                value = isNegative ? -magnitude : magnitude;
                return true;
            }

            if (TryDivide(mantissa, fraction, out double quotient))
            {
                value = isNegative ? -quotient : quotient;
                return true;
            }
        }

        ReadOnlySpan<byte> text = bytes.AsSpan(isNegative ? start : first, i - (isNegative ? start : first));
        return Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length && double.IsFinite(value);
    }

    /// <summary>Divides an integer by a power of ten, correctly rounded, where that can be told from 64 bits of the quotient.</summary>
    /// <remarks>
    /// The reciprocal is cut off to 64 bits, so the product of two numbers of 64 bits is too small by less than the first of them: the
    /// upper half of the product may be one too low, and the rest of the quotient adds less than one more. Where adding two to it could change
    /// the rounding to 53 bits, nothing is said. The idea, for all exponents: D. Lemire, Number Parsing at a Gigabyte per Second,
    /// Software: Practice and Experience 51 (2021).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryDivide(ulong dividend, int powerOfTen, out double quotient)
    {
        const int MantissaBits = 52;
        const int Bias = 1023;
        int shift = BitOperations.LeadingZeroCount(dividend);
        ulong high = Math.BigMul(dividend << shift, Reciprocals[powerOfTen], out _);
        int spare = 63 - MantissaBits - (int)(1 - (high >> 63));
        ulong half = 1UL << (spare - 1);
        ulong rest = high & ((half << 1) - 1);
        if ((rest <= half && rest + 2 >= half) || rest + 2 >= half << 1)
        {
            quotient = 0;
            return false;
        }

        ulong mantissa = (high >> spare) + (rest > half ? 1UL : 0);
        int exponent = 64 + spare - shift - ReciprocalExponents[powerOfTen] + MantissaBits;
        quotient = BitConverter.UInt64BitsToDouble(((ulong)(exponent + Bias - 1) << MantissaBits) + mantissa);
        return true;
    }

    /// <summary>Reads a finite number that is all of a text: exponents, a leading plus, a leading or trailing point are fine.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        ReadOnlySpan<byte> digits = text.Length > 1 && text[0] == '+' && text[1] is not ((byte)'-' or (byte)'+') ? text[1..] : text;
        return Utf8Parser.TryParse(digits, out value, out int consumed)
            && consumed == digits.Length
            && double.IsFinite(value);
    }

    /// <summary>Reads a number whose decimal sign is a comma.</summary>
    public static bool TryParseWithComma(ReadOnlySpan<byte> text, out double value)
    {
        const int Longest = 64;
        int comma = text.IndexOf((byte)',');
        if (comma < 0 || text.Length > Longest || text.Contains((byte)'.'))
        {
            value = 0;
            return false;
        }

        Span<byte> repaired = stackalloc byte[Longest];
        text.CopyTo(repaired);
        repaired[comma] = (byte)'.';
        return TryParse(repaired[..text.Length], out value);
    }

    /// <summary>Reads an integer; a number with a fraction is cut off, as CAD programs do.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length && !text.IsEmpty)
        {
            return true;
        }

        bool isNumber = TryParse(text, out double real) && Math.Abs(real) < long.MaxValue;
        value = isNumber ? (long)real : 0;
        return isNumber;
    }

    /// <summary>Reads an integer of 32 bits; a number with a fraction is cut off.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out int value)
    {
        bool isNumber = TryParse(text, out long number) && number is >= int.MinValue and <= int.MaxValue;
        value = isNumber ? (int)number : 0;
        return isNumber;
    }

    /// <summary>Reads a handle: up to 16 hexadecimal digits.</summary>
    public static bool TryParseHandle(ReadOnlySpan<byte> text, out ulong handle)
    {
        handle = 0;
        foreach (byte digit in text)
        {
            int value = HexDigit(digit);
            if (value < 0 || handle >> 60 != 0)
            {
                handle = 0;
                return false;
            }

            handle = (handle << 4) | (uint)value;
        }

        return !text.IsEmpty;
    }

    private static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };
}
