using System.Globalization;
using System.Text;
using CadLift.Dxf.Model;

namespace CadLift.Dxf.Reading;

/// <summary>Turns the bytes of names and texts into strings.</summary>
/// <remarks>
/// From AC1021 on files are UTF-8; before, $DWGCODEPAGE names the code page. Bytes that are not valid UTF-8 fall back to the code
/// page. The escapes \U+XXXX (a UTF-16 code unit) and \M+NXXXX (a double-byte character of code page number N) stand for
/// characters in all of them. Source: Autodesk, DXF Reference, and the MIF escapes of AutoCAD's help.
/// </remarks>
internal sealed class DxfTextDecoder
{
    private const int DefaultCodePage = 1252;
    private const int CacheSize = 1024;
    private const int LongestCached = 64;
    private const int UnicodeEscapeLength = 7;
    private const int MultibyteEscapeLength = 8;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Names that do not end in the number of their page.
    private static readonly (string Name, int Page)[] NamedPages =
    [
        ("MAC-ROMAN", 10000), ("MACINTOSH", 10000), ("BIG5", 950), ("GB2312", 936), ("KSC5601", 949), ("JOHAB", 1361), ("ASCII", DefaultCodePage),
        ("US-ASCII", DefaultCodePage), ("UNDEFINED", DefaultCodePage),
    ];

    // The pages that \M+1 to \M+5 mean.
    private static readonly int[] MultibytePages = [932, 950, 949, 1361, 936];

    // A table of fixed size in which the newcomer replaces the old: names come again and again, and nothing piles up.
    private readonly (byte[] Bytes, string Text)[] _cache = new (byte[], string)[CacheSize];
    private readonly bool _isUtf8;
    private readonly Encoding _codePage;

    public DxfTextDecoder(bool isUtf8, string? codePageName)
    {
        _isUtf8 = isUtf8;
        _codePage = EncodingOf(codePageName);
    }

    /// <summary>A name: what was decoded lately is not decoded again.</summary>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length > LongestCached)
        {
            return DecodeText(bytes);
        }

        ref (byte[] Bytes, string Text) known = ref _cache[HashOf(bytes) & (CacheSize - 1)];
        if (known.Text is null || !bytes.SequenceEqual(known.Bytes))
        {
            known = (bytes.ToArray(), DecodeText(bytes));
        }

        return known.Text;
    }

    /// <summary>A text, the blanks around it included.</summary>
    public string DecodeText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return string.Empty;
        }

        string text = DecodeBytes(bytes);
        return text.Contains('\\', StringComparison.Ordinal) ? Unescape(text) : text;
    }

    /// <summary>Keeps a tag as it is, its text in UTF-8.</summary>
    public void AppendTo(DxfTagList tags, int code, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'\\') && Ascii.IsValid(bytes))
        {
            tags.Add(code, bytes);
        }
        else
        {
            tags.Add(code, DecodeText(bytes));
        }
    }

    private static int HashOf(ReadOnlySpan<byte> bytes)
    {
        uint hash = (uint)bytes.Length;
        foreach (byte value in bytes)
        {
            hash = (hash * 31) + value;
        }

        return (int)(hash ^ (hash >> 10) ^ (hash >> 20));
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
        var result = new StringBuilder(text.Length);
        int done = 0;
        for (int at = text.IndexOf('\\', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\\', Math.Max(done, at + 1)))
        {
            if (TryUnicode(text, at, out char unit))
            {
                result.Append(text, done, at - done).Append(unit);
                done = at + UnicodeEscapeLength;
            }
            else if (TryMultibyte(text, at, out string? character))
            {
                result.Append(text, done, at - done).Append(character);
                done = at + MultibyteEscapeLength;
            }
        }

        return done == 0 ? text : result.Append(text, done, text.Length - done).ToString();
    }

    private static bool TryUnicode(string text, int at, out char unit)
    {
        bool isWhole = at + UnicodeEscapeLength <= text.Length && text[at + 1] is 'U' or 'u' && text[at + 2] == '+';
        ushort number = 0;
        isWhole = isWhole && ushort.TryParse(text.AsSpan(at + 3, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        unit = (char)number;
        return isWhole;
    }

    private static bool TryMultibyte(string text, int at, out string? character)
    {
        character = null;
        if (at + MultibyteEscapeLength > text.Length || text[at + 1] is not ('M' or 'm') || text[at + 2] != '+'
            || text[at + 3] is < '1' or > '5'
            || !ushort.TryParse(text.AsSpan(at + 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort number))
        {
            return false;
        }

        Encoding page = CodePagesEncodingProvider.Instance.GetEncoding(MultibytePages[text[at + 3] - '1'])!;
        character = page.GetString([(byte)(number >> 8), (byte)number]);
        return true;
    }

    // ANSI_1252, ansi_1252, dos850, DOS932, ISO8859-1: the digits at the end name the page.
    private static Encoding EncodingOf(string? name)
    {
        if (name is not null && PageNumber(name.Trim()) is { } page
            && CodePagesEncodingProvider.Instance.GetEncoding(page) is { } encoding)
        {
            return encoding;
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(DefaultCodePage)!;
    }

    private static int? PageNumber(string name)
    {
        foreach ((string known, int page) in NamedPages)
        {
            if (string.Equals(name, known, StringComparison.OrdinalIgnoreCase))
            {
                return page;
            }
        }

        int digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
        {
            digits--;
        }

        bool isNumber = int.TryParse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (isNumber && (name.StartsWith("ISO8859", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ISO-8859", StringComparison.OrdinalIgnoreCase)))
        {
            return 28590 + number;
        }

        return isNumber && number <= ushort.MaxValue ? number : null;
    }
}
