using System.Buffers;
using System.Runtime.InteropServices;
using CadLift.Imaging.Filters.Lanes;

namespace CadLift.Imaging.Filters;

/// <summary>Blurs a picture by a Gaussian of 3, 5, 7 or 9 pixels.</summary>
/// <remarks>
/// Weights are whole 256ths, as OpenCV 4 has them for these sizes when no sigma is given (binomial for 3 and 5); sums are exact and rounded once, so that
/// results are equal to it. Beyond its edge the picture is mirrored.
/// </remarks>
public static class GaussianFilter
{
    // Of each size: the weights of the middle, its neighbours, and so on.
    private static readonly short[][] Weights = [[128, 64], [96, 64, 16], [72, 56, 28, 8], [60, 51, 30, 13, 4]];

    /// <summary>Blurs a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="size">Pixels a side: 3, 5, 7 or 9; default 5.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not 3, 5, 7 or 9.</exception>
    public static Raster Apply(Raster source, int size = 5, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        if (size is not (3 or 5 or 7 or 9))
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "The size is 3, 5, 7 or 9.");
        }

        int radius = size / 2;
        Raster result = Raster.Rent(source.Width, source.Height);
        RowBands.Run(
            source.Height,
            parallelism,
            (from, to) =>
            {
                using RowBand band = RowBands.Mirrored(source, from - radius, to + radius, radius);
                for (int y = from; y < to; y++)
                {
                    FilterRow(band, y - from + radius, size, result.Row(y));
                }
            },
            cancellationToken);
        return result;
    }

    /// <summary>Blurs a row of a band, whose margins and rows above and below reach as far as the filter looks.</summary>
    internal static void FilterRow(RowBand band, int row, int size, Span<byte> target, SimdWidth? width = null)
    {
        if (size == 5)
        {
            FilterRowByFive(band, row, target, width ?? Simd.Widest);
        }
        else
        {
            FilterRowExact(band, row, Weights[(size / 2) - 1], target);
        }
    }

    // Weights 1, 4, 6, 4, 1 down and across: sums of 256ths stay below 2^16.
    private static void FilterRowByFive(RowBand band, int row, Span<byte> target, SimdWidth width)
    {
        int length = target.Length + 4;
        short[] sums = ArrayPool<short>.Shared.Rent(length);
        int x = 0;
        if (width >= SimdWidth.Vector512)
        {
            x = SumDown<Short32>(band, row, sums, x, length);
        }

        if (width >= SimdWidth.Vector256)
        {
            x = SumDown<Short16>(band, row, sums, x, length);
        }

        if (width >= SimdWidth.Vector128)
        {
            x = SumDown<Short8>(band, row, sums, x, length);
        }

        SumDown<Short1>(band, row, sums, x, length);
        x = 0;
        if (width >= SimdWidth.Vector512)
        {
            x = SumAcross<Short32>(sums, target, x);
        }

        if (width >= SimdWidth.Vector256)
        {
            x = SumAcross<Short16>(sums, target, x);
        }

        if (width >= SimdWidth.Vector128)
        {
            x = SumAcross<Short8>(sums, target, x);
        }

        SumAcross<Short1>(sums, target, x);
        ArrayPool<short>.Shared.Return(sums);
    }

    private static int SumDown<T>(RowBand band, int row, short[] sums, int x, int length)
        where T : struct, IShortLanes<T>
    {
        int start = band.Margin - 2;
        ref byte r0 = ref band.Padded(row - 2)[start];
        ref byte r1 = ref band.Padded(row - 1)[start];
        ref byte r2 = ref band.Padded(row)[start];
        ref byte r3 = ref band.Padded(row + 1)[start];
        ref byte r4 = ref band.Padded(row + 2)[start];
        ref short sum = ref MemoryMarshal.GetArrayDataReference(sums);
        for (; x <= length - T.Count; x += T.Count)
        {
            Weigh(T.LoadBytes(ref r0, x), T.LoadBytes(ref r1, x), T.LoadBytes(ref r2, x), T.LoadBytes(ref r3, x), T.LoadBytes(ref r4, x)).Store(ref sum, x);
        }

        return x;
    }

    private static int SumAcross<T>(short[] sums, Span<byte> target, int x)
        where T : struct, IShortLanes<T>
    {
        ref short sum = ref MemoryMarshal.GetArrayDataReference(sums);
        ref byte pixel = ref MemoryMarshal.GetReference(target);
        var half = T.Fill(128);
        for (; x <= target.Length - T.Count; x += T.Count)
        {
            T all = Weigh(T.Load(ref sum, x), T.Load(ref sum, x + 1), T.Load(ref sum, x + 2), T.Load(ref sum, x + 3), T.Load(ref sum, x + 4));
            T.ShiftRightUnsigned(all + half, 8).StoreBytes(ref pixel, x);
        }

        return x;
    }

    private static T Weigh<T>(T a, T b, T c, T d, T e)
        where T : struct, IShortLanes<T> => a + e + T.ShiftLeft(b + d + c, 2) + T.ShiftLeft(c, 1);

    private static void FilterRowExact(RowBand band, int row, short[] weights, Span<byte> target)
    {
        int radius = weights.Length - 1;
        int length = target.Length + (2 * radius);
        int[] sums = ArrayPool<int>.Shared.Rent(length);
        sums.AsSpan(0, length).Clear();
        for (int i = -radius; i <= radius; i++)
        {
            ReadOnlySpan<byte> source = band.Padded(row + i)[(band.Margin - radius)..];
            int weight = weights[Math.Abs(i)];
            for (int x = 0; x < length; x++)
            {
                sums[x] += weight * source[x];
            }
        }

        for (int x = 0; x < target.Length; x++)
        {
            int sum = weights[0] * sums[x + radius];
            for (int i = 1; i <= radius; i++)
            {
                sum += weights[i] * (sums[x + radius - i] + sums[x + radius + i]);
            }

            target[x] = (byte)((sum + (1 << 15)) >> 16);
        }

        ArrayPool<int>.Shared.Return(sums);
    }
}
