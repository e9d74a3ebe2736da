using System.Buffers.Text;
using System.Globalization;
using CadLift.Diagnostics;

namespace CadLift.Mesh.Reading;

/// <summary>Walks through text of words and lines, as bytes.</summary>
internal ref struct TextScanner(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <summary>The line, from 1.</summary>
    public int Line { get; private set; } = 1;

    public readonly SourcePlace Place => SourcePlace.AtLine(Line);

    public readonly bool IsAtEnd => _at >= _text.Length;

    /// <summary>The next word of this line; empty at its end.</summary>
    public ReadOnlySpan<byte> NextWord()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or 0x0B or 0x0C)
        {
            _at++;
        }

        int start = _at;
        while (_at < _text.Length && _text[_at] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0B or 0x0C))
        {
            _at++;
        }

        return _text[start.._at];
    }

    /// <summary>The next word of this or a later line; empty at the end.</summary>
    public ReadOnlySpan<byte> NextWordOfText()
    {
        ReadOnlySpan<byte> word = NextWord();
        while (word.IsEmpty && !IsAtEnd)
        {
            NextLine();
            word = NextWord();
        }

        return word;
    }

    /// <summary>What is left of this line, without blanks at its ends.</summary>
    public ReadOnlySpan<byte> RestOfLine()
    {
        int start = _at;
        while (_at < _text.Length && _text[_at] != (byte)'\n')
        {
            _at++;
        }

        return _text[start.._at].Trim(" \t\r"u8);
    }

    /// <summary>Goes to the next line.</summary>
    public void NextLine()
    {
        while (_at < _text.Length && _text[_at] != (byte)'\n')
        {
            _at++;
        }

        if (_at < _text.Length)
        {
            _at++;
            Line++;
        }
    }

    /// <summary>A number as a word.</summary>
    /// <exception cref="CadLiftException">The word is no finite number.</exception>
    public readonly double Number(ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> digits = word.StartsWith("+"u8) ? word[1..] : word;
        return Utf8Parser.TryParse(digits, out double value, out int used) && used == digits.Length && double.IsFinite(value)
            ? value
            : throw new CadLiftException(ErrorCode.MeshReadError, "A number is expected.", Place);
    }

    /// <summary>A whole number as a word.</summary>
    /// <exception cref="CadLiftException">The word is none.</exception>
    public readonly int Integer(ReadOnlySpan<byte> word) => int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw new CadLiftException(ErrorCode.MeshReadError, "A whole number is expected.", Place);
}
