using System.Globalization;
using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>The sides of walls are straight where they are drawn so, whatever strokes meet them.</summary>
public sealed class WallOutlinesTests
{
    private static readonly (int Left, int Top, int Right, int Bottom) Bar = (20, 20, 120, 40);

    // In a blur, the lines of a window go on at its ends for some pixels.
    [Theory]
    [InlineData("22-24,36-38")]
    [InlineData("24-27,33-36")]
    [InlineData("20-22,29-31,37-40")]
    [InlineData("37-40")]
    public void Stumps_of_lines_at_the_end_of_a_wall_are_no_corners(string stumps)
    {
        foreach (bool isLeft in (bool[])[false, true])
        {
            IReadOnlyList<Point2d> corners = CornersOf(stumps, depth: 2, isLeft);
            Assert.Equal(4, corners.Count);
            (double rough, double plain) = isLeft ? (Bar.Left, Bar.Right) : (Bar.Right, Bar.Left);
            Assert.All(corners, corner => Assert.True(Math.Abs(corner.X - plain) < 0.3 || Math.Abs(corner.X - rough) < 1.1));
        }
    }

    // In a blur, the line in the middle of a window is the darkest.
    [Fact]
    public void The_end_of_a_wall_has_no_point()
    {
        using Raster mask = DrawBar();
        for (int depth = 1; depth <= 3; depth++)
        {
            Fill(mask, Bar.Right, Bar.Top + (3 * depth), Bar.Right + depth, Bar.Bottom - (3 * depth));
        }

        Assert.Equal(4, CornersOf(mask, thin: 5).Count);
    }

    // Two sides, one of them askew.
    [Theory]
    [InlineData("3,3,2,2,2,1,1,1")]
    [InlineData("1,1,1,2,2,2,2,3,3,3,3,1,1,1,1,1,1,1,1,1")]
    public void The_end_of_a_wall_has_no_bend(string depths)
    {
        using Raster mask = DrawBar();
        int[] ends = [.. depths.Split(',').Select(static depth => int.Parse(depth, CultureInfo.InvariantCulture))];
        for (int i = 0; i < ends.Length; i++)
        {
            Fill(mask, Bar.Right, Bar.Top + i, Bar.Right + ends[i], Bar.Top + i + 1);
        }

        IReadOnlyList<Point2d> corners = CornersOf(mask, thin: 5);
        Assert.Equal(4, corners.Count);
        Assert.All(corners, static corner => Assert.True(corner.X < Bar.Left + 0.3 || Math.Abs(corner.X - Bar.Right) < 3));
    }

    // Of a point that the edge of the picture cuts off, the sides meet beyond it.
    [Fact]
    public void Corners_lie_in_the_picture()
    {
        using Raster mask = DrawBar();
        mask.Samples.Clear();
        for (int y = 0; y < mask.Height; y++)
        {
            int length = Math.Min(mask.Width, mask.Width + 6 - (4 * Math.Abs(y - 30)));
            mask.Row(y)[10..Math.Max(10, length)].Fill(byte.MaxValue);
        }

        Assert.All(CornersOf(mask, thin: 16), corner => Assert.True(corner.X >= 0 && corner.X <= mask.Width && corner.Y >= 0 && corner.Y <= mask.Height));
    }

    [Fact]
    public void A_rebate_is_a_corner() => Assert.Equal(6, CornersOf("20-31", depth: 5).Count);

    private static IReadOnlyList<Point2d> CornersOf(string stumps, int depth, bool isLeft = false)
    {
        using Raster mask = DrawBar();
        foreach (string stump in stumps.Split(','))
        {
            string[] rows = stump.Split('-');
            int left = isLeft ? Bar.Left - depth : Bar.Right;
            Fill(mask, left, int.Parse(rows[0], CultureInfo.InvariantCulture), left + depth, int.Parse(rows[1], CultureInfo.InvariantCulture));
        }

        return CornersOf(mask);
    }

    private static Raster DrawBar()
    {
        Raster mask = Raster.Rent(160, 60);
        mask.Samples.Clear();
        Fill(mask, Bar.Left, Bar.Top, Bar.Right, Bar.Bottom);
        return mask;
    }

    private static IReadOnlyList<Point2d> CornersOf(Raster mask, double thin = 12) =>
        Assert.Single(WallOutlines.Find(mask, 1, new Sampler(mask), thin, WallStyle.Filled, line: null, new Workers(1, TestContext.Current.CancellationToken))).Corners;

    private static void Fill(Raster mask, int left, int top, int right, int bottom)
    {
        for (int y = top; y < bottom; y++)
        {
            mask.Row(y)[left..right].Fill(byte.MaxValue);
        }
    }
}
