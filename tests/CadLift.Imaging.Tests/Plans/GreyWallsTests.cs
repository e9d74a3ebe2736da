using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Walls may have two tones; floors, furniture and letters have others than walls, too, and are none.</summary>
public sealed class GreyWallsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(1, 0.35)]
    [InlineData(1, 1)]
    [InlineData(0.35, 1)]
    [InlineData(0.25, 1)]
    public void Walls_of_two_tones_are_walls(double outer, double inner)
    {
        VectorizedPlan plan = House(outer, inner).Vectorize();
        Assert.Equal(WallStyle.Filled, plan.Style);
        Assert.Equal(3, plan.Rooms.Count);
        Assert.Equal(2, plan.Openings.Count);
    }

    // A few hundredths of the area of the others.
    [Fact]
    public void One_pale_partition_with_a_door_is_a_wall()
    {
        PlanPicture picture = House(1, 1).Fill(348, 80, 356, 90, 0.35).Fill(348, 140, 356, 215, 0.35).Line(356, 90, 406, 90, 1.5).Quarter(356, 90, 50, 1.5);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal((4, 3), (plan.Rooms.Count, plan.Openings.Count));
    }

    // It parts a room, as a letter of a watermark does, and nothing leads through it.
    [Fact]
    public void A_pale_bar_without_a_door_in_it_is_no_wall()
    {
        VectorizedPlan plan = House(1, 1).FillWhere(static (x, y) => x is > 80 and < 245 && Math.Abs(y - 130 - (0.4 * x)) < 6, 0.15).Vectorize();
        Assert.Equal((3, 2), (plan.Rooms.Count, plan.Openings.Count));
    }

    // Carpets and cupboards are as grey.
    [Fact]
    public void Grey_furniture_and_floors_are_no_walls()
    {
        PlanPicture picture = House(1, 1).Fill(100, 100, 180, 150, 0.3).Fill(270, 250, 420, 310, 0.25).Fill(100, 290, 130, 310, 0.35).Fill(290, 90, 330, 110, 0.35);
        Assert.Equal(3, picture.Vectorize().Rooms.Count);
    }

    // As thick as partitions, and close together.
    [Fact]
    public void Bold_letters_are_no_piers()
    {
        PlanPicture picture = House(1, 1);
        for (int i = 0; i < 6; i++)
        {
            double left = 95 + (22 * i);
            picture.Fill(left, 180, left + 7, 204).Fill(left + 7, 188, left + 18, 195).Line(left + 18, 180, left + 18, 204, 1.5);
        }

        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal((3, 2), (plan.Rooms.Count, plan.Openings.Count));
        Assert.All(plan.Walls, static wall => Assert.False(wall.Outer.All(static corner => corner.X is > 90 and < 235 && corner.Y is > 170 and < 210)));
    }

    // The blur makes them as broad as thin walls, and as light as grey ones.
    [Theory]
    [InlineData(1.4)]
    [InlineData(1.8)]
    [InlineData(2.2)]
    public void Fine_lines_are_no_walls_in_a_blur(double sigma)
    {
        PlanPicture picture = House(1, 1).Line(60, 30, 460, 30, 1.2).Line(490, 60, 490, 340, 1.2).Line(90, 180, 230, 180, 1.2).Line(100, 160, 220, 160, 1.2).Line(30, 60, 30, 340, 1.2);
        using Raster raster = picture.DrawBlurred(sigma);
        using InkMap ink = InkMap.Of(raster, threshold: null, Token);
        using Raster walls = PixelMask.Threshold(ink.Darkness, 180, 1, Token);
        Assert.Null(GreyWalls.LevelOf(ink, walls, 1, 20, Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.4)]
    [InlineData(2.2)]
    public void Grey_walls_are_seen_in_a_blur(double sigma)
    {
        using Raster raster = House(1, 0.35).DrawBlurred(sigma);
        using InkMap ink = InkMap.Of(raster, threshold: null, Token);
        using Raster walls = PixelMask.Threshold(ink.Darkness, 180, 1, Token);
        Assert.InRange(GreyWalls.LevelOf(ink, walls, 1, 20, Token) ?? 0, 35, 55);
    }

    // Three rooms; doors of 50 pixels between them, with leaves and arcs.
    private static PlanPicture House(double outer, double inner) => new PlanPicture(520, 400)
        .Fill(60, 60, 460, 80, outer).Fill(60, 320, 460, 340, outer).Fill(60, 60, 80, 340, outer).Fill(440, 60, 460, 340, outer)
        .Fill(245, 80, 255, 150, inner).Fill(245, 200, 255, 320, inner)
        .Fill(255, 215, 320, 225, inner).Fill(370, 215, 440, 225, inner)
        .Line(255, 150, 305, 150, 1.5).Quarter(255, 150, 50, 1.5)
        .Line(320, 225, 320, 275, 1.5).Quarter(320, 225, 50, 1.5)
        .Outline(100, 240, 160, 280, 1.5).Outline(170, 240, 200, 280, 1.5).Outline(280, 100, 300, 130, 1.5);
}
