using System.Buffers;
using System.Runtime.InteropServices;
using CadLift.Imaging.Filters.Lanes;

namespace CadLift.Imaging.Filters;

/// <summary>Grows, shrinks, closes and opens what is bright, by a square around each pixel. What lies beyond the edge of the picture takes no part.</summary>
/// <remarks>
/// Repeating a square of three pixels n times is one of 2n + 1, which is how OpenCV's iterations are had here. Source: Serra, Image Analysis and
/// Mathematical Morphology (1982).
/// </remarks>
public static class Morphology
{
    /// <summary>The largest value around each pixel.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="radius">How far it looks, 1 at least.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is less than 1.</exception>
    public static Raster Dilate(Raster source, int radius, int parallelism = 1, CancellationToken cancellationToken = default) =>
        Apply<Largest>(source, radius, parallelism, cancellationToken);

    /// <summary>The smallest value around each pixel.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="radius">How far it looks, 1 at least.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is less than 1.</exception>
    public static Raster Erode(Raster source, int radius, int parallelism = 1, CancellationToken cancellationToken = default) =>
        Apply<Smallest>(source, radius, parallelism, cancellationToken);

    /// <summary>Dilates, then erodes: gaps close, what is bright keeps its size.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="radius">How far it looks, 1 at least.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is less than 1.</exception>
    public static Raster Close(Raster source, int radius, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        using Raster grown = Dilate(source, radius, parallelism, cancellationToken);
        return Erode(grown, radius, parallelism, cancellationToken);
    }

    /// <summary>Erodes, then dilates: specks go, what is bright keeps its size.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="radius">How far it looks, 1 at least.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is less than 1.</exception>
    public static Raster Open(Raster source, int radius, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        using Raster shrunk = Erode(source, radius, parallelism, cancellationToken);
        return Dilate(shrunk, radius, parallelism, cancellationToken);
    }

    /// <summary>Dilates a row of a band, whose margins and rows above and below hold noughts where there is no picture.</summary>
    internal static void DilateRow(RowBand band, int row, int radius, Span<byte> target, SimdWidth? width = null) =>
        FilterRow<Largest>(band, row, radius, target, width ?? Simd.Widest);

    /// <summary>Erodes a row of a band, whose margins and rows above and below hold 255 where there is no picture.</summary>
    internal static void ErodeRow(RowBand band, int row, int radius, Span<byte> target, SimdWidth? width = null) =>
        FilterRow<Smallest>(band, row, radius, target, width ?? Simd.Widest);

    private static Raster Apply<TChoice>(Raster source, int radius, int parallelism, CancellationToken cancellationToken)
        where TChoice : IChoice
    {
        RowBands.ThrowIfColored(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        Raster result = Raster.Rent(source.Width, source.Height);
        RowBands.Run(
            source.Height,
            parallelism,
            (from, to) =>
            {
                using RowBand band = RowBands.Surrounded(source, from - radius, to + radius, radius, TChoice.Neutral);
                for (int y = from; y < to; y++)
                {
                    FilterRow<TChoice>(band, y - from + radius, radius, result.Row(y), Simd.Widest);
                }
            },
            cancellationToken);
        return result;
    }

    private static void FilterRow<TChoice>(RowBand band, int row, int radius, Span<byte> target, SimdWidth width)
        where TChoice : IChoice
    {
        int length = target.Length + (2 * radius);
        byte[] columns = ArrayPool<byte>.Shared.Rent(length);
        Span<byte> best = columns.AsSpan(0, length);
        int start = band.Margin - radius;
        band.Padded(row).Slice(start, length).CopyTo(best);
        for (int i = 1; i <= radius; i++)
        {
            Combine<TChoice>(band.Padded(row - i).Slice(start, length), best, width);
            Combine<TChoice>(band.Padded(row + i).Slice(start, length), best, width);
        }

        best[..target.Length].CopyTo(target);
        for (int i = 1; i <= 2 * radius; i++)
        {
            Combine<TChoice>(best.Slice(i, target.Length), target, width);
        }

        ArrayPool<byte>.Shared.Return(columns);
    }

    private static void Combine<TChoice>(ReadOnlySpan<byte> source, Span<byte> best, SimdWidth width)
        where TChoice : IChoice
    {
        int x = 0;
        if (width >= SimdWidth.Vector512)
        {
            x = Combine<TChoice, Byte64>(source, best, x);
        }

        if (width >= SimdWidth.Vector256)
        {
            x = Combine<TChoice, Byte32>(source, best, x);
        }

        if (width >= SimdWidth.Vector128)
        {
            x = Combine<TChoice, Byte16>(source, best, x);
        }

        Combine<TChoice, Byte1>(source, best, x);
    }

    private static int Combine<TChoice, T>(ReadOnlySpan<byte> source, Span<byte> best, int x)
        where TChoice : IChoice
        where T : struct, IByteLanes<T>
    {
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(best);
        for (; x <= best.Length - T.Count; x += T.Count)
        {
            TChoice.Of(T.Load(ref to, x), T.Load(ref from, x)).Store(ref to, x);
        }

        return x;
    }

    private interface IChoice
    {
        static abstract byte Neutral { get; }

        static abstract T Of<T>(T x, T y)
            where T : struct, IByteLanes<T>;
    }

    private readonly struct Largest : IChoice
    {
        public static byte Neutral => 0;

        public static T Of<T>(T x, T y)
            where T : struct, IByteLanes<T> => T.Max(x, y);
    }

    private readonly struct Smallest : IChoice
    {
        public static byte Neutral => byte.MaxValue;

        public static T Of<T>(T x, T y)
            where T : struct, IByteLanes<T> => T.Min(x, y);
    }
}
