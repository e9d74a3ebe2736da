using System.Buffers.Text;
using System.Globalization;
using CadLift.Diagnostics;

namespace CadLift.Dxf.Reading;

/// <summary>Walks over the tags of an ASCII DXF file: a line with a group code, a line with a value.</summary>
/// <remarks>
/// Works on bytes and makes no strings. Lines may end in CR, LF or both. Comments (999) are passed over. A last code without
/// a value ends the file.
/// </remarks>
internal ref struct DxfTagReader
{
    private const int CommentCode = 999;

    private readonly ReadOnlySpan<byte> _content;
    private int _position;
    private long _line;

    public DxfTagReader(ReadOnlySpan<byte> content)
    {
        _content = content;
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        _position = content.StartsWith(byteOrderMark) ? byteOrderMark.Length : 0;
    }

    /// <summary>The group code of the current tag.</summary>
    public int Code { get; private set; }

    /// <summary>The value of the current tag, blanks around it cut off.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The line of the current tag's group code, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many bytes have been read.</summary>
    public readonly int Position => _position;

    /// <summary>Whether the content ended before an EOF tag.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Whether comments have been passed over.</summary>
    public bool HasComments { get; private set; }

    /// <summary>Moves to the next tag.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="CadLiftException">A group code is not an integer.</exception>
    public bool Read()
    {
        do
        {
            if (!ReadLine(out ReadOnlySpan<byte> codeLine))
            {
                IsAtEnd = true;
                return false;
            }

            Line = _line;
            if (!TryParseCode(codeLine, out int code))
            {
                return EndOrFail(codeLine);
            }

            if (!ReadLine(out ReadOnlySpan<byte> value))
            {
                IsAtEnd = true;
                return false;
            }

            Code = code;
            Value = Trim(value);
        }
        while (SkipsComment());

        return true;
    }

    /// <summary>Whether the current tag is a 0 tag of a type.</summary>
    public readonly bool Is(ReadOnlySpan<byte> type) => Code == 0 && Value.SequenceEqual(type);

    /// <summary>The group code of the next tag without moving to it; <see langword="null"/> at the end or where it is damaged.</summary>
    public readonly int? Peek()
    {
        DxfTagReader ahead = this;
        try
        {
            return ahead.Read() ? ahead.Code : null;
        }
        catch (CadLiftException)
        {
            return null;
        }
    }

    private static bool TryParseCode(ReadOnlySpan<byte> line, out int code)
    {
        ReadOnlySpan<byte> text = Trim(line);
        return Utf8Parser.TryParse(text, out code, out int consumed) && consumed == text.Length && text.Length > 0;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line.Trim(" \t\0"u8);

    private bool SkipsComment()
    {
        bool isComment = Code == CommentCode;
        HasComments |= isComment;
        return isComment;
    }

    // Some writers leave out the 0 before EOF, or end the file with blank lines.
    private bool EndOrFail(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = Trim(line);
        if (text.SequenceEqual("EOF"u8))
        {
            Code = 0;
            Value = text;
            return true;
        }

        if (text.IsEmpty && Trim(_content[_position..]).Trim("\r\n"u8).IsEmpty)
        {
            IsAtEnd = true;
            return false;
        }

        throw new CadLiftException(
            ErrorCode.CadReadError,
            string.Create(CultureInfo.InvariantCulture, $"Line {Line} should hold a group code, an integer is required. The file is damaged there."),
            SourcePlace.AtLine(Line));
    }

    private bool ReadLine(out ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> rest = _content[_position..];
        if (rest.IsEmpty)
        {
            line = default;
            return false;
        }

        _line++;
        int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
        {
            line = rest;
            _position = _content.Length;
            return true;
        }

        line = rest[..end];
        bool isPair = rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n';
        _position += end + (isPair ? 2 : 1);
        return true;
    }
}
