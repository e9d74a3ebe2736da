using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Tests.Plans;

namespace CadLift.Imaging.Tests.Filters;

/// <summary>Sheets are laid flat, and scans turned upright.</summary>
public sealed class RectificationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The corners go where they shall, and the diagonals meet where those of the sheet do.
    [Fact]
    public void A_rectangle_goes_to_its_quadrilateral()
    {
        Point2d[] corners = [new(10, 20), new(210, 5), new(230, 170), new(-15, 140)];
        var map = Homography.FromRectangle(300, 200, corners);
        Point2d[] found = [map.Map(new(0, 0)), map.Map(new(300, 0)), map.Map(new(300, 200)), map.Map(new(0, 200))];
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(found[i].DistanceTo(corners[i]), 0, 1e-9));
        Point2d middle = map.Map(new(150, 100));
        Assert.InRange(Math.Abs((middle - corners[0]).Cross(corners[2] - corners[0])), 0, 1e-6);
        Assert.InRange(Math.Abs((middle - corners[1]).Cross(corners[3] - corners[1])), 0, 1e-6);
    }

    [Fact]
    public void The_map_back_brings_places_back_and_shrinks_what_grew()
    {
        var map = Homography.FromRectangle(300, 200, [new(10, 20), new(210, 5), new(230, 170), new(-15, 140)]);
        Homography back = map.Inverted();
        foreach (Point2d place in (Point2d[])[new(0, 0), new(300, 200), new(120, 77.5)])
        {
            Assert.InRange(back.Map(map.Map(place)).DistanceTo(place), 0, 1e-9);
            Assert.Equal(1, map.ScaleAt(place) * back.ScaleAt(map.Map(place)), 1e-9);
            Vector2d across = (map.Map(place + new Vector2d(1e-4, 0)) - map.Map(place)) / 1e-4;
            Vector2d down = (map.Map(place + new Vector2d(0, 1e-4)) - map.Map(place)) / 1e-4;
            Assert.Equal(Math.Sqrt(Math.Abs(across.Cross(down))), map.ScaleAt(place), 1e-3);
        }
    }

    [Fact]
    public void Corners_in_a_wrong_order_are_told_so()
    {
        Point2d[] crossed = [new(0, 0), new(10, 10), new(10, 0), new(0, 10)];
        var exception = Assert.Throws<CadLiftException>(() => Homography.FromRectangle(10, 10, crossed));
        Assert.Equal(ErrorCode.SysInvalidOptions, exception.Code);
        Assert.Throws<CadLiftException>(() => Homography.FromRectangle(10, 10, crossed.AsSpan(0, 3)));
        Assert.Throws<CadLiftException>(() => Homography.FromRectangle(double.PositiveInfinity, 10, [new(0, 0), new(10, 0), new(10, 10), new(0, 10)]));
        Assert.Throws<CadLiftException>(() => Homography.FromRectangle(10, 10, [new(0, 0), new(1e200, 0), new(1e200, 1e200), new(0, 1e200)]));
    }

    [Fact]
    public void The_rectangle_of_the_picture_gives_the_picture()
    {
        using Raster source = new PlanPicture(60, 40).Fill(10, 10, 30.5, 20.25).Draw(static (_, _) => 200);
        using Raster result = Rectification.Apply(source, [new(0, 0), new(60, 0), new(60, 40), new(0, 40)], 60, 40, cancellationToken: Token);
        Assert.True(source.Samples.SequenceEqual(result.Samples));
    }

    // A square that a photograph shows as a quadrilateral is a square again.
    [Fact]
    public void A_sheet_that_lay_aslant_is_laid_flat()
    {
        Point2d[] corners = [new(40, 30), new(260, 50), new(240, 250), new(20, 200)];
        var map = Homography.FromRectangle(200, 200, corners);
        using Raster photograph = new PlanPicture(300, 280).FillWhere((x, y) => IsInside(x, y, map)).Draw(static (_, _) => 255);
        using Raster flat = Rectification.Apply(photograph, corners, 200, 200, cancellationToken: Token);
        Assert.Equal(0, flat.Row(100)[100]);
        Assert.Equal(255, flat.Row(20)[100]);
        int inked = 0;
        foreach (byte value in flat.Samples)
        {
            inked += value < 128 ? 1 : 0;
        }

        Assert.InRange(inked, 9_800, 10_200);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(-3.2)]
    [InlineData(8.4)]
    public void The_angle_of_a_drawing_is_found_and_taken_away(double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        using Raster scan = new PlanPicture(400, 300).FillWhere((x, y) =>
        {
            (double u, double v) = (((x - 200) * cos) + ((y - 150) * sin), ((y - 150) * cos) - ((x - 200) * sin));
            return (Math.Abs(u) < 120 && Math.Abs(v) < 90 && (Math.Abs(u) > 110 || Math.Abs(v) > 80)) || (Math.Abs(u - 20) < 3 && Math.Abs(v) < 85);
        }).Draw(static (x, y) => 240 - (x / 20.0) - (y / 15.0), 30);
        double found = Deskew.AngleOf(scan, cancellationToken: Token);
        Assert.InRange(found, degrees - 0.1, degrees + 0.1);
        using Raster upright = Deskew.Apply(scan, found, cancellationToken: Token);
        Assert.InRange(Deskew.AngleOf(upright, cancellationToken: Token), -0.1, 0.1);
    }

    [Fact]
    public void Nothing_drawn_has_no_angle()
    {
        using Raster blank = new PlanPicture(100, 100).Draw(static (_, _) => 255);
        Assert.Equal(0, Deskew.AngleOf(blank, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deskew.AngleOf(blank, 60, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deskew.Apply(blank, double.NaN, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rectification.Apply(blank, [new(0, 0), new(1, 0), new(1, 1), new(0, 1)], 0, 10, cancellationToken: Token));
    }

    // Whether a place of the photograph is in the middle half of the sheet: the inverse of the map, by halving.
    private static bool IsInside(double x, double y, Homography map)
    {
        Point2d[] square = [map.Map(new(50, 50)), map.Map(new(150, 50)), map.Map(new(150, 150)), map.Map(new(50, 150))];
        for (int i = 0; i < 4; i++)
        {
            if ((square[(i + 1) % 4] - square[i]).Cross(new Point2d(x, y) - square[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
