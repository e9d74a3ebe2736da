using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>What masks are asked many times is worked out with vectors, row by row: it is what the definition says, at any width.</summary>
public sealed class PixelMaskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, int> Sizes() => new()
    {
        { 1, 1, 1 }, { 1, 40, 2 }, { 40, 1, 3 }, { 63, 20, 4 }, { 64, 20, 5 }, { 65, 33, 6 }, { 130, 70, 7 }, { 700, 300, 8 }, { 2, 2, 9 }, { 33, 9, 10 }, { 34, 9, 11 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Thickness_is_the_lesser_of_the_runs_across_and_down(int width, int height, int seed)
    {
        using Raster mask = Blots(width, height, seed);
        using Raster thickness = PixelMask.Thickness(mask, Token);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int expected = Has(mask, x, y) ? Math.Min(byte.MaxValue, Math.Min(Run(mask, x, y, 1, 0), Run(mask, x, y, 0, 1))) : 0;
                Assert.True(expected == thickness.Row(y)[x], $"{thickness.Row(y)[x]} instead of {expected} at ({x}, {y})");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Opening_leaves_what_a_square_fits_into(int width, int height, int seed)
    {
        using Raster mask = Blots(width, height, seed);
        int size = 1 + (seed % 4);
        using Raster open = WallMask.OpenBySquare(mask, size, Token);
        bool[,] expected = new bool[width, height];
        for (int y = 0; y + size <= height; y++)
        {
            for (int x = 0; x + size <= width; x++)
            {
                if (IsFull(mask, x, y, size))
                {
                    for (int i = 0; i < size * size; i++)
                    {
                        expected[x + (i % size), y + (i / size)] = true;
                    }
                }
            }
        }

        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                Assert.True(expected[x, y] == Has(open, x, y), $"({x}, {y})");
            }
        }
    }

    // Crosses of three pixels one after the other; what lies beyond the edge takes no part.
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Opening_leaves_what_a_diamond_fits_into(int width, int height, int seed)
    {
        using Raster mask = Blots(width, height, seed);
        int steps = 1 + (seed % 3);
        using Raster open = WallMask.OpenByDiamond(mask, (int)Math.Round(1.414 * steps), Token);
        bool[,] pixels = new bool[width, height];
        for (int i = 0; i < width * height; i++)
        {
            pixels[i % width, i / width] = Has(mask, i % width, i / width);
        }

        for (int i = 0; i < 2 * steps; i++)
        {
            pixels = Crossed(pixels, isErosion: i < steps);
        }

        for (int i = 0; i < width * height; i++)
        {
            Assert.True(pixels[i % width, i / width] == Has(open, i % width, i / width), $"({i % width}, {i / width})");
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Masks_are_put_together_pixel_by_pixel(int width, int height, int seed)
    {
        using Raster first = Blots(width, height, seed);
        using Raster second = Blots(width, height, seed + 100);
        using Raster shared = PixelMask.Shared(first, second);
        using Raster inverted = PixelMask.Inverted(first);
        using Raster rest = PixelMask.Without(first, second);
        using Raster both = PixelMask.Shared(first, first);
        PixelMask.Add(both, second);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (bool one, bool other) = (Has(first, x, y), Has(second, x, y));
                Assert.Equal((one && other, !one, one || other, one && !other), (Has(shared, x, y), Has(inverted, x, y), Has(both, x, y), Has(rest, x, y)));
            }
        }
    }

    // Larger than a byte counts.
    [Theory]
    [InlineData(200)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(511)]
    public void Large_squares_are_left_whole(int size)
    {
        using Raster mask = PixelMask.Create(700, 600, static mask => mask.Samples.Clear());
        Fill(mask, 11, 5, size, size);
        Fill(mask, 11 + size, 5, 30, size - 1);
        Fill(mask, 11, 5 + size, size - 1, 20);
        using Raster open = WallMask.OpenBySquare(mask, size, Token);
        using Raster expected = PixelMask.Create(700, 600, static mask => mask.Samples.Clear());
        Fill(expected, 11, 5, size, size);
        Assert.True(open.Samples.SequenceEqual(expected.Samples));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_picture_is_drawn_out_by_the_nearer_three_quarters_and_the_farther_quarter(int width, int height, int seed)
    {
        using Raster picture = Raster.Rent(width, height);
        new Random(seed).NextBytes(picture.Samples);
        foreach (int threshold in (ReadOnlySpan<int>)[1, 100, 255])
        {
            using Raster same = PixelMask.Threshold(picture, threshold, 1, Token);
            using Raster twice = PixelMask.Threshold(picture, threshold, 2, Token);
            for (int i = 0; i < 4 * width * height; i++)
            {
                (int x, int y) = (i % (2 * width), i / (2 * width));
                (int farX, int farY) = (Math.Clamp(((x - 1) / 2) + (x % 2), 0, width - 1), Math.Clamp(((y - 1) / 2) + (y % 2), 0, height - 1));
                farX = x == 0 ? 0 : farX;
                farY = y == 0 ? 0 : farY;
                int sum = (9 * At(x / 2, y / 2)) + (3 * At(farX, y / 2)) + (3 * At(x / 2, farY)) + At(farX, farY);
                Assert.True((sum >= 16 * threshold) == Has(twice, x, y), $"({x}, {y})");
                Assert.Equal(At(x / 2, y / 2) >= threshold, Has(same, x / 2, y / 2));
            }
        }

        int At(int x, int y) => picture.Row(y)[x];
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_mask_grows_within_another_by_a_pixel(int width, int height, int seed)
    {
        using Raster mask = Blots(width, height, seed);
        using Raster other = Blots(width, height, seed + 100);
        using Raster grown = PixelMask.GrownWithin(mask, other, Token);
        for (int i = 0; i < width * height; i++)
        {
            (int x, int y) = (i % width, i / width);
            bool isBeside = false;
            for (int k = 0; k < 9; k++)
            {
                (int column, int row) = (x + (k % 3) - 1, y + (k / 3) - 1);
                isBeside |= column >= 0 && row >= 0 && column < width && row < height && Has(mask, column, row);
            }

            Assert.True((Has(mask, x, y) || (isBeside && Has(other, x, y))) == Has(grown, x, y), $"({x}, {y})");
        }
    }

    private static void Fill(Raster mask, int left, int top, int width, int height)
    {
        for (int y = top; y < top + height; y++)
        {
            mask.Row(y).Slice(left, width).Fill(byte.MaxValue);
        }
    }

    private static bool Has(Raster mask, int x, int y) => mask.Row(y)[x] switch { 0 => false, byte.MaxValue => true, _ => throw new ArgumentException("Neither 0 nor 255.", nameof(mask)) };

    private static bool[,] Crossed(bool[,] pixels, bool isErosion)
    {
        (int width, int height) = (pixels.GetLength(0), pixels.GetLength(1));
        bool[,] crossed = new bool[width, height];
        for (int i = 0; i < width * height; i++)
        {
            (int x, int y) = (i % width, i / width);
            bool[] around = [At(x, y), At(x - 1, y), At(x + 1, y), At(x, y - 1), At(x, y + 1)];
            crossed[x, y] = isErosion ? Array.TrueForAll(around, static pixel => pixel) : Array.Exists(around, static pixel => pixel);
        }

        return crossed;

        bool At(int x, int y) => x >= 0 && y >= 0 && x < width && y < height ? pixels[x, y] : isErosion;
    }

    private static bool IsFull(Raster mask, int left, int top, int size)
    {
        for (int i = 0; i < size * size; i++)
        {
            if (!Has(mask, left + (i % size), top + (i / size)))
            {
                return false;
            }
        }

        return true;
    }

    private static int Run(Raster mask, int x, int y, int dx, int dy)
    {
        int length = 1;
        foreach (int sense in (ReadOnlySpan<int>)[-1, 1])
        {
            for (int k = 1; IsInside(x + (k * sense * dx), y + (k * sense * dy)) && Has(mask, x + (k * sense * dx), y + (k * sense * dy)); k++)
            {
                length++;
            }
        }

        return length;

        bool IsInside(int column, int row) => column >= 0 && row >= 0 && column < mask.Width && row < mask.Height;
    }

    // Rectangles of all sizes, some longer than a byte counts.
    private static Raster Blots(int width, int height, int seed)
    {
        var random = new Random(seed);
        Raster mask = Raster.Rent(width, height);
        mask.Samples.Clear();
        for (int i = 0; i < 3 + (width * height / 400); i++)
        {
            (int left, int top) = (random.Next(width), random.Next(height));
            (int right, int bottom) = (left + 1 + random.Next(1 + (width / 2)), top + 1 + random.Next(12));
            for (int y = top; y < Math.Min(height, bottom); y++)
            {
                mask.Row(y)[left..Math.Min(width, right)].Fill(i % 3 == 0 ? (byte)0 : byte.MaxValue);
            }
        }

        return mask;
    }
}
