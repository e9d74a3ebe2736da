using System.Buffers.Text;

namespace CadLift.Dxf.Reading;

/// <summary>Numbers as DXF files write them, from bytes and without a culture.</summary>
internal static class DxfNumber
{
    /// <summary>Reads a finite number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        ReadOnlySpan<byte> digits = text.Length > 1 && text[0] == '+' && text[1] is not ((byte)'-' or (byte)'+') ? text[1..] : text;
        return Utf8Parser.TryParse(digits, out value, out int consumed)
            && consumed == digits.Length
            && double.IsFinite(value);
    }

    /// <summary>Reads an integer; a number with a fraction is cut off, as CAD programs do.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out int value)
    {
        if (Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length && !text.IsEmpty)
        {
            return true;
        }

        bool isNumber = TryParse(text, out double real) && Math.Abs(real) <= int.MaxValue;
        value = isNumber ? (int)real : 0;
        return isNumber;
    }
}
