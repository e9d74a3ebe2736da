using System.Runtime.CompilerServices;
using CadLift.Diagnostics;

namespace CadLift.Dxf.Reading;

/// <summary>Walks over the tags of a DXF file, text or binary: a group code and a value.</summary>
/// <remarks>
/// The value stays bytes until someone asks for it as a number or a text: numbers are read where they stand, and what nobody asks
/// for is only passed over. The window holds whole tags at a time, so a stream of any length needs one small buffer. Comments (999)
/// are passed over. Not thread-safe.
/// </remarks>
internal sealed partial class DxfTagReader : IDisposable
{
    private readonly DxfWindow _window;
    private readonly bool _isBinary;
    private readonly bool _hasShortCodes;
    private byte[] _bytes;
    private int _end;
    private int _valueStart;

    // -1 while nobody has looked for it.
    private int _valueEnd;

    // -1 while the end of the value is not known.
    private int _next;

    private DxfTagReader(DxfWindow window, DxfSignature signature)
    {
        _window = window;
        _isBinary = signature.Kind == DxfFileKind.Binary;
        _hasShortCodes = signature.HasShortCodes;
        _bytes = window.Bytes;
        _next = window.Start + signature.Length;
        Look();
    }

    /// <summary>The group code of the current tag.</summary>
    public int Code { get; private set; }

    /// <summary>Whether the file is binary.</summary>
    public bool IsBinary => _isBinary;

    /// <summary>Whether the file ends with the current value, before the end of its line.</summary>
    public bool EndsInValue { get; private set; }

    /// <summary>Whether comments have been passed over.</summary>
    public bool HasComments { get; private set; }

    /// <summary>The line of the current tag's group code, from 1; in a binary file its byte, from 0.</summary>
    public long Place { get; private set; }

    /// <summary>The last line that should have held a group code and did not; 0 for none.</summary>
    public long Damage { get; private set; }

    /// <summary>How many bytes of the file have been passed.</summary>
    public long Position => _window.Offset + (_next >= 0 ? _next : _valueStart);

    /// <summary>The last value that was not what it was asked for; cleared by <see cref="ClearFault"/>.</summary>
    public DxfFault Fault { get; private set; }

    /// <summary>The value as text with the blanks around it cut off; numbers of binary files are written out.</summary>
    public ReadOnlySpan<byte> Value
    {
        get
        {
            ReadOnlySpan<byte> raw = Raw;
            return raw.IsEmpty || (raw[0] > (byte)' ' && raw[^1] > (byte)' ') ? raw : raw.Trim(" \t\0"u8);
        }
    }

    /// <summary>The value as text with the blanks around it.</summary>
    public ReadOnlySpan<byte> Raw => _isBinary && !IsText(_kind)
        ? BinaryText()
        : _bytes.AsSpan(_valueStart, ValueEnd() - _valueStart);

    /// <summary>Opens bytes in memory.</summary>
    /// <param name="content">The file, beginning at its first byte.</param>
    /// <param name="signature">What it is.</param>
    public static DxfTagReader Open(ReadOnlyMemory<byte> content, DxfSignature signature) =>
        new(new DxfWindow(content, long.MaxValue), signature);

    /// <summary>Opens a window whose first bytes have been looked at.</summary>
    /// <param name="window">Becomes the reader's own.</param>
    /// <param name="signature">What its bytes are.</param>
    public static DxfTagReader Open(DxfWindow window, DxfSignature signature) => new(window, signature);

    /// <summary>Moves to the next tag, getting more of the stream where needed.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="CadLiftException">The file is damaged, or larger than allowed.</exception>
    public bool Read()
    {
        DxfReadState state;
        while ((state = TryRead()) == DxfReadState.NeedsMore)
        {
            Fill();
        }

        return state == DxfReadState.Tag;
    }

