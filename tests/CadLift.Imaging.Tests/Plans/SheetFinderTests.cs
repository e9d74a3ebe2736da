using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>The sheet of a photograph is found by itself, with its true shape; what is no photograph of a sheet is left as it is.</summary>
public sealed class SheetFinderTests
{
    private const int Width = 900;
    private const int Height = 700;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Width and height of the sheet, and how it lies. An ISO sheet is known by its shape, others come within a hundredth or so, or twentieth where their
    // sides do not tell how long the focal length is.
    [Theory]
    [InlineData(560, 396, 0, 0, 0, 0.0005)]
    [InlineData(560, 396, 25, -20, 6, 0.0005)]
    [InlineData(500, 420, 20, 15, -8, 0.02)]
    [InlineData(350, 480, -30, 10, 3, 0.02)]
    [InlineData(520, 500, 12, 32, 0, 0.02)]
    [InlineData(500, 420, 22, 0, 0, 0.05)]
    [InlineData(500, 420, 0, -22, 0, 0.05)]
    [InlineData(500, 420, 0, 0, 30, 0.02)]
    public void The_sheet_has_its_corners_and_its_shape(int width, int height, double across, double down, double around, double most)
    {
        Point2d[] corners = Photograph.CornersOf((width, height), (Width, Height), (across, down, around), 1.1);
        using Raster sheet = new PlanPicture(width, height).Outline(60, 60, width - 60, height - 60, 8).Draw(static (_, _) => 255);
        using Raster photograph = Photograph.Of(sheet, corners, Width, Height);
        PixelSheet found = Assert.IsType<PixelSheet>(SheetFinder.Find(photograph, Token));

        // Its edges are left out: on the sheet, all four of them by as much.
        Homography toSheet = Homography.FromRectangle(width, height, corners).Inverted();
        Point2d[] onSheet = [.. found.Corners.Select(toSheet.Map)];
        double margin = onSheet[0].X;
        Assert.InRange(margin, 0.5, 5);
        Point2d[] expected = [new(margin, margin), new(width - margin, margin), new(width - margin, height - margin), new(margin, height - margin)];
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(onSheet[i].DistanceTo(expected[i]), 0, 1));
        double shape = (width - (2 * margin)) / (height - (2 * margin));
        double iso = Math.Abs((width / (double)height) - Math.Sqrt(2)) < 0.002 ? 0.004 : 0;
        Assert.InRange((double)found.Width / found.Height / shape, 1 - most - iso, 1 + most + iso);
    }

    // In the shadow of a hand, paper is darker than the table in the light.
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.6)]
    [InlineData(0.38)]
    public void A_sheet_that_a_shadow_lies_on_is_found(double light)
    {
        Point2d[] corners = Photograph.CornersOf((560, 396), (Width, Height), (15, -12, 4), 1.1);
        using Raster sheet = new PlanPicture(560, 396).Outline(60, 60, 500, 336, 8).Draw(static (_, _) => 255);
        using Raster photograph = Photograph.Of(sheet, corners, Width, Height);
        PixelSheet alone = Assert.IsType<PixelSheet>(SheetFinder.Find(photograph, Token));
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                double inside = Math.Clamp((260 - corners[1].DistanceTo(new Point2d(x, y))) / 120, 0, 1);
                photograph.Row(y)[x] = (byte)(photograph.Row(y)[x] * (1 - ((1 - light) * inside * inside * (3 - (2 * inside)))));
            }
        }

        PixelSheet found = Assert.IsType<PixelSheet>(SheetFinder.Find(photograph, Token));
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(found.Corners[i].DistanceTo(alone.Corners[i]), 0, 0.7));
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("flat")]
    [InlineData("beyond")]
    [InlineData("round")]
    [InlineData("dark")]
    [InlineData("dart")]
    public void What_is_no_photograph_of_a_sheet_is_left(string picture)
    {
        var random = new Random(3);
        Func<double, double, bool> isSheet = picture switch
        {
            "scan" => static (_, _) => true,
            "beyond" => static (x, y) => y > 60,
            "round" => static (x, y) => Math.Pow((x - 200) / 160, 2) + Math.Pow((y - 150) / 120, 2) < 1,
            "dark" => static (_, _) => false,
            "dart" => static (x, y) => x > 20 && Math.Abs(y - 150) < 140 * (380 - x) / 360 && Math.Abs(y - 150) > 140 * (200 - x) / 180,
            _ => static (x, y) => x is > 40 and < 360 && y is > 40 and < 260,
        };
        using Raster raster = new PlanPicture(400, 300).Outline(120, 100, 300, 200, 6)
            .Draw((x, y) => isSheet(x, y) ? 240 : picture == "flat" ? 90 : 80 + random.Next(-25, 26), 20);
        Assert.Null(SheetFinder.Find(raster, Token));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 300)]
    [InlineData(20, 20)]
    public void Small_pictures_have_none(int width, int height)
    {
        using Raster raster = Raster.Rent(width, height);
        new Random(1).NextBytes(raster.Samples);
        Assert.Null(SheetFinder.Find(raster, Token));
    }
}
