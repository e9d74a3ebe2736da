using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>The inverse cosine transform of a block in whole numbers, with products of thirteen bits: the accurate one that reference decoders use.</summary>
/// <remarks>
/// Source: Loeffler, Ligtenberg, Moschytz, Practical fast 1-D DCT algorithms with 11 multiplications (1989). Between the two passes, and where
/// coefficients are multiplied by their quantization, values have sixteen bits: only damaged files exceed them.
/// </remarks>
internal static class JpegTransform
{
    private const int Bits = 13;
    private const int FirstPassBits = 2;

    private const short C0298 = 2_446;
    private const short C0390 = 3_196;
    private const short C0541 = 4_433;
    private const short C0765 = 6_270;
    private const short C0899 = 7_373;
    private const short C1175 = 9_633;
    private const short C1501 = 12_299;
    private const short C1847 = 15_137;
    private const short C1961 = 16_069;
    private const short C2053 = 16_819;
    private const short C2562 = 20_995;
    private const short C3072 = 25_172;

    /// <summary>Transforms a block.</summary>
    /// <param name="block">64 coefficients in natural order.</param>
    /// <param name="quantization">What each is multiplied by, in natural order.</param>
    /// <param name="pixels">Receives eight rows of eight pixels.</param>
    /// <param name="stride">Bytes between rows.</param>
    public static void Invert(ReadOnlySpan<short> block, ReadOnlySpan<short> quantization, Span<byte> pixels, int stride)
    {
        ref short coefficients = ref MemoryMarshal.GetReference(block[..64]);
        ref short factors = ref MemoryMarshal.GetReference(quantization[..64]);
        var first = Vector128.LoadUnsafe(ref coefficients);
        var rest = Vector128<short>.Zero;
        for (nuint i = 8; i < 64; i += 8)
        {
            rest |= Vector128.LoadUnsafe(ref coefficients, i);
        }

        if (rest == Vector128<short>.Zero)
        {
            if (first.WithElement(0, (short)0) == Vector128<short>.Zero)
            {
                FillFlat((short)(block[0] * quantization[0]), pixels, stride);
                return;
            }

            // Rows are alike: one pass is a shift.
            var rows = new Rows();
            rows.Fill((first * Vector128.LoadUnsafe(ref factors)) << FirstPassBits);
            Finish(ref rows, pixels, stride);
            return;
        }

        Rows work = Load(ref coefficients, ref factors);
        Pass(ref work, Bits - FirstPassBits);
        Finish(ref work, pixels, stride);
    }

    private static void FillFlat(short first, Span<byte> pixels, int stride)
    {
        int value = Math.Clamp(((short)(first << FirstPassBits) + (1 << (FirstPassBits + 2))) >> (FirstPassBits + 3), -128, 127) + 128;
        for (int y = 0; y < 8; y++)
        {
            pixels.Slice(y * stride, 8).Fill((byte)value);
        }
    }

    private static Rows Load(ref short coefficients, ref short factors)
    {
        var rows = new Rows();
        for (int i = 0; i < 8; i++)
        {
            rows[i] = Vector128.LoadUnsafe(ref coefficients, (nuint)i * 8) * Vector128.LoadUnsafe(ref factors, (nuint)i * 8);
        }

        return rows;
    }

    private static void Finish(ref Rows rows, Span<byte> pixels, int stride)
    {
        Transpose(ref rows);
        Pass(ref rows, Bits + FirstPassBits + 3);
        Transpose(ref rows);
        var middle = Vector128.Create((byte)128);
        ref byte target = ref MemoryMarshal.GetReference(pixels[..((7 * stride) + 8)]);
        for (int y = 0; y < 8; y += 2)
        {
            Vector128<byte> two = Vector128.NarrowWithSaturation(rows[y], rows[y + 1]).AsByte() + middle;
            two.GetLower().StoreUnsafe(ref target, (nuint)(y * stride));
            two.GetUpper().StoreUnsafe(ref target, (nuint)((y + 1) * stride));
        }
    }

