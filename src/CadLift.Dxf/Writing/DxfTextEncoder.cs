using System.Buffers;
using System.Globalization;
using System.Text;

namespace CadLift.Dxf.Writing;

/// <summary>Turns text into the bytes of a file: UTF-8, or a code page with \U+XXXX for what it lacks.</summary>
/// <remarks>Characters that would end a line or a value become caret escapes (^J and so on), as the format has them.</remarks>
internal sealed class DxfTextEncoder
{
    private const int DefaultCodePage = 1252;

    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create("\0\r\n"u8);
    private static readonly SearchValues<char> ControlChars = SearchValues.Create("\0\r\n");

    private readonly Encoding? _codePage;
    private byte[] _bytes = new byte[256];

    /// <summary>Creates an encoder.</summary>
    /// <param name="isUtf8">Whether text is UTF-8; otherwise it is Windows code page 1252.</param>
    public DxfTextEncoder(bool isUtf8)
    {
        _codePage = isUtf8
            ? null
            : CodePagesEncodingProvider.Instance.GetEncoding(DefaultCodePage, new UnicodeEscape(), DecoderFallback.ReplacementFallback);
    }

    /// <summary>The name of the code page for $DWGCODEPAGE.</summary>
    public static string CodePageName => "ANSI_1252";

    /// <summary>Encodes a text; good until the next one.</summary>
    public ReadOnlySpan<byte> Encode(string text)
    {
        if (text.AsSpan().ContainsAny(ControlChars))
        {
            text = Escape(text);
        }

        Encoding encoding = _codePage ?? Encoding.UTF8;
        int longest = encoding.GetMaxByteCount(text.Length);
        if (_bytes.Length < longest)
        {
            _bytes = new byte[longest];
        }

        return _bytes.AsSpan(0, encoding.GetBytes(text, _bytes));
    }

    /// <summary>Encodes a text kept in UTF-8; good until the next one.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> utf8) =>
        utf8.ContainsAny(ControlBytes) || (_codePage is not null && !Ascii.IsValid(utf8)) ? Encode(Encoding.UTF8.GetString(utf8)) : utf8;

    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 4);
        foreach (char c in text)
        {
            switch (c)
            {
                case '\n': result.Append("^J"); break;
                case '\r': result.Append("^M"); break;
                case '\0': break;
                default: result.Append(c); break;
            }
        }

        return result.ToString();
    }

    /// <summary>Replaces a character that the code page lacks by \U+XXXX, surrogates one by one.</summary>
    private sealed class UnicodeEscape : EncoderFallback
    {
        private const int Length = 7;

        public override int MaxCharCount => 2 * Length;

        public override EncoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : EncoderFallbackBuffer
        {
            private string _text = string.Empty;
            private int _at;

            public override int Remaining => _text.Length - _at;

            public override bool Fallback(char charUnknown, int index) => Begin(EscapeOf(charUnknown));

            public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) =>
                Begin(EscapeOf(charUnknownHigh) + EscapeOf(charUnknownLow));

            public override char GetNextChar() => _at < _text.Length ? _text[_at++] : '\0';

            public override bool MovePrevious()
            {
                if (_at == 0)
                {
                    return false;
                }

                _at--;
                return true;
            }

            public override void Reset()
            {
                _text = string.Empty;
                _at = 0;
            }

            private bool Begin(string text)
            {
                _text = text;
                _at = 0;
                return true;
            }

            private static string EscapeOf(char unit) => string.Create(CultureInfo.InvariantCulture, $"\\U+{(int)unit:X4}");
        }
    }
}
