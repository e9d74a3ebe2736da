using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace CadLift.Dxf.Reading;

/// <content>Binary files: a code of one or two bytes, a value whose length the code decides.</content>
/// <remarks>
/// Up to R12 codes are one byte, 255 announcing a code of two; from R13 on all are two. Source: Autodesk, DXF Reference, Binary DXF
/// Files.
/// </remarks>
internal sealed partial class DxfTagReader
{
    private const int LongestHead = 1 + sizeof(short);
    private const int LongestFixedValue = 8;
    private const int LongestChunk = byte.MaxValue;
    private const byte LongCodeFollows = 255;

    private readonly byte[] _written = new byte[2 * LongestChunk];
    private DxfValueKind _kind;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private DxfReadState TryReadBinary()
    {
        byte[] bytes = _bytes;
        int end = _end;
        while (true)
        {
            int at = _next;
            if (end - at < LongestHead + LongestFixedValue && !_window.IsFinal)
            {
                return DxfReadState.NeedsMore;
            }

            if (!TryTakeCode(ref at, out int code))
            {
                return _next < end ? EndInValue() : DxfReadState.End;
            }

            DxfValueKind kind = DxfGroupCode.KindOf(code);
            int length = kind == DxfValueKind.Real ? sizeof(double)
                : IsText(kind) ? bytes.AsSpan(at, end - at).IndexOf((byte)0)
                : LengthOf(kind, ref at);
            if (length < 0 || at + length > end)
            {
                return _window.IsFinal ? EndInValue() : DxfReadState.NeedsMore;
            }

            _kind = kind;
            Code = code;
            Place = _window.Offset + _next;
            _valueStart = at;
            _valueEnd = at + length;
            _next = _valueEnd + (IsText(kind) ? 1 : 0);
            if (code != DxfGroupCode.Comment)
            {
                return DxfReadState.Tag;
            }

            HasComments = true;
        }
    }

    private static bool IsText(DxfValueKind kind) => kind is DxfValueKind.Text or DxfValueKind.Handle;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakeCode(ref int at, out int code)
    {
        code = 0;
        if (_hasShortCodes)
        {
            if (at >= _end)
            {
                return false;
            }

            code = _bytes[at++];
            if (code != LongCodeFollows)
            {
                return true;
            }
        }

        if (_end - at < sizeof(short))
        {
            return false;
        }

        code = BinaryPrimitives.ReadInt16LittleEndian(_bytes.AsSpan(at));
        at += sizeof(short);
        return true;
    }

    // -1 where the length of a chunk is not in the window.
    private int LengthOf(DxfValueKind kind, ref int at) => kind switch
    {
        DxfValueKind.Int64 => sizeof(long),
        DxfValueKind.Int32 => sizeof(int),
        DxfValueKind.Int16 => sizeof(short),
        DxfValueKind.Bool => 1,
        _ => at < _end ? _bytes[at++] : -1,
    };

    // What is there of the last tag means nothing.
    private DxfReadState EndInValue()
    {
        EndsInValue = true;
        Place = _window.Offset + _next;
        _next = _end;
        return DxfReadState.End;
    }

    private bool TryGetBinaryReal(out double value)
    {
        if (_kind == DxfValueKind.Real)
        {
            value = BinaryPrimitives.ReadDoubleLittleEndian(_bytes.AsSpan(_valueStart));
            return double.IsFinite(value);
        }

        if (!IsText(_kind) && TryGetBinaryLong(out long number))
        {
            value = number;
            return true;
        }

        return DxfNumber.TryParse(Value, out value);
    }

    private bool TryGetBinaryLong(out long value)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(_valueStart, _valueEnd - _valueStart);
        switch (_kind)
        {
            case DxfValueKind.Int16:
                value = BinaryPrimitives.ReadInt16LittleEndian(bytes);
                return true;
            case DxfValueKind.Int32:
                value = BinaryPrimitives.ReadInt32LittleEndian(bytes);
                return true;
            case DxfValueKind.Int64:
                value = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                return true;
            case DxfValueKind.Bool:
                value = bytes[0];
                return true;
            case DxfValueKind.Real:
                double real = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
                bool isNumber = Math.Abs(real) < long.MaxValue;
                value = isNumber ? (long)real : 0;
                return isNumber;
            default:
                return DxfNumber.TryParse(bytes, out value);
        }
    }

    // Numbers are written out the way the text form would have them, so that tags kept as text are the same from both forms.
    private ReadOnlySpan<byte> BinaryText()
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(_valueStart, _valueEnd - _valueStart);
        int length;
        switch (_kind)
        {
            case DxfValueKind.Chunk:
                _ = Convert.TryToHexString(bytes, _written, out length);
                break;
            case DxfValueKind.Real:
                _ = Utf8Formatter.TryFormat(BinaryPrimitives.ReadDoubleLittleEndian(bytes), _written, out length);
                break;
            default:
                _ = TryGetBinaryLong(out long number);
                _ = Utf8Formatter.TryFormat(number, _written, out length);
                break;
        }

        return _written.AsSpan(0, length);
    }
}
