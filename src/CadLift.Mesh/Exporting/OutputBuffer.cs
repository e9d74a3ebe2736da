using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CadLift.Mesh.Exporting;

/// <summary>Gathers bytes and hands them to a stream in large pieces, forward only.</summary>
/// <remarks>Nothing is written to the stream but by <see cref="FlushAsync"/>: callers look at <see cref="IsFull"/> in their loops.</remarks>
internal sealed class OutputBuffer(Stream destination) : IDisposable
{
    private const int FlushLength = 1 << 16;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(2 * FlushLength);
    private int _length;

    /// <summary>Whether it is time to flush.</summary>
    public bool IsFull => _length >= FlushLength;

    /// <summary>How many bytes were written, flushed or not.</summary>
    public long Position { get; private set; }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_length > 0)
        {
            await destination.WriteAsync(_bytes.AsMemory(0, _length), cancellationToken).ConfigureAwait(false);
            _length = 0;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Take(bytes.Length);
    }

    public void Write(byte value)
    {
        Reserve(1)[0] = value;
        Take(1);
    }

    public void WriteText(string text) => Take(Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length))));

    /// <summary>Writes a number as text, as short as it can be read back; nought has no sign.</summary>
    public void WriteText(double value)
    {
        (value + 0.0).TryFormat(Reserve(32), out int length, default, CultureInfo.InvariantCulture);
        Take(length);
    }

    /// <summary>Writes a number as text, as short as it can be read back; nought has no sign.</summary>
    public void WriteText(float value)
    {
        (value + 0f).TryFormat(Reserve(32), out int length, default, CultureInfo.InvariantCulture);
        Take(length);
    }

    public void WriteText(int value)
    {
        value.TryFormat(Reserve(16), out int length, default, CultureInfo.InvariantCulture);
        Take(length);
    }

    public void WriteSingle(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(Reserve(4), value);
        Take(4);
    }

    public void WriteDouble(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);
        Take(8);
    }

    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);
        Take(8);
    }

    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), value);
        Take(4);
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);
        Take(4);
    }

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Reserve(2), value);
        Take(2);
    }

    private Span<byte> Reserve(int length)
    {
        if (_bytes.Length - _length < length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + length));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }

    private void Take(int length)
    {
        _length += length;
        Position += length;
    }
}
