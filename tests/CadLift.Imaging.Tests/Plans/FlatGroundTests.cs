using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Broad areas of one grey become paper; grain, shade and walls stay as they are.</summary>
public sealed class FlatGroundTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Tints_become_as_bright_as_the_paper()
    {
        using Raster picture = Draw(static (x, y) => x < 200 ? 178 : y is > 90 and < 98 ? 178 : 250);
        using Raster? lightened = FlatGround.Lighten(picture, Token);
        Assert.NotNull(lightened);
        Assert.Equal(250, lightened.Row(50)[100]);
        Assert.Equal(250, lightened.Row(50)[300]);
    }

    // A band of the same grey that does not touch the ground is a wall.
    [Fact]
    public void Walls_of_the_same_grey_stay()
    {
        using Raster picture = Draw(static (x, y) => x < 200 ? 178 : x > 220 && y is > 90 and < 98 ? 178 : 250);
        using Raster? lightened = FlatGround.Lighten(picture, Token);
        Assert.NotNull(lightened);
        Assert.Equal(178, lightened.Row(94)[300]);
    }

    // Blue and green are as dark as half of the ink, and what stands in a bathroom leaves no broad area.
    [Theory]
    [InlineData(0.56, 0.5)]
    [InlineData(0.62, 0.35)]
    public void Floors_of_strong_colours_are_no_walls(double first, double second)
    {
        PlanPicture picture = new PlanPicture(1000, 700)
            .Fill(80, 200, 245, 320, first).Fill(255, 80, 440, 320, second)
            .Fill(60, 60, 460, 80).Fill(60, 320, 460, 340).Fill(60, 60, 80, 340).Fill(440, 60, 460, 340)
            .Fill(245, 80, 255, 100).Fill(245, 150, 255, 320).Fill(80, 190, 120, 200).Fill(170, 190, 255, 200)
            .Line(255, 100, 305, 100, 1.5).Quarter(255, 100, 50, 1.5).Line(120, 200, 120, 250, 1.5).Quarter(120, 200, 50, 1.5)
            .Outline(190, 220, 240, 300, 1.5).Outline(300, 220, 400, 300, 1.5).Line(300, 240, 400, 240, 1.5);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal((3, 2), (plan.Rooms.Count, plan.Openings.Count));
        Assert.All(plan.Openings, static opening => Assert.Equal(OpeningKind.Door, opening.Kind));
    }

    [Theory]
    [InlineData("white")]
    [InlineData("dark")]
    [InlineData("shaded")]
    [InlineData("grain")]
    public void Other_pictures_have_none(string kind)
    {
        var random = new Random(3);
        using Raster picture = kind switch
        {
            "white" => Draw(static (x, _) => x is > 100 and < 120 ? 0 : 255),
            "dark" => Draw(static (x, _) => x < 200 ? 40 : 250),
            "shaded" => Draw(static (x, y) => 250 - (x / 4) - (y / 8)),
            _ => Draw((x, _) => (x < 200 ? 178 : 240) + random.Next(-9, 10)),
        };
        Assert.Null(FlatGround.Lighten(picture, Token));
    }

    private static Raster Draw(Func<int, int, int> gray)
    {
        Raster raster = Raster.Rent(400, 300);
        for (int y = 0; y < raster.Height; y++)
        {
            for (int x = 0; x < raster.Width; x++)
            {
                raster.Row(y)[x] = (byte)gray(x, y);
            }
        }

        return raster;
    }
}
