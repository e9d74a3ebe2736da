using System.Numerics;
using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Which pixels belong to something: 255 or 0.</summary>
internal static class PixelMask
{
    /// <summary>What is at least so dark, in a picture drawn out to a multiple of its size (bilinear).</summary>
    /// <param name="darkness">The picture.</param>
    /// <param name="threshold">How dark, 1 to 255.</param>
    /// <param name="scale">1, or 2 for four pixels of each.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Raster Threshold(Raster darkness, int threshold, int scale, CancellationToken cancellation) =>
        Create(darkness.Width * scale, darkness.Height * scale, mask =>
        {
            ushort[] sums = new ushort[darkness.Width + 2];
            for (int y = 0; y < mask.Height; y++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (scale == 1)
                {
                    ThresholdRow(darkness.Row(y), threshold, mask.Row(y));
                    continue;
                }

                // Of two pixels a side, the nearer one counts three quarters.
                int near = y / 2;
                int far = Math.Clamp(y % 2 == 0 ? near - 1 : near + 1, 0, darkness.Height - 1);
                AddRows(darkness.Row(near), darkness.Row(far), sums);
                ThresholdTwice(sums, threshold * 16, mask.Row(y));
            }
        });

    private static void ThresholdRow(ReadOnlySpan<byte> darkness, int threshold, Span<byte> mask)
    {
        Vector<byte> least = new((byte)threshold);
        int x = 0;
        for (; x <= mask.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.GreaterThanOrEqual(new Vector<byte>(darkness[x..]), least).CopyTo(mask[x..]);
        }

        for (; x < mask.Length; x++)
        {
            mask[x] = darkness[x] >= threshold ? byte.MaxValue : (byte)0;
        }
    }

    // Three times the nearer row and once the farther one, with a margin of one at both ends.
    private static void AddRows(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<ushort> sums)
    {
        Span<ushort> inner = sums[1..^1];
        int x = 0;
        for (; x <= near.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(near[x..]), out Vector<ushort> nearLeft, out Vector<ushort> nearRight);
            Vector.Widen(new Vector<byte>(far[x..]), out Vector<ushort> farLeft, out Vector<ushort> farRight);
            ((nearLeft * 3) + farLeft).CopyTo(inner[x..]);
            ((nearRight * 3) + farRight).CopyTo(inner[(x + Vector<ushort>.Count)..]);
        }

        for (; x < near.Length; x++)
        {
            inner[x] = (ushort)((3 * near[x]) + far[x]);
        }