    // One dimension, eight columns at once: the even half is a rotation and butterflies, the odd half four rotations.
    private static void Pass(ref Rows v, int shift)
    {
        Pair even2 = Rotate(v[2], v[6], C0541, C0541 - C1847);
        Pair even3 = Rotate(v[2], v[6], C0541 + C0765, C0541);
        Pair sum = Widen(v[0] + v[4]);
        Pair difference = Widen(v[0] - v[4]);
        (Pair t10, Pair t13) = (sum + even3, sum - even3);
        (Pair t11, Pair t12) = (difference + even2, difference - even2);

        Vector128<short> z3 = v[7] + v[3];
        Vector128<short> z4 = v[5] + v[1];
        Pair p3 = Rotate(z3, z4, C1175 - C1961, C1175);
        Pair p4 = Rotate(z3, z4, C1175, C1175 - C0390);
        Pair odd0 = Rotate(v[7], v[1], C0298 - C0899, -C0899) + p3;
        Pair odd3 = Rotate(v[7], v[1], -C0899, C1501 - C0899) + p4;
        Pair odd1 = Rotate(v[5], v[3], C2053 - C2562, -C2562) + p4;
        Pair odd2 = Rotate(v[5], v[3], -C2562, C3072 - C2562) + p3;

        (v[0], v[7]) = (Descale(t10 + odd3, shift), Descale(t10 - odd3, shift));
        (v[1], v[6]) = (Descale(t11 + odd2, shift), Descale(t11 - odd2, shift));
        (v[2], v[5]) = (Descale(t12 + odd1, shift), Descale(t12 - odd1, shift));
        (v[3], v[4]) = (Descale(t13 + odd0, shift), Descale(t13 - odd0, shift));
    }

    // a·x + b·y in 32 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Rotate(Vector128<short> x, Vector128<short> y, short a, short b)
    {
        if (Sse2.IsSupported)
        {
            var factors = Vector128.Create((uint)(ushort)a | ((uint)(ushort)b << 16)).AsInt16();
            return new Pair(
                Sse2.MultiplyAddAdjacent(Sse2.UnpackLow(x, y), factors),
                Sse2.MultiplyAddAdjacent(Sse2.UnpackHigh(x, y), factors));
        }

        (Vector128<int> xLow, Vector128<int> xHigh) = Vector128.Widen(x);
        (Vector128<int> yLow, Vector128<int> yHigh) = Vector128.Widen(y);
        return new Pair((xLow * a) + (yLow * b), (xHigh * a) + (yHigh * b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Widen(Vector128<short> value)
    {
        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(value);
        return new Pair(low << Bits, high << Bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Descale(Pair value, int shift)
    {
        var half = Vector128.Create(1 << (shift - 1));
        return Vector128.NarrowWithSaturation((value.Low + half) >> shift, (value.High + half) >> shift);
    }

    private static void Transpose(ref Rows r)
    {
        (Vector128<short> a0, Vector128<short> a1) = Interleave(r[0], r[4]);
        (Vector128<short> a2, Vector128<short> a3) = Interleave(r[1], r[5]);
        (Vector128<short> a4, Vector128<short> a5) = Interleave(r[2], r[6]);
        (Vector128<short> a6, Vector128<short> a7) = Interleave(r[3], r[7]);
        (Vector128<short> b0, Vector128<short> b1) = Interleave(a0, a4);
        (Vector128<short> b2, Vector128<short> b3) = Interleave(a1, a5);
        (Vector128<short> b4, Vector128<short> b5) = Interleave(a2, a6);
        (Vector128<short> b6, Vector128<short> b7) = Interleave(a3, a7);
        (r[0], r[1]) = Interleave(b0, b4);
        (r[2], r[3]) = Interleave(b1, b5);
        (r[4], r[5]) = Interleave(b2, b6);
        (r[6], r[7]) = Interleave(b3, b7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<short> Low, Vector128<short> High) Interleave(Vector128<short> x, Vector128<short> y)
    {
        if (Sse2.IsSupported)
        {
            return (Sse2.UnpackLow(x, y), Sse2.UnpackHigh(x, y));
        }

        Vector256<short> both = Vector256.Create(x, y);
        return (
            Vector256.Shuffle(both, Vector256.Create((short)0, 8, 1, 9, 2, 10, 3, 11, 0, 0, 0, 0, 0, 0, 0, 0)).GetLower(),
            Vector256.Shuffle(both, Vector256.Create((short)4, 12, 5, 13, 6, 14, 7, 15, 0, 0, 0, 0, 0, 0, 0, 0)).GetLower());
    }

    [InlineArray(8)]
    private struct Rows
    {
        private Vector128<short> _first;

        public void Fill(Vector128<short> value) => ((Span<Vector128<short>>)this).Fill(value);
    }

    private readonly struct Pair(Vector128<int> low, Vector128<int> high)
    {
        public readonly Vector128<int> Low = low;
        public readonly Vector128<int> High = high;

        public static Pair operator +(Pair x, Pair y) => new(x.Low + y.Low, x.High + y.High);

        public static Pair operator -(Pair x, Pair y) => new(x.Low - y.Low, x.High - y.High);
    }
}
