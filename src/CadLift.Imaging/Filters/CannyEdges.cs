using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using CadLift.Imaging.Filters.Lanes;

namespace CadLift.Imaging.Filters;

/// <summary>Finds edges, one pixel wide: where brightness changes most across them, traced from strong ones along weak ones.</summary>
/// <remarks>
/// Source: Canny, A computational approach to edge detection (1986), with Sobel's derivatives over three pixels, the sum of their sizes as strength, and
/// directions in quarters by tan 22.5° in fifteen bits, so that results are equal to OpenCV 4.
/// </remarks>
public static class CannyEdges
{
    /// <summary>A pixel that may be an edge where strong ones lead to it.</summary>
    internal const byte Weak = 1;

    /// <summary>A pixel that is an edge.</summary>
    internal const byte Strong = 2;

    private const byte Edge = byte.MaxValue;
    private const int TangentBits = 15;
    private const int Tangent = 13_573;

    /// <summary>Finds the edges of a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="low">What the strength of an edge is above, 0 at least; default 50. No edge is stronger than 2,040.</param>
    /// <param name="high">What the strength of an edge is somewhere above, 0 at least; default 150.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture: 255 on edges, 0 elsewhere.</returns>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is negative.</exception>
    public static Raster Apply(Raster source, int low = 50, int high = 150, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        ArgumentOutOfRangeException.ThrowIfNegative(low);
        ArgumentOutOfRangeException.ThrowIfNegative(high);
        Raster map = Raster.Rent(source.Width, source.Height);
        RowBands.Run(
            source.Height,
            parallelism,
            (from, to) =>
            {
                int first = Math.Max(0, from - 2);
                int last = Math.Min(source.Height, to + 2);
                using var band = new RowBand(source.Width, last - first, 1);
                for (int y = first; y < last; y++)
                {
                    source.Row(y).CopyTo(band.Row(y - first));
                    band.RepeatMargins(y - first);
                }

                Classify(band, first, source.Height, from, to, (Math.Min(low, high), Math.Max(low, high)), map);
            },
            cancellationToken);
        Trace(map, cancellationToken);
        return map;
    }

    /// <summary>Tells weak and strong pixels apart.</summary>
    /// <param name="band">Rows of the picture, with repeated margins of one pixel at least: two more than wanted on either side, as far as there are any.</param>
    /// <param name="first">Which row of the picture the first one of the band is.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="from">The first row wanted.</param>
    /// <param name="to">The row behind the last one wanted.</param>
    /// <param name="thresholds">The lower threshold and the upper one.</param>
    /// <param name="map">Receives 0, <see cref="Weak"/> or <see cref="Strong"/>.</param>
    /// <param name="width">How wide vectors may be.</param>
    internal static void Classify(RowBand band, int first, int height, int from, int to, (int Low, int High) thresholds, Raster map, SimdWidth? width = null)
    {
        var gradients = new GradientRows(band.Width);
        for (int y = from - 1; y <= to; y++)
        {
            if (y >= 0 && y < height)
            {
                gradients.Fill(band, y - first, Borders.Repeat(y - 1, height) - first, Borders.Repeat(y + 1, height) - first, y, width ?? Simd.Widest);
            }
            else
            {
                gradients.Clear(y);
            }

            if (y > from)
            {
                gradients.Classify(y - 1, thresholds, map.Row(y - 1), width ?? Simd.Widest);
            }
        }

        gradients.Dispose();
    }

    /// <summary>Follows weak pixels from strong ones; what is not reached is no edge.</summary>
    internal static void Trace(Raster map, CancellationToken cancellation)
    {
        Span<byte> samples = map.Samples;
        int[] stack = ArrayPool<int>.Shared.Rent(1 << 12);
        int at = 0;
        while (samples[at..].IndexOf(Strong) is >= 0 and int next)
        {
            cancellation.ThrowIfCancellationRequested();
            at += next;
            samples[at] = Edge;
            int count = 0;
            stack[count++] = at;
            while (count > 0)
            {
                int place = stack[--count];
                (int y, int x) = Math.DivRem(place, map.Width);
                if (count + 8 > stack.Length)
                {
                    int[] larger = ArrayPool<int>.Shared.Rent(stack.Length * 2);
                    stack.AsSpan(0, count).CopyTo(larger);
                    ArrayPool<int>.Shared.Return(stack);
                    stack = larger;
                }

                for (int row = Math.Max(0, y - 1); row <= Math.Min(map.Height - 1, y + 1); row++)
                {
                    for (int column = Math.Max(0, x - 1); column <= Math.Min(map.Width - 1, x + 1); column++)
                    {
                        ref byte neighbour = ref samples[(row * map.Width) + column];
                        if (neighbour is Weak or Strong)
                        {
                            neighbour = Edge;
                            stack[count++] = (row * map.Width) + column;
                        }
                    }
                }
            }
        }

        ArrayPool<int>.Shared.Return(stack);
        KeepEdges(samples, Simd.Widest);
    }

    private static void KeepEdges(Span<byte> samples, SimdWidth width)
    {
        int x = 0;
        if (width >= SimdWidth.Vector512)
        {
            x = KeepEdges<Byte64>(samples, x);
        }

        if (width >= SimdWidth.Vector256)
        {
            x = KeepEdges<Byte32>(samples, x);
        }

        if (width >= SimdWidth.Vector128)
        {
            x = KeepEdges<Byte16>(samples, x);
        }

        KeepEdges<Byte1>(samples, x);
    }

