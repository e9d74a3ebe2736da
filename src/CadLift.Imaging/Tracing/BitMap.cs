using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CadLift.Imaging.Tracing;

/// <summary>A mask of 255 and 0 in an eighth of its memory: a bit a pixel.</summary>
internal sealed class BitMap : IDisposable
{
    private static readonly ulong[] Bytes = BytesOfBits();

    private readonly int _stride;
    private byte[]? _bits;

    /// <summary>Packs a mask.</summary>
    public BitMap(Raster mask)
    {
        (Width, Height) = (mask.Width, mask.Height);
        _stride = (Width + 7) / 8;
        _bits = ArrayPool<byte>.Shared.Rent(checked(_stride * Height));
        for (int y = 0; y < Height; y++)
        {
            Pack(mask.Row(y), _bits.AsSpan(y * _stride, _stride));
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The pixels of a row: 255 or 0.</summary>
    public void Unpack(int y, Span<byte> pixels)
    {
        ReadOnlySpan<byte> bits = _bits.AsSpan(y * _stride, _stride);
        Span<ulong> eights = MemoryMarshal.Cast<byte, ulong>(pixels);
        for (int i = 0; i < eights.Length; i++)
        {
            eights[i] = Bytes[bits[i]];
        }

        for (int x = 8 * eights.Length; x < pixels.Length; x++)
        {
            pixels[x] = (bits[x / 8] >> (x % 8) & 1) != 0 ? byte.MaxValue : (byte)0;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bits, null) is { } bits)
        {
            ArrayPool<byte>.Shared.Return(bits);
        }
    }

    // The first pixel is the lowest bit.
    private static void Pack(ReadOnlySpan<byte> pixels, Span<byte> bits)
    {
        int x = 0;
        for (; x <= pixels.Length - Vector256<byte>.Count; x += Vector256<byte>.Count)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bits[(x / 8)..], Vector256.Create(pixels.Slice(x, Vector256<byte>.Count)).ExtractMostSignificantBits());
        }

        bits[(x / 8)..].Clear();
        for (; x < pixels.Length; x++)
        {
            bits[x / 8] |= (byte)((pixels[x] >> 7) << (x % 8));
        }
    }

    // Of each eight bits, the eight pixels as they lie in memory.
    private static ulong[] BytesOfBits()
    {
        ulong[] bytes = new ulong[256];
        Span<byte> pixels = stackalloc byte[8];
        for (int bits = 0; bits < bytes.Length; bits++)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = ((bits >> i) & 1) != 0 ? byte.MaxValue : (byte)0;
            }

            bytes[bits] = MemoryMarshal.Read<ulong>(pixels);
        }

        return bytes;
    }
}