    /// <summary>Moves to the next tag if all of it is in memory.</summary>
    /// <exception cref="CadLiftException">The file is damaged.</exception>
    public DxfReadState TryRead() => _isBinary ? TryReadBinary() : TryReadText();

    /// <summary>Gets more of the stream, after <see cref="TryRead"/> asked for it.</summary>
    public void Fill()
    {
        _window.Fill(_next);
        LookAgain();
    }

    /// <inheritdoc cref="Fill"/>
    public async ValueTask FillAsync(CancellationToken cancellation)
    {
        await _window.FillAsync(_next, cancellation).ConfigureAwait(false);
        LookAgain();
    }

    /// <summary>Whether the current tag is a 0 tag of a type.</summary>
    public bool Is(ReadOnlySpan<byte> type) => Code == 0 && Value.SequenceEqual(type);

    /// <summary>Whether the value, without the blanks around it, is a text.</summary>
    public bool ValueIs(ReadOnlySpan<byte> text) => Value.SequenceEqual(text);

    /// <summary>The value as a number; where it is none, 0 and a <see cref="Fault"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Real()
    {
        if (TryGetReal(out double value))
        {
            return value;
        }

        Report(DxfFaultKind.NotANumber);
        return 0;
    }

    /// <summary>The value as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryGetReal(out double value)
    {
        if (_isBinary)
        {
            return TryGetBinaryReal(out value);
        }

        if (_valueEnd < 0)
        {
            int start = _valueStart;
            while (_bytes[start] == (byte)' ')
            {
                start++;
            }

            if (DxfNumber.TryParsePlain(_bytes, start, out value, out int end) && _bytes[end] is (byte)'\r' or (byte)'\n')
            {
                _valueEnd = end;
                _next = AfterLineEnd(end);
                return true;
            }
        }

        return TryGetOddReal(out value);
    }

    /// <summary>The value as an integer; 0 where it is none, without a fault: such values are flags and counts.</summary>
    public int Int() => TryGetInt(out int value) ? value : 0;

    /// <summary>The value as an integer.</summary>
    public bool TryGetInt(out int value)
    {
        if (!TryGetLong(out long number) || number is < int.MinValue or > int.MaxValue)
        {
            value = 0;
            return false;
        }

        value = (int)number;
        return true;
    }

    /// <summary>The value as an integer of 64 bits.</summary>
    public bool TryGetLong(out long value) => _isBinary ? TryGetBinaryLong(out value) : DxfNumber.TryParse(Value, out value);

    /// <summary>The value as a handle; 0 where it is none.</summary>
    public ulong Handle() => DxfNumber.TryParseHandle(Value, out ulong handle) ? handle : 0;

    /// <summary>Forgets the last fault.</summary>
    public void ClearFault() => Fault = default;

    /// <summary>The place of the current value, for findings.</summary>
    public SourcePlace PlaceOfValue() => PlaceAt(_isBinary ? Place : Place + 1);

    /// <summary>A place as a line or a byte.</summary>
    public SourcePlace PlaceAt(long place) => _isBinary ? new SourcePlace { ByteOffset = place } : SourcePlace.AtLine(place);

    public void Dispose() => _window.Dispose();

    private bool TryGetOddReal(out double value)
    {
        ReadOnlySpan<byte> text = Value;
        if (DxfNumber.TryParse(text, out value))
        {
            return true;
        }

        if (!DxfNumber.TryParseWithComma(text, out value))
        {
            return false;
        }

        Report(DxfFaultKind.DecimalComma);
        return true;
    }

    // The gravest fault stands.
    private void Report(DxfFaultKind kind)
    {
        if (kind > Fault.Kind)
        {
            Fault = new DxfFault(kind, Code, _isBinary ? Place : Place + 1);
        }
    }

    private void LookAgain()
    {
        _next = _window.Start;
        Look();
    }

    private void Look()
    {
        _bytes = _window.Bytes;
        _end = _window.End;
        if (!_isBinary)
        {
            LookForLastTag();
        }
    }
}