        (sums[0], sums[^1]) = (inner[0], inner[^1]);
    }

    // Each column gives two: three times itself, and once the one to the left or to the right.
    private static void ThresholdTwice(ReadOnlySpan<ushort> sums, int least, Span<byte> mask)
    {
        Span<ushort> pairs = MemoryMarshal.Cast<byte, ushort>(mask);
        ReadOnlySpan<ushort> own = sums.Slice(1, pairs.Length);
        ReadOnlySpan<ushort> right = sums[2..];
        Vector<ushort> threshold = new((ushort)least);
        Vector<ushort> first = new(BitConverter.IsLittleEndian ? (ushort)0x00FF : (ushort)0xFF00);
        int x = 0;
        for (; x <= pairs.Length - Vector<ushort>.Count; x += Vector<ushort>.Count)
        {
            Vector<ushort> middle = new Vector<ushort>(own[x..]) * 3;
            Vector<ushort> before = Vector.GreaterThanOrEqual(middle + new Vector<ushort>(sums[x..]), threshold);
            Vector<ushort> behind = Vector.GreaterThanOrEqual(middle + new Vector<ushort>(right[x..]), threshold);
            Vector.ConditionalSelect(first, before, behind).CopyTo(pairs[x..]);
        }

        for (; x < pairs.Length; x++)
        {
            mask[2 * x] = (3 * own[x]) + sums[x] >= least ? byte.MaxValue : (byte)0;
            mask[(2 * x) + 1] = (3 * own[x]) + right[x] >= least ? byte.MaxValue : (byte)0;
        }
    }

    /// <summary>How many pixels of a mask lie in the square around each of its places, up to a distance.</summary>
    public static int[] CountsAround(Raster mask, int distance, CancellationToken cancellation)
    {
        int[] counts = new int[mask.Samples.Length];
        int[] columns = new int[mask.Width];
        for (int y = -distance; y < mask.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            AddRow(mask, y + distance, 1, columns);
            AddRow(mask, y - distance - 1, -1, columns);
            int sum = 0;
            for (int x = -distance; y >= 0 && x < mask.Width; x++)
            {
                sum += x + distance < mask.Width ? columns[x + distance] : 0;
                sum -= x - distance - 1 >= 0 ? columns[x - distance - 1] : 0;
                if (x >= 0)
                {
                    counts[(y * mask.Width) + x] = sum;
                }
            }
        }

        return counts;
    }

    private static void AddRow(Raster mask, int y, int sign, int[] columns)
    {
        if (y < 0 || y >= mask.Height)
        {
            return;
        }

        ReadOnlySpan<byte> row = mask.Row(y);
        for (int x = 0; x < row.Length; x++)
        {
            columns[x] += row[x] != 0 ? sign : 0;
        }
    }

    /// <summary>Whether a place lies in a pixel of a mask.</summary>
    public static bool Has(Raster mask, Point2d place)
    {
        (int x, int y) = ((int)Math.Floor(place.X), (int)Math.Floor(place.Y));
        return x >= 0 && y >= 0 && x < mask.Width && y < mask.Height && mask.Row(y)[x] != 0;
    }

    /// <summary>Adds the pixels of another mask.</summary>
    public static void Add(Raster mask, Raster other) => Combine<Union>(mask.Samples, other.Samples, mask.Samples);

    /// <summary>The pixels that two masks share.</summary>
    /// <returns>A new mask.</returns>
    public static Raster Shared(Raster first, Raster second)
    {
        Raster shared = Raster.Rent(first.Width, first.Height);
        Combine<Intersection>(first.Samples, second.Samples, shared.Samples);
        return shared;
    }

    /// <summary>The pixels that one mask has and another one has not.</summary>
    /// <returns>A new mask.</returns>
    public static Raster Without(Raster mask, Raster other)
    {
        Raster rest = Raster.Rent(mask.Width, mask.Height);
        Combine<Difference>(mask.Samples, other.Samples, rest.Samples);
        return rest;
    }

    /// <summary>A mask, and what of another one touches it by a side or a corner.</summary>
    /// <returns>A new mask.</returns>
    public static Raster GrownWithin(Raster mask, Raster other, CancellationToken cancellation) => Create(mask.Width, mask.Height, grown =>
    {
        byte[] columns = new byte[mask.Width + 2];
        Span<byte> inner = columns.AsSpan(1, mask.Width);
        for (int y = 0; y < mask.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = mask.Row(y);
            Combine<Union>(row, mask.Row(Math.Max(0, y - 1)), inner);
            Combine<Union>(inner, mask.Row(Math.Min(mask.Height - 1, y + 1)), inner);
            Combine<Union>(inner, columns.AsSpan(2), grown.Row(y));
            Combine<Union>(grown.Row(y), columns, grown.Row(y));
            Combine<Intersection>(grown.Row(y), other.Row(y), grown.Row(y));
            Combine<Union>(grown.Row(y), row, grown.Row(y));
        }
    });

    /// <summary>The pixels that a mask has not; of a grey picture, one that is light where it is dark.</summary>
    /// <returns>A new mask or picture.</returns>
    public static Raster Inverted(Raster mask)
    {
        Raster inverted = Raster.Rent(mask.Width, mask.Height);
        inverted.Samples.Fill(byte.MaxValue);
        Combine<Difference>(inverted.Samples, mask.Samples, inverted.Samples);
        return inverted;
    }

    /// <summary>A new mask; its memory goes back where filling it ends early.</summary>
    public static Raster Create(int width, int height, Action<Raster> fill)
    {
        Raster mask = Raster.Rent(width, height);
        try
        {
            fill(mask);
            return mask;
        }
        catch
        {
            mask.Dispose();
            throw;
        }
    }

    /// <summary>How many pixels a mask has.</summary>
    public static int Count(Raster mask) => mask.Samples.Length - MemoryExtensions.Count(mask.Samples, (byte)0);

    /// <summary>How thick a mask is at each of its pixels: the lesser of the runs across and down, 255 at the most; 0 outside.</summary>
    public static Raster Thickness(Raster mask, CancellationToken cancellation) => Create(mask.Width, mask.Height, thickness =>
    {
        ReadOnlySpan<byte> above = new byte[mask.Width];
        for (int y = 0; y < mask.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            CountDown(mask.Row(y), above, thickness.Row(y));
            above = thickness.Row(y);
        }

        for (int y = mask.Height - 2; y >= 0; y--)
        {
            cancellation.ThrowIfCancellationRequested();
            SpreadUp(thickness.Row(y + 1), thickness.Row(y));
        }

        for (int y = 0; y < mask.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            TakeRunsAcross(mask.Row(y), thickness.Row(y));
        }
    });

    // How far a run down its column has come at each pixel of a row.
    private static void CountDown(ReadOnlySpan<byte> mask, ReadOnlySpan<byte> above, Span<byte> counts)
    {
        int x = 0;
        for (; x <= mask.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector<byte> next = Vector.Min(new Vector<byte>(above[x..]), new Vector<byte>(byte.MaxValue - 1)) + Vector<byte>.One;
            (next & new Vector<byte>(mask[x..])).CopyTo(counts[x..]);
        }

        for (; x < mask.Length; x++)
        {
            counts[x] = (byte)(Math.Min(above[x] + 1, byte.MaxValue) & mask[x]);
        }
    }

    // How long the whole run is: what is counted at its lower end.
    private static void SpreadUp(ReadOnlySpan<byte> below, Span<byte> counts)
    {
        int x = 0;
        for (; x <= counts.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector<byte> own = new(counts[x..]);
            Vector<byte> longer = Vector.Max(own, new Vector<byte>(below[x..]));
            Vector.ConditionalSelect(Vector.Equals(own, Vector<byte>.Zero), own, longer).CopyTo(counts[x..]);
        }

        for (; x < counts.Length; x++)
        {
            counts[x] = counts[x] == 0 ? (byte)0 : Math.Max(counts[x], below[x]);
        }
    }

    // The lesser of the runs down and across.
    private static void TakeRunsAcross(ReadOnlySpan<byte> mask, Span<byte> counts)
    {
        for (int x = 0; PixelRuns.TryNext(mask, ref x, out int length); x += length)
        {
            byte most = (byte)Math.Min(byte.MaxValue, length);
            for (int i = x; most < byte.MaxValue && i < x + length; i++)
            {
                counts[i] = Math.Min(counts[i], most);
            }
        }
    }

    private static void Combine<T>(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> result)
        where T : IOperation
    {
        int i = 0;
        for (; i <= result.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            T.Of(new Vector<byte>(first[i..]), new Vector<byte>(second[i..])).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = T.Of(new Vector<byte>(first[i]), new Vector<byte>(second[i]))[0];
        }
    }

    private interface IOperation
    {
        static abstract Vector<byte> Of(Vector<byte> first, Vector<byte> second);
    }

    private readonly struct Union : IOperation
    {
        public static Vector<byte> Of(Vector<byte> first, Vector<byte> second) => first | second;
    }

    private readonly struct Intersection : IOperation
    {
        public static Vector<byte> Of(Vector<byte> first, Vector<byte> second) => first & second;
    }

    private readonly struct Difference : IOperation
    {
        public static Vector<byte> Of(Vector<byte> first, Vector<byte> second) => Vector.AndNot(first, second);
    }
}