    private static int KeepEdges<T>(Span<byte> samples, int x)
        where T : struct, IByteLanes<T>
    {
        ref byte sample = ref MemoryMarshal.GetReference(samples);
        var edge = T.Fill(Edge);
        for (; x <= samples.Length - T.Count; x += T.Count)
        {
            T.Equal(T.Load(ref sample, x), edge).Store(ref sample, x);
        }

        return x;
    }

    /// <summary>Derivatives and strengths of the last three rows.</summary>
    private sealed class GradientRows : IDisposable
    {
        private readonly int _width;
        private readonly int _stride;
        private readonly short[] _across;
        private readonly short[] _down;

        // With a nought on either side.
        private readonly short[] _strength;

        public GradientRows(int width)
        {
            (_width, _stride) = (width, width + 2);
            (_across, _down, _strength) = (ArrayPool<short>.Shared.Rent(3 * _stride), ArrayPool<short>.Shared.Rent(3 * _stride), ArrayPool<short>.Shared.Rent(3 * _stride));
            _strength.AsSpan(0, 3 * _stride).Clear();
        }

        public void Dispose()
        {
            ArrayPool<short>.Shared.Return(_across);
            ArrayPool<short>.Shared.Return(_down);
            ArrayPool<short>.Shared.Return(_strength);
        }

        public void Clear(int y) => _strength.AsSpan(Start(y), _stride).Clear();

        public void Fill(RowBand band, int row, int above, int below, int y, SimdWidth width)
        {
            int x = 0;
            if (width >= SimdWidth.Vector512)
            {
                x = Fill<Short32>(band, row, above, below, y, x);
            }

            if (width >= SimdWidth.Vector256)
            {
                x = Fill<Short16>(band, row, above, below, y, x);
            }

            if (width >= SimdWidth.Vector128)
            {
                x = Fill<Short8>(band, row, above, below, y, x);
            }

            Fill<Short1>(band, row, above, below, y, x);
        }

        public void Classify(int y, (int Low, int High) thresholds, Span<byte> target, SimdWidth width)
        {
            target.Clear();
            int x = 0;
            if (width >= SimdWidth.Vector512)
            {
                x = Classify<Short32>(y, thresholds, target, x);
            }

            if (width >= SimdWidth.Vector256)
            {
                x = Classify<Short16>(y, thresholds, target, x);
            }

            if (width >= SimdWidth.Vector128)
            {
                x = Classify<Short8>(y, thresholds, target, x);
            }

            Classify<Short1>(y, thresholds, target, x);
        }

        private int Start(int y) => (((y % 3) + 3) % 3) * _stride;

        private int Fill<T>(RowBand band, int row, int above, int below, int y, int x)
            where T : struct, IShortLanes<T>
        {
            ref byte upper = ref band.Padded(above)[band.Margin - 1];
            ref byte middle = ref band.Padded(row)[band.Margin - 1];
            ref byte lower = ref band.Padded(below)[band.Margin - 1];
            ref short across = ref _across[Start(y)];
            ref short down = ref _down[Start(y)];
            ref short strength = ref _strength[Start(y) + 1];
            for (; x <= _width - T.Count; x += T.Count)
            {
                T a = T.LoadBytes(ref upper, x);
                T c = T.LoadBytes(ref upper, x + 2);
                T g = T.LoadBytes(ref lower, x);
                T i = T.LoadBytes(ref lower, x + 2);
                T dx = c + i - a - g + T.ShiftLeft(T.LoadBytes(ref middle, x + 2) - T.LoadBytes(ref middle, x), 1);
                T dy = g + i - a - c + T.ShiftLeft(T.LoadBytes(ref lower, x + 1) - T.LoadBytes(ref upper, x + 1), 1);
                dx.Store(ref across, x);
                dy.Store(ref down, x);
                (T.Abs(dx) + T.Abs(dy)).Store(ref strength, x);
            }

            return x;
        }

        private int Classify<T>(int y, (int Low, int High) thresholds, Span<byte> target, int x)
            where T : struct, IShortLanes<T>
        {
            var low = T.Fill((short)Math.Min(thresholds.Low, short.MaxValue));
            ref short strength = ref _strength[Start(y) + 1];
            for (; x <= _width - T.Count; x += T.Count)
            {
                for (uint above = T.Above(T.Load(ref strength, x), low); above != 0; above &= above - 1)
                {
                    int place = x + BitOperations.TrailingZeroCount(above);
                    if (IsPeak(y, place))
                    {
                        target[place] = _strength[Start(y) + 1 + place] > thresholds.High ? Strong : Weak;
                    }
                }
            }

            return x;
        }

        // Whether no neighbour across the edge is stronger.
        private bool IsPeak(int y, int x)
        {
            ReadOnlySpan<short> above = _strength.AsSpan(Start(y - 1), _stride);
            ReadOnlySpan<short> row = _strength.AsSpan(Start(y), _stride);
            ReadOnlySpan<short> below = _strength.AsSpan(Start(y + 1), _stride);
            int strength = row[x + 1];
            (int dx, int dy) = (_across[Start(y) + x], _down[Start(y) + x]);
            int across = Math.Abs(dx);
            int down = Math.Abs(dy) << TangentBits;
            int flat = across * Tangent;
            int steep = flat + (across << (TangentBits + 1));
            if (down < flat)
            {
                return strength > row[x] && strength >= row[x + 2];
            }

            if (down > steep)
            {
                return strength > above[x + 1] && strength >= below[x + 1];
            }

            return (dx ^ dy) < 0 ? strength > above[x + 2] && strength > below[x] : strength > above[x] && strength > below[x + 2];
        }
    }
}
