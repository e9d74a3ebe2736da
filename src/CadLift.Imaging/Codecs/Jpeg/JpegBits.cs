using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Bits of an entropy-coded segment (ITU-T T.81, F.2.2.5); after its end, noughts.</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> data, int at)
{
    private const int Room = 64;

    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _bits;
    private int _count;
    private int _padding;

    /// <summary>Where the next byte is read; never beyond the marker that ends the segment.</summary>
    public int Position { get; private set; } = at;

    /// <summary>Whether bits were taken that are not there.</summary>
    public readonly bool IsPastEnd => _count < _padding;

    /// <summary>The next bits without taking them, 1 to 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Peek(int length)
    {
        if (_count < length)
        {
            Fill();
        }

        return (int)(_bits >> (Room - length));
    }

    /// <summary>Takes bits that were peeked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int length)
    {
        _bits <<= length;
        _count -= length;
    }

    /// <summary>Reads so many bits, 0 to 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Unsigned(int length)
    {
        if (length == 0)
        {
            return 0;
        }

        int value = Peek(length);
        Take(length);
        return value;
    }

    /// <summary>Reads so many bits, 0 to 16, and extends them by their sign (F.2.2.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Signed(int length)
    {
        int value = Unsigned(length);

        // Values whose first bit is nought stand for negative ones; without a branch, as either is as likely.
        int isNegative = length == 0 ? 0 : (value >> (length - 1)) - 1;
        return value + (isNegative & ((-1 << length) + 1));
    }

    /// <summary>Passes over the restart marker that ends the segment; what is left of a byte is thrown away.</summary>
    /// <param name="number">Its number, 0 to 7.</param>
    /// <returns>Whether there is one before any other marker.</returns>
    public bool TryRestart(out int number)
    {
        (_bits, _count, _padding, number) = (0, 0, 0, 0);
        while (Position + 1 < _data.Length)
        {
            int found = _data[Position..].IndexOf((byte)0xFF);
            if (found < 0 || Position + found + 1 >= _data.Length)
            {
                break;
            }

            Position += found;
            byte marker = _data[Position + 1];
            if (marker is >= 0xD0 and <= 0xD7)
            {
                number = marker - 0xD0;
                Position += 2;
                return true;
            }

            if (marker is not (0 or 0xFF))
            {
                return false;
            }

            Position += marker == 0 ? 2 : 1;
        }

        Position = _data.Length;
        return false;
    }

    // A 255 that is data is followed by a nought; one that is not begins a marker, and ends the segment.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill()
    {
        if (_padding == 0 && Position + 8 <= _data.Length)
        {
            ulong next = BinaryPrimitives.ReadUInt64BigEndian(_data[Position..]);
            int bytes = (Room - _count) >> 3;
            if (!HasMarkerByte(next))
            {
                _bits |= next >> _count;
                _count += bytes << 3;
                Position += bytes;

                // Bits below the count are those of a byte that comes again with the next filling.
                _bits &= _count == Room ? ulong.MaxValue : ~(ulong.MaxValue >> _count);
                return;
            }
        }

        while (_count <= Room - 8)
        {
            if (Position >= _data.Length || (_data[Position] == 0xFF && !(Position + 1 < _data.Length && _data[Position + 1] == 0)))
            {
                _padding += 8;
                _count += 8;
                continue;
            }

            byte value = _data[Position];
            _bits |= (ulong)value << (Room - 8 - _count);
            _count += 8;
            Position += value == 0xFF ? 2 : 1;
        }
    }

    // Whether any of eight bytes is 255: its complement is nought (Mycroft).
    private static bool HasMarkerByte(ulong bytes) => ((~bytes - 0x0101_0101_0101_0101) & bytes & 0x8080_8080_8080_8080) != 0;
}
