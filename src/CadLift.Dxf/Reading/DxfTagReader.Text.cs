using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace CadLift.Dxf.Reading;

/// <content>Text files: a line with the code, a line with the value; lines end in CR, LF or both.</content>
internal sealed partial class DxfTagReader
{
    private const int MostCodeDigits = 4;

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    // A tag that begins no later than here is in the window with both of its line ends.
    private int _lastWholeTag;
    private long _lines;
    private bool _isLost;

    /// <summary>Moves to the next tag of a text file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private DxfReadState TryReadText()
    {
        byte[] bytes = _bytes;
        while (true)
        {
            int at = _next >= 0 ? _next : AfterLineEnd(ValueEnd());
            _next = at;
            if (_isLost)
            {
                if (FindNextRecord(at) is { } lost)
                {
                    return lost;
                }

                continue;
            }

            if (at > _lastWholeTag)
            {
                if (!_window.IsFinal)
                {
                    return DxfReadState.NeedsMore;
                }

                if (ReadOddTag() is { } last)
                {
                    return last;
                }

                continue;
            }

            int i = at;
            while (bytes[i] == (byte)' ')
            {
                i++;
            }

            int first = i;
            int code = 0;
            uint digit;
            while ((digit = (uint)(bytes[i] - '0')) <= 9 && i - first < MostCodeDigits)
            {
                code = (code * 10) + (int)digit;
                i++;
            }

            if (i == first || bytes[i] is not ((byte)'\r' or (byte)'\n'))
            {
                if (ReadOddTag() is { } odd)
                {
                    return odd;
                }

                continue;
            }

            Code = code;
            Place = _lines + 1;
            _lines += 2;
            _valueStart = AfterLineEnd(i);
            _valueEnd = -1;
            _next = -1;
            if (code != DxfGroupCode.Comment)
            {
                return DxfReadState.Tag;
            }

            HasComments = true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int AfterLineEnd(int lineEnd)
    {
        byte[] bytes = _bytes;
        int next = lineEnd + 1;
        return bytes[lineEnd] == (byte)'\r' && (uint)next < (uint)_end && bytes[next] == (byte)'\n' ? next + 1 : next;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ValueEnd()
    {
        if (_valueEnd < 0)
        {
            _valueEnd = _valueStart + _bytes.AsSpan(_valueStart, _end - _valueStart).IndexOfAny((byte)'\n', (byte)'\r');
            _next = AfterLineEnd(_valueEnd);
        }

        return _valueEnd;
    }

    // Two line ends must follow a tag's first byte. A carriage return at the very end may be half of a pair.
    private void LookForLastTag()
    {
        ReadOnlySpan<byte> window = _bytes.AsSpan(0, _end);
        if (!_window.IsFinal && window.EndsWith((byte)'\r'))
        {
            window = window[..^1];
        }

        int last = window.LastIndexOfAny((byte)'\n', (byte)'\r');
        bool isPair = last > 0 && window[last] == (byte)'\n' && window[last - 1] == (byte)'\r';
        _lastWholeTag = last > 0 ? window[..(isPair ? last - 1 : last)].LastIndexOfAny((byte)'\n', (byte)'\r') : -1;
    }

    // A code with anything around it, or at the end of a file without a last line end: slow and complete. Null to go on.
    private DxfReadState? ReadOddTag()
    {
        int start = _next;
        int position = start;
        if (!TryTakeLine(ref position, out ReadOnlySpan<byte> codeLine))
        {
            return DxfReadState.End;
        }

        Place = _lines + 1;
        if (!TryParseCode(codeLine, out int code))
        {
            return EndOrSkip(codeLine, position);
        }

        int valueStart = position;
        if (!TryTakeLine(ref position, out ReadOnlySpan<byte> value))
        {
            _next = _end;
            return DxfReadState.End;
        }

        Code = code;
        _lines += 2;
        _valueStart = valueStart;
        _valueEnd = valueStart + value.Length;
        EndsInValue = _valueEnd == _end && _window.IsFinal;
        _next = position;
        if (code != DxfGroupCode.Comment)
        {
            return DxfReadState.Tag;
        }

        HasComments = true;
        return null;
    }

    private static bool TryParseCode(ReadOnlySpan<byte> line, out int code)
    {
        ReadOnlySpan<byte> text = line.Trim(" \t\0"u8);
        return Utf8Parser.TryParse(text, out code, out int consumed) && consumed == text.Length && text.Length > 0
            && code is >= short.MinValue and <= short.MaxValue;
    }

    // Some writers leave out the 0 before EOF, or end the file with blank lines.
    private DxfReadState? EndOrSkip(ReadOnlySpan<byte> line, int after)
    {
        ReadOnlySpan<byte> text = line.Trim(" \t\0"u8);
        if (text.SequenceEqual("EOF"u8))
        {
            Code = 0;
            _valueStart = after - 1;
            while (_bytes[_valueStart] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t' or (byte)'\0')
            {
                _valueStart--;
            }

            _valueEnd = _valueStart + 1;
            _valueStart = _valueEnd - text.Length;
            _next = after;
            _lines++;
            return DxfReadState.Tag;
        }

        if (text.IsEmpty && _window.IsFinal && _bytes.AsSpan(after, _end - after).Trim(" \t\0\r\n\x1A"u8).IsEmpty)
        {
            _next = _end;
            return DxfReadState.End;
        }

        Damage = Place;
        _lines++;
        return FindNextRecord(after);
    }

    // Reading goes on where a line holds nothing but a zero and the next one a name: the beginning of a record. Null to go on.
    private DxfReadState? FindNextRecord(int position)
    {
        _isLost = true;
        while (true)
        {
            int start = position;
            if (!_window.IsFinal && start > _lastWholeTag)
            {
                _next = start;
                return DxfReadState.NeedsMore;
            }

            if (!TryTakeLine(ref position, out ReadOnlySpan<byte> line))
            {
                _next = _end;
                return DxfReadState.End;
            }

            int value = position;
            if (line.Trim(" \t"u8).SequenceEqual("0"u8)
                && TryTakeLine(ref value, out ReadOnlySpan<byte> name) && IsRecordName(name.Trim(" \t"u8)))
            {
                _isLost = false;
                _next = start;
                return null;
            }

            _lines++;
        }
    }

    private static bool IsRecordName(ReadOnlySpan<byte> name)
    {
        const int Shortest = 3;
        return name.Length >= Shortest && char.IsAsciiLetterOrDigit((char)name[0])
            && name.ContainsAnyInRange((byte)'A', (byte)'Z') && !name.ContainsAnyExcept(NameBytes);
    }

    private bool TryTakeLine(ref int position, out ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> rest = _bytes.AsSpan(position, _end - position);
        if (rest.IsEmpty)
        {
            line = default;
            return false;
        }

        int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        line = end < 0 ? rest : rest[..end];
        position = end < 0 ? _end : AfterLineEnd(position + end);
        return true;
    }
}
