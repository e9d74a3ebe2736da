using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Tests.Tracing;

/// <summary>Outlines go along every side between a pixel of a body and one of none, once, with the body on their right as rows go down.</summary>
public sealed class PixelOutlineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, int> Sizes() => new()
    {
        { 1, 1, 100 }, { 1, 40, 50 }, { 40, 1, 50 }, { 30, 20, 20 }, { 30, 20, 50 }, { 70, 65, 70 }, { 64, 64, 95 }, { 20, 20, 0 }, { 33, 17, 100 }, { 300, 9, 100 }, { 300, 60, 98 }, { 129, 12, 99 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Each_side_is_gone_along_once(int width, int height, int percent)
    {
        using Raster mask = Pictures.Noise(percent + width, width, height, percent);
        var sides = new Dictionary<(int, int, int, int), int>();
        foreach (List<PixelPoint> loop in PixelOutline.Trace(mask, Token))
        {
            for (int i = 0; i < loop.Count; i++)
            {
                Walk(loop[i], loop[(i + 1) % loop.Count], sides);
            }
        }

        var expected = new HashSet<(int, int, int, int)>();
        for (int i = 0; i < width * height; i++)
        {
            (int x, int y) = (i % width, i / width);
            AddWhere(Has(x, y) && !Has(x, y - 1), (x, y, x + 1, y));
            AddWhere(Has(x, y) && !Has(x + 1, y), (x + 1, y, x + 1, y + 1));
            AddWhere(Has(x, y) && !Has(x, y + 1), (x + 1, y + 1, x, y + 1));
            AddWhere(Has(x, y) && !Has(x - 1, y), (x, y + 1, x, y));
        }

        Assert.All(sides, static side => Assert.Equal(1, side.Value));
        Assert.Equal(expected.Order(), sides.Keys.Order());

        void AddWhere(bool isSide, (int, int, int, int) side)
        {
            if (isSide)
            {
                expected.Add(side);
            }
        }

        bool Has(int x, int y) => x >= 0 && y >= 0 && x < width && y < height && mask.Row(y)[x] != 0;
    }

    // Two combs back to back, with teeth of a pixel: nothing may be looked at along the whole back for each tooth.
    [Fact]
    public void A_comb_has_one_outline()
    {
        const int Teeth = 200;
        using Raster mask = Raster.Rent((2 * Teeth) - 1, 3);
        mask.Samples.Fill(byte.MaxValue);
        for (int i = 1; i < mask.Width; i += 2)
        {
            (mask.Row(0)[i], mask.Row(2)[i]) = (0, 0);
        }

        List<PixelPoint> loop = Assert.Single(PixelOutline.Trace(mask, Token));
        Assert.Equal(2 * ((4 * Teeth) - 2), loop.Count);
    }

    [Fact]
    public void Bodies_that_touch_at_a_corner_are_apart_and_corners_are_where_lines_turn()
    {
        using Raster mask = Raster.Rent(4, 4);
        mask.Samples.Clear();
        mask.Row(0)[..2].Fill(255);
        mask.Row(1)[..2].Fill(255);
        mask.Row(2)[2..].Fill(255);
        List<PixelPoint>[] loops = [.. PixelOutline.Trace(mask, Token)];
        Assert.Equal(2, loops.Length);
        Assert.Equal([new(2, 0), new(2, 2), new(0, 2), new(0, 0)], loops[0]);
        Assert.Equal([new(4, 2), new(4, 3), new(2, 3), new(2, 2)], loops[1]);
    }

    private static void Walk(PixelPoint from, PixelPoint to, Dictionary<(int, int, int, int), int> sides)
    {
        (int dx, int dy) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
        Assert.Equal(1, Math.Abs(dx) + Math.Abs(dy));
        for (PixelPoint place = from; place != to; place = new PixelPoint(place.X + dx, place.Y + dy))
        {
            (int, int, int, int) side = (place.X, place.Y, place.X + dx, place.Y + dy);
            sides[side] = sides.GetValueOrDefault(side) + 1;
        }
    }
}
