using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CadLift.Imaging.Filters.Lanes;

namespace CadLift.Imaging.Filters;

/// <summary>Smooths grain and keeps edges: each pixel becomes the mean of a disc around it, near and similar pixels counting most.</summary>
/// <remarks>
/// Source: Tomasi and Manduchi, Bilateral filtering for gray and color images (1998). Sums are in single precision, pixel after pixel of the disc, with
/// products that are not rounded before they are added, as OpenCV 4 has it on processors with FMA; results are equal to it there, and the same on all
/// processors.
/// </remarks>
public sealed class BilateralFilter
{
    private const int Values = 256;
    private const int Lanes = 64;

    // Weights of differences from -255 on, and those of differences from 0 on in four bytes apart, as the byte permutation wants them.
    private readonly float[] _similar = new float[(2 * Values) - 1];
    private readonly byte[][] _planes = [new byte[Values], new byte[Values], new byte[Values], new byte[Values]];
    private readonly (int Down, int Across, float Near)[] _disc;

    private BilateralFilter(int diameter, double sigmaColor, double sigmaSpace)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(diameter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(diameter, 31);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigmaColor);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigmaSpace);
        Radius = Math.Max(1, diameter / 2);
        for (int i = 0; i < Values; i++)
        {
            float weight = (float)Math.Exp((double)i * i * (-0.5 / (sigmaColor * sigmaColor)));
            (_similar[Values - 1 + i], _similar[Values - 1 - i]) = (weight, weight);
            uint bits = BitConverter.SingleToUInt32Bits(weight);
            for (int plane = 0; plane < 4; plane++)
            {
                _planes[plane][i] = (byte)(bits >> (8 * plane));
            }
        }

        var disc = new List<(int, int, float)>();
        for (int y = -Radius; y <= Radius; y++)
        {
            for (int x = -Radius; x <= Radius; x++)
            {
                double distance = Math.Sqrt((y * y) + (x * x));
                if (distance <= Radius)
                {
                    disc.Add((y, x, (float)Math.Exp(distance * distance * (-0.5 / (sigmaSpace * sigmaSpace)))));
                }
            }
        }

        _disc = [.. disc];
    }

    /// <summary>How far it looks, in pixels.</summary>
    internal int Radius { get; }

    /// <summary>Filters a picture. Beyond its edge it is mirrored.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="diameter">Pixels across the disc, 1 to 31; default 9.</param>
    /// <param name="sigmaColor">Grey levels that count as similar, above 0; default 75.</param>
    /// <param name="sigmaSpace">Pixels that count as near, above 0; default 75.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The diameter is not 1 to 31, or a sigma is not above 0.</exception>
    public static Raster Apply(
        Raster source, int diameter = 9, double sigmaColor = 75, double sigmaSpace = 75, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        BilateralFilter filter = Create(diameter, sigmaColor, sigmaSpace);
        Raster result = Raster.Rent(source.Width, source.Height);
        RowBands.Run(
            source.Height,
            parallelism,
            (from, to) =>
            {
                using RowBand band = RowBands.Mirrored(source, from - filter.Radius, to + filter.Radius, filter.Radius);
                for (int y = from; y < to; y++)
                {
                    filter.FilterRow(band, y - from + filter.Radius, result.Row(y));
                }
            },
            cancellationToken);
        return result;
    }

    internal static BilateralFilter Create(int diameter, double sigmaColor, double sigmaSpace) => new(diameter, sigmaColor, sigmaSpace);

    /// <summary>Filters a row of a band, whose margins and rows above and below reach as far as the filter looks.</summary>
    internal void FilterRow(RowBand band, int row, Span<byte> target, SimdWidth? width = null)
    {
        SimdWidth widest = width ?? Simd.Widest;
        int x = 0;
        if (widest >= SimdWidth.Vector512 && Avx512Vbmi.IsSupported)
        {
            for (; x < target.Length; x += Lanes)
            {
                Span<byte> part = target[x..Math.Min(target.Length, x + Lanes)];
                if (IsFlat(band, row, x, Lanes))
                {
                    part.Fill(band.Row(row)[x]);
                }
                else
                {
                    Filter64(band, row, x, part);
                }
            }

            return;
        }

        const int Step = 8;
        for (; widest >= SimdWidth.Vector128 && x + Step <= target.Length; x += Step)
        {
            if (IsFlat(band, row, x, Step))
            {
                target.Slice(x, Step).Fill(band.Row(row)[x]);
            }
            else if (widest >= SimdWidth.Vector256)
            {
                Filter8(band, row, x, target.Slice(x, Step));
            }
            else
            {
                Filter4(band, row, x, target.Slice(x, Step / 2));
                Filter4(band, row, x + 4, target.Slice(x + 4, Step / 2));
            }
        }

        for (; x < target.Length; x++)
        {
            target[x] = FilterOne(band, row, x);
        }
    }

    // Paper: where all pixels that count are alike, so is the result.
    private bool IsFlat(RowBand band, int row, int x, int count)
    {
        byte value = band.Row(row)[Math.Min(x, band.Width - 1)];
        int length = count + (2 * Radius);
        for (int y = row - Radius; y <= row + Radius; y++)
        {
            ReadOnlySpan<byte> padded = band.Padded(y);
            int there = Math.Min(length, band.Width + (2 * Radius) - x);
            if (padded.Slice(x, there).ContainsAnyExcept(value))
            {
                return false;
            }
        }

        return true;
    }

    private byte FilterOne(RowBand band, int row, int x)
    {
        byte middle = band.Row(row)[x];
        (float sum, float weights) = (0, 0);
        foreach ((int down, int across, float near) in _disc)
        {
            byte value = band.Padded(row + down)[x + across + Radius];
            float weight = near * _similar[Values - 1 + value - middle];
            weights += weight;
            sum = MathF.FusedMultiplyAdd(value, weight, sum);
        }

        return (byte)MathF.Round(sum / weights);
    }

    private void Filter4(RowBand band, int row, int x, Span<byte> target)
    {
        ref byte center = ref band.Row(row).Slice(x, 4)[0];
        ref float table = ref _similar[Values - 1];
        uint middle = Unsafe.ReadUnaligned<uint>(ref center);
        (Vector128<float> sum, Vector128<float> weights) = (Vector128<float>.Zero, Vector128<float>.Zero);
        foreach ((int down, int across, float near) in _disc)
        {
            ref byte there = ref Unsafe.Add(ref center, (down * band.Stride) + across);
            var weight = Vector128.Create(near);

            // Paper again: most neighbours of most pixels are alike, and need no look at the table.
            if (Unsafe.ReadUnaligned<uint>(ref there) != middle)
            {
                weight *= Vector128.Create(Similar(ref table, ref there, ref center, 0), Similar(ref table, ref there, ref center, 1), Similar(ref table, ref there, ref center, 2), Similar(ref table, ref there, ref center, 3));
            }

            weights += weight;
            var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref there)).AsByte();
            sum = MultiplyAdd(Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32()), weight, sum);
        }

        Vector128<int> rounded = Vector128.ConvertToInt32(Vector128.Round(sum / weights));
        for (int i = 0; i < 4; i++)
        {
            target[i] = (byte)rounded[i];
        }
    }

    private void Filter8(RowBand band, int row, int x, Span<byte> target)
    {
        ref byte center = ref band.Row(row).Slice(x, 8)[0];
        ref float table = ref _similar[Values - 1];
        ulong middle = Unsafe.ReadUnaligned<ulong>(ref center);
        (Vector256<float> sum, Vector256<float> weights) = (Vector256<float>.Zero, Vector256<float>.Zero);
        foreach ((int down, int across, float near) in _disc)
        {
            ref byte there = ref Unsafe.Add(ref center, (down * band.Stride) + across);
            var weight = Vector256.Create(near);
            ulong eight = Unsafe.ReadUnaligned<ulong>(ref there);
            if (eight != middle)
            {
                weight *= Vector256.Create(
                    Similar(ref table, ref there, ref center, 0),
                    Similar(ref table, ref there, ref center, 1),
                    Similar(ref table, ref there, ref center, 2),
                    Similar(ref table, ref there, ref center, 3),
                    Similar(ref table, ref there, ref center, 4),
                    Similar(ref table, ref there, ref center, 5),
                    Similar(ref table, ref there, ref center, 6),
                    Similar(ref table, ref there, ref center, 7));
            }

            weights += weight;
            Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(eight).AsByte());
            Vector256<float> values = Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32());
            sum = Fma.IsSupported
                ? Fma.MultiplyAdd(values, weight, sum)
                : Vector256.Create(MultiplyAdd(values.GetLower(), weight.GetLower(), sum.GetLower()), MultiplyAdd(values.GetUpper(), weight.GetUpper(), sum.GetUpper()));
        }

        Vector256<int> rounded = Vector256.ConvertToInt32(Vector256.Round(sum / weights));
        for (int i = 0; i < 8; i++)
        {
            target[i] = (byte)rounded[i];
        }
    }

    private static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> addend)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(x, y, addend);
        }

        (Vector128<double> xLow, Vector128<double> xHigh) = Vector128.Widen(x);
        (Vector128<double> yLow, Vector128<double> yHigh) = Vector128.Widen(y);
        (Vector128<double> low, Vector128<double> high) = Vector128.Widen(addend);
        return Vector128.Narrow((xLow * yLow) + low, (xHigh * yHigh) + high);
    }

    // The table stands at its middle: the difference is the place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Similar(ref float table, ref byte value, ref byte middle, int at) =>
        Unsafe.Add(ref table, Unsafe.Add(ref value, at) - Unsafe.Add(ref middle, at));

    // 64 pixels at once: the weights of 64 differences come out of registers, one byte of each at a time.
    private void Filter64(RowBand band, int row, int x, Span<byte> target)
    {
        var table = new WeightTable(_planes);
        ref byte center = ref Unsafe.Add(ref MemoryMarshal.GetReference(band.Padded(row)), Radius + x);
        var middle = Vector512.LoadUnsafe(ref center);
        var sums = new Quarters();
        var weights = new Quarters();
        foreach ((int down, int across, float near) in _disc)
        {
            ref byte there = ref Unsafe.Add(ref center, (down * band.Stride) + across);
            var values = Vector512.LoadUnsafe(ref there);
            Vector512<byte> difference = Vector512.Max(values, middle) - Vector512.Min(values, middle);
            table.Look(difference, out Vector512<float> w0, out Vector512<float> w1, out Vector512<float> w2, out Vector512<float> w3);
            var factor = Vector512.Create(near);
            Vector512<byte> low = Avx512BW.UnpackLow(values, Vector512<byte>.Zero);
            Vector512<byte> high = Avx512BW.UnpackHigh(values, Vector512<byte>.Zero);
            Add(ref sums.A, ref weights.A, Avx512BW.UnpackLow(low.AsUInt16(), Vector512<ushort>.Zero), w0 * factor);
            Add(ref sums.B, ref weights.B, Avx512BW.UnpackHigh(low.AsUInt16(), Vector512<ushort>.Zero), w1 * factor);
            Add(ref sums.C, ref weights.C, Avx512BW.UnpackLow(high.AsUInt16(), Vector512<ushort>.Zero), w2 * factor);
            Add(ref sums.D, ref weights.D, Avx512BW.UnpackHigh(high.AsUInt16(), Vector512<ushort>.Zero), w3 * factor);
        }

        Vector512<short> first = Avx512BW.PackSignedSaturate(Rounded(sums.A, weights.A), Rounded(sums.B, weights.B));
        Vector512<short> second = Avx512BW.PackSignedSaturate(Rounded(sums.C, weights.C), Rounded(sums.D, weights.D));
        Vector512<byte> result = Avx512BW.PackUnsignedSaturate(first, second);
        if (target.Length == Lanes)
        {
            result.StoreUnsafe(ref MemoryMarshal.GetReference(target));
        }
        else
        {
            Span<byte> all = stackalloc byte[Lanes];
            result.CopyTo(all);
            all[..target.Length].CopyTo(target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref Vector512<float> sum, ref Vector512<float> weights, Vector512<ushort> values, Vector512<float> weight)
    {
        weights += weight;
        sum = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(values.AsInt32()), weight, sum);
    }

    private static Vector512<int> Rounded(Vector512<float> sum, Vector512<float> weights) => Vector512.ConvertToInt32(Vector512.Round(sum / weights));

    private struct Quarters
    {
        public Vector512<float> A;
        public Vector512<float> B;
        public Vector512<float> C;
        public Vector512<float> D;
    }

    private readonly ref struct WeightTable
    {
        private readonly Vector512<byte> _a0;
        private readonly Vector512<byte> _a1;
        private readonly Vector512<byte> _a2;
        private readonly Vector512<byte> _a3;
        private readonly Vector512<byte> _b0;
        private readonly Vector512<byte> _b1;
        private readonly Vector512<byte> _b2;
        private readonly Vector512<byte> _b3;
        private readonly Vector512<byte> _c0;
        private readonly Vector512<byte> _c1;
        private readonly Vector512<byte> _c2;
        private readonly Vector512<byte> _c3;
        private readonly Vector512<byte> _d0;
        private readonly Vector512<byte> _d1;
        private readonly Vector512<byte> _d2;
        private readonly Vector512<byte> _d3;

        public WeightTable(byte[][] planes)
        {
            (_a0, _a1, _a2, _a3) = Load(planes[0]);
            (_b0, _b1, _b2, _b3) = Load(planes[1]);
            (_c0, _c1, _c2, _c3) = Load(planes[2]);
            (_d0, _d1, _d2, _d3) = Load(planes[3]);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Look(Vector512<byte> index, out Vector512<float> w0, out Vector512<float> w1, out Vector512<float> w2, out Vector512<float> w3)
        {
            Vector512<byte> isUpper = Vector512.LessThan(index.AsSByte(), Vector512<sbyte>.Zero).AsByte();
            Vector512<byte> a = Pick(index, isUpper, _a0, _a1, _a2, _a3);
            Vector512<byte> b = Pick(index, isUpper, _b0, _b1, _b2, _b3);
            Vector512<byte> c = Pick(index, isUpper, _c0, _c1, _c2, _c3);
            Vector512<byte> d = Pick(index, isUpper, _d0, _d1, _d2, _d3);
            Vector512<ushort> abLow = Avx512BW.UnpackLow(a, b).AsUInt16();
            Vector512<ushort> abHigh = Avx512BW.UnpackHigh(a, b).AsUInt16();
            Vector512<ushort> cdLow = Avx512BW.UnpackLow(c, d).AsUInt16();
            Vector512<ushort> cdHigh = Avx512BW.UnpackHigh(c, d).AsUInt16();
            w0 = Avx512BW.UnpackLow(abLow, cdLow).AsSingle();
            w1 = Avx512BW.UnpackHigh(abLow, cdLow).AsSingle();
            w2 = Avx512BW.UnpackLow(abHigh, cdHigh).AsSingle();
            w3 = Avx512BW.UnpackHigh(abHigh, cdHigh).AsSingle();
        }

        private static (Vector512<byte>, Vector512<byte>, Vector512<byte>, Vector512<byte>) Load(byte[] plane) =>
            (Vector512.Create(plane, 0), Vector512.Create(plane, 64), Vector512.Create(plane, 128), Vector512.Create(plane, 192));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<byte> Pick(Vector512<byte> index, Vector512<byte> isUpper, Vector512<byte> v0, Vector512<byte> v1, Vector512<byte> v2, Vector512<byte> v3) =>
            Vector512.ConditionalSelect(isUpper, Avx512Vbmi.PermuteVar64x8x2(v2, index, v3), Avx512Vbmi.PermuteVar64x8x2(v0, index, v1));
    }
}
