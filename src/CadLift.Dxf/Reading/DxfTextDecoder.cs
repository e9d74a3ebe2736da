using System.Globalization;
using System.Text;

namespace CadLift.Dxf.Reading;

/// <summary>Turns the bytes of names and texts into strings, each distinct byte sequence once.</summary>
/// <remarks>
/// From AC1021 on files are UTF-8; before, $DWGCODEPAGE names the code page. Bytes that are not valid UTF-8 fall back to
/// the code page. The escape \U+XXXX stands for a UTF-16 code unit in all of them (DXF reference, ASCII control characters).
/// </remarks>
internal sealed class DxfTextDecoder
{
    private const int DefaultCodePage = 1252;
    private const int MaxCached = 1 << 16;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<int, string> _cache = [];
    private readonly bool _isUtf8;
    private readonly Encoding _codePage;

    public DxfTextDecoder(bool isUtf8, string? codePageName)
    {
        _isUtf8 = isUtf8;
        _codePage = EncodingOf(codePageName);
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return string.Empty;
        }

        var hash = default(HashCode);
        hash.AddBytes(bytes);
        int key = hash.ToHashCode();
        if (_cache.TryGetValue(key, out string? known) && IsSame(known, bytes))
        {
            return known;
        }

        string text = Unescape(DecodeBytes(bytes));
        if (_cache.Count < MaxCached)
        {
            _cache[key] = text;
        }

        return text;
    }

    // Only plain ASCII texts are taken from the cache: for them bytes and characters agree one to one.
    private static bool IsSame(string text, ReadOnlySpan<byte> bytes)
    {
        if (text.Length != bytes.Length)
        {
            return false;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            if (text[i] != bytes[i] || bytes[i] > 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    private string DecodeBytes(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        if (_isUtf8)
        {
            try
            {
                return StrictUtf8.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                return _codePage.GetString(bytes);
            }
        }

        return _codePage.GetString(bytes);
    }

    private static string Unescape(string text)
    {
        int at = text.IndexOf(@"\U+", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        int done = 0;
        while (at >= 0 && at + 7 <= text.Length)
        {
            if (ushort.TryParse(text.AsSpan(at + 3, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
            {
                result.Append(text, done, at - done).Append((char)unit);
                done = at + 7;
            }

            at = text.IndexOf(@"\U+", Math.Max(done, at + 3), StringComparison.OrdinalIgnoreCase);
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    // ANSI_1252, ansi_1252, dos850, DOS932, ISO8859-1: the digits at the end name the page.
    private static Encoding EncodingOf(string? name)
    {
        if (name is not null && PageNumber(name) is { } page
            && CodePagesEncodingProvider.Instance.GetEncoding(page) is { } encoding)
        {
            return encoding;
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(DefaultCodePage)!;
    }

    private static int? PageNumber(string name)
    {
        int digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
        {
            digits--;
        }

        bool isNumber = int.TryParse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (isNumber && name.StartsWith("ISO8859", StringComparison.OrdinalIgnoreCase))
        {
            return 28590 + number;
        }

        return isNumber && number <= ushort.MaxValue ? number : null;
    }
}
