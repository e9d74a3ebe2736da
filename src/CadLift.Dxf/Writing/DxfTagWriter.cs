using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Writing;

/// <summary>Writes tags, as text or binary, through one pooled buffer.</summary>
internal sealed class DxfTagWriter : IDisposable
{
    private const int BufferBytes = 64 << 10;
    private const int LongestNumber = 40;
    private const int LongestChunk = 127;
    private const byte LongCodeFollows = 255;

    private readonly Stream _stream;
    private readonly DxfTextEncoder _encoder;
    private readonly bool _isBinary;
    private readonly bool _hasShortCodes;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _used;

    public DxfTagWriter(Stream stream, DxfTextEncoder encoder, bool isBinary, bool hasShortCodes)
    {
        _stream = stream;
        _encoder = encoder;
        _isBinary = isBinary;
        _hasShortCodes = hasShortCodes;
        if (isBinary)
        {
            Append(DxfSignature.BinarySentinel);
        }
    }

    /// <summary>Writes a text.</summary>
    public void Text(int code, string text) => Encoded(code, _encoder.Encode(text));

    /// <summary>Writes a name that is plain ASCII.</summary>
    public void Name(int code, ReadOnlySpan<byte> name) => Encoded(code, name);

    /// <summary>Writes a real number in the fewest digits that give it back.</summary>
    /// <exception cref="CadLiftException">It is not finite: no reader would take it.</exception>
    public void Real(int code, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new CadLiftException(
                ErrorCode.CadTextParseError,
                string.Create(CultureInfo.InvariantCulture, $"The value of group code {code} is not a finite number and cannot be written."));
        }

        Code(code);
        if (_isBinary)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);
            return;
        }

        Span<byte> digits = stackalloc byte[LongestNumber];
        _ = value.TryFormat(digits, out int length, "R", CultureInfo.InvariantCulture);
        Append(digits[..length]);
        if (!digits[..length].ContainsAny((byte)'.', (byte)'E'))
        {
            Append(".0"u8);
        }

        EndLine();
    }

    /// <summary>Writes an integer of the size that its code calls for.</summary>
    public void Integer(int code, long value)
    {
        Code(code);
        if (_isBinary)
        {
            BinaryInteger(code, value);
            return;
        }

        Span<byte> digits = stackalloc byte[LongestNumber];
        _ = Utf8Formatter.TryFormat(value, digits, out int length);
        Append(digits[..length]);
        EndLine();
    }

    /// <summary>Writes a handle.</summary>
    public void Handle(int code, ulong handle)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        _ = handle.TryFormat(digits, out int length, "X", CultureInfo.InvariantCulture);
        Encoded(code, digits[..length]);
    }

    /// <summary>Writes a point in three tags: the code, and it plus ten and twenty.</summary>
    public void Point(int code, Point3d point)
    {
        Real(code, point.X);
        Real(code + 10, point.Y);
        Real(code + 20, point.Z);
    }

    /// <summary>Writes a vector in three tags.</summary>
    public void Vector(int code, Vector3d vector) => Point(code, Point3d.Origin + vector);

    /// <summary>Writes a point of the plane in two tags.</summary>
    public void Point(int code, double x, double y)
    {
        Real(code, x);
        Real(code + 10, y);
    }

    /// <summary>Writes a tag as it was kept.</summary>
    public void Tag(DxfTag tag)
    {
        ReadOnlySpan<byte> utf8 = tag.Utf8.Span;
        if (!_isBinary)
        {
            Encoded(tag.Code, _encoder.Encode(utf8));
            return;
        }

        switch (DxfGroupCode.KindOf(tag.Code))
        {
            case DxfValueKind.Real:
                Real(tag.Code, tag.TryGetReal(out double real) ? real : 0);
                break;
            case DxfValueKind.Int16 or DxfValueKind.Int32 or DxfValueKind.Int64 or DxfValueKind.Bool:
                Integer(tag.Code, tag.TryGetInteger(out long integer) ? integer : 0);
                break;
            case DxfValueKind.Chunk:
                Chunk(tag.Code, utf8.Trim(" \t"u8));
                break;
            default:
                Encoded(tag.Code, _encoder.Encode(utf8));
                break;
        }
    }

    /// <summary>Writes some of the tags that were kept.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="start">The first of them.</param>
    /// <param name="end">The one behind the last.</param>
    public void Tags(DxfTagList tags, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            Tag(tags[i]);
        }
    }

    /// <summary>Hands everything to the stream.</summary>
    public void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    // Codes are right-aligned in three columns, as CAD programs write them.
    private void Code(int code)
    {
        if (!_isBinary)
        {
            Span<byte> digits = stackalloc byte[LongestNumber];
            _ = Utf8Formatter.TryFormat(code, digits, out int length);
            Append("   "u8[Math.Min(length, 3)..]);
            Append(digits[..length]);
            EndLine();
        }
        else if (!_hasShortCodes)
        {
            BinaryPrimitives.WriteInt16LittleEndian(Take(sizeof(short)), (short)code);
        }
        else if (code < LongCodeFollows)
        {
            Take(1)[0] = (byte)code;
        }
        else
        {
            Take(1)[0] = LongCodeFollows;
            BinaryPrimitives.WriteInt16LittleEndian(Take(sizeof(short)), (short)code);
        }
    }

    private void BinaryInteger(int code, long value)
    {
        switch (DxfGroupCode.KindOf(code))
        {
            case DxfValueKind.Int16:
                BinaryPrimitives.WriteInt16LittleEndian(Take(sizeof(short)), (short)value);
                break;
            case DxfValueKind.Int32:
                BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), (int)value);
                break;
            case DxfValueKind.Int64:
                BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);
                break;
            case DxfValueKind.Bool:
                Take(1)[0] = (byte)value;
                break;
            case DxfValueKind.Real:
                BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);
                break;
            default:
                Span<byte> digits = stackalloc byte[LongestNumber];
                _ = Utf8Formatter.TryFormat(value, digits, out int length);
                Append(digits[..length]);
                EndLine();
                break;
        }
    }

    // Hexadecimal digits become bytes; more than fit into one tag go into several.
    private void Chunk(int code, ReadOnlySpan<byte> digits)
    {
        do
        {
            ReadOnlySpan<byte> part = digits[..Math.Min(digits.Length, 2 * LongestChunk)];
            digits = digits[part.Length..];
            byte[] bytes = new byte[part.Length / 2];
            if (Convert.FromHexString(part[..(2 * bytes.Length)], bytes, out _, out _) != OperationStatus.Done)
            {
                bytes = [];
            }

            Code(code);
            Take(1)[0] = (byte)bytes.Length;
            Append(bytes);
        }
        while (digits.Length > 1);
    }

    private void Encoded(int code, ReadOnlySpan<byte> text)
    {
        Code(code);
        Append(text);
        EndLine();
    }

    private void EndLine() => Append(_isBinary ? "\0"u8 : "\r\n"u8);

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
            if (bytes.Length > _buffer.Length)
            {
                _stream.Write(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private Span<byte> Take(int count)
    {
        if (count > _buffer.Length - _used)
        {
            Flush();
        }

        Span<byte> place = _buffer.AsSpan(_used, count);
        _used += count;
        return place;
    }
}
