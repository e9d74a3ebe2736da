using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Which pixels belong to something: 255 or 0.</summary>
internal static class PixelMask
{
    /// <summary>What is at least so dark, in a picture drawn out to a multiple of its size (bilinear).</summary>
    public static Raster Threshold(Raster darkness, int threshold, int scale, CancellationToken cancellation)
    {
        Raster mask = Raster.Rent(darkness.Width * scale, darkness.Height * scale);
        for (int y = 0; y < mask.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> row = mask.Row(y);
            if (scale == 1)
            {
                ReadOnlySpan<byte> source = darkness.Row(y);
                for (int x = 0; x < row.Length; x++)
                {
                    row[x] = source[x] >= threshold ? byte.MaxValue : (byte)0;
                }

                continue;
            }

            // Of two pixels a side, the nearer one counts three quarters.
            int near = y / 2;
            int far = Math.Clamp(y % 2 == 0 ? near - 1 : near + 1, 0, darkness.Height - 1);
            ReadOnlySpan<byte> first = darkness.Row(near);
            ReadOnlySpan<byte> second = darkness.Row(far);
            for (int x = 0; x < row.Length; x++)
            {
                int column = x / 2;
                int other = Math.Clamp(x % 2 == 0 ? column - 1 : column + 1, 0, darkness.Width - 1);
                int sum = (9 * first[column]) + (3 * (first[other] + second[column])) + second[other];
                row[x] = sum >= threshold * 16 ? byte.MaxValue : (byte)0;
            }
        }

        return mask;
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

    /// <summary>How many pixels a mask has.</summary>
    public static int Count(Raster mask) => mask.Samples.Length - MemoryExtensions.Count(mask.Samples, (byte)0);

    /// <summary>How thick a mask is at each of its pixels: the lesser of the runs across and down, 255 at the most; 0 outside.</summary>
    public static Raster Thickness(Raster mask, CancellationToken cancellation)
    {
        Raster thickness = Raster.Rent(mask.Width, mask.Height);
        thickness.Samples.Clear();
        int[] down = new int[mask.Samples.Length];
        int[] above = new int[mask.Width];
        for (int y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<byte> row = mask.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                above[x] = row[x] != 0 ? above[x] + 1 : 0;
                down[(y * mask.Width) + x] = above[x];
            }
        }

        for (int y = mask.Height - 2; y >= 0; y--)
        {
            cancellation.ThrowIfCancellationRequested();
            int at = y * mask.Width;
            for (int x = 0; x < mask.Width; x++)
            {
                if (down[at + x] != 0 && down[at + mask.Width + x] != 0)
                {
                    down[at + x] = down[at + mask.Width + x];
                }
            }
        }

        for (int y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<byte> row = mask.Row(y);
            Span<byte> target = thickness.Row(y);
            for (int x = 0; x < row.Length;)
            {
                int run = row[x..].IndexOf((byte)0);
                run = run < 0 ? row.Length - x : run;
                for (int i = x; i < x + run; i++)
                {
                    target[i] = (byte)Math.Min(byte.MaxValue, Math.Min(run, down[(y * mask.Width) + i]));
                }

                x += Math.Max(1, run);
            }
        }

        return thickness;
    }
}
