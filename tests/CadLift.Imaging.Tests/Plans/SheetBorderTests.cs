using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>What surrounds a plan is not of it: the frame of a sheet, the bars of a screen.</summary>
public sealed class SheetBorderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Thicker than the lines of hollow walls, or as thick as partitions.
    [Theory]
    [InlineData(false, 2)]
    [InlineData(false, 4)]
    [InlineData(true, 4)]
    [InlineData(true, 8)]
    public void The_frame_of_a_sheet_is_no_wall(bool isFilled, double frame)
    {
        PlanPicture picture = House(isFilled).Outline(12, 12, 628, 508, frame).Outline(420, 450, 628, 508, frame).Line(420, 480, 628, 480, 1);
        AssertHouse(picture.Vectorize(), isFilled);
    }

    // A frame of two lines, the outer one thin.
    [Fact]
    public void A_frame_may_have_two_lines() =>
        AssertHouse(House(isFilled: false).Outline(8, 8, 632, 512, 1).Outline(18, 18, 622, 502, 3).Vectorize(), isFilled: false);

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    public void Bars_of_a_screen_are_no_walls(bool isFilled, bool hasTop, bool hasOthers)
    {
        PlanPicture picture = House(isFilled);
        if (hasTop)
        {
            picture.Fill(0, 0, 640, 36, 0.85);
        }

        if (hasOthers)
        {
            picture.Fill(0, 490, 640, 520, 0.85).Fill(0, 0, 24, 520, 0.85);
        }

        AssertHouse(picture.Vectorize(), isFilled);
    }

    // A page that a dark viewer shows.
    [Fact]
    public void A_page_on_a_dark_ground_is_read_by_itself()
    {
        PlanPicture picture = House(isFilled: true).Fill(0, 0, 640, 44, 0.8).Fill(0, 460, 640, 520, 0.8).Fill(0, 0, 70, 520, 0.8).Fill(570, 0, 640, 520, 0.8);
        AssertHouse(picture.Vectorize(), isFilled: true);
    }

    // Outer walls at the edges of the picture are walls.
    [Fact]
    public void A_plan_that_fills_its_picture_stays()
    {
        VectorizedPlan plan = new PlanPicture(400, 300)
            .Fill(0, 0, 400, 16).Fill(0, 284, 400, 300).Fill(0, 0, 16, 300).Fill(384, 0, 400, 120).Fill(384, 170, 400, 300)
            .Fill(196, 16, 204, 120).Fill(196, 170, 204, 284)
            .Line(204, 120, 254, 120, 1.5).Quarter(204, 120, 50, 1.5)
            .Outline(40, 60, 150, 110, 1.5).Outline(40, 180, 150, 230, 1.5).Outline(260, 200, 360, 250, 1.5)
            .Vectorize();
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Contains(plan.Walls, static wall => wall.Outer.Any(static corner => corner.DistanceTo(default) < 0.5));
    }

    // The swing of an outer door goes as far as the edge of the picture; what is left within the walls is a floor of tiles.
    [Fact]
    public void A_plan_that_touches_the_edge_at_one_place_is_no_bar()
    {
        PlanPicture picture = House(isFilled: true).Line(540, 200, 640, 200, 1);
        for (int off = 120; off < 400; off += 18)
        {
            picture.Line(120, off, 290, off, 0.6);
        }

        using Raster drawn = picture.Draw(static (_, _) => 255);
        Assert.Null(SheetBorder.Removed(drawn, Token));
    }

    // Nothing is painted over where nothing is within, and nothing but the border where something is.
    [Fact]
    public void The_border_alone_is_painted_over()
    {
        using Raster empty = new PlanPicture(640, 520).Outline(12, 12, 628, 508, 4).Draw(static (_, _) => 255);
        Assert.Null(SheetBorder.Removed(empty, Token));
        using Raster house = House(isFilled: true).Draw(static (_, _) => 250);
        Assert.Null(SheetBorder.Removed(house, Token));
        using Raster framed = House(isFilled: true).Outline(12, 12, 628, 508, 4).Draw(static (_, _) => 250);
        using Raster? bare = SheetBorder.Removed(framed, Token);
        Assert.NotNull(bare);
        Assert.Equal(house.Samples, bare.Samples);
    }

    private static void AssertHouse(VectorizedPlan plan, bool isFilled)
    {
        Assert.Equal((isFilled ? WallStyle.Filled : WallStyle.Lined, 2), (plan.Style, plan.Rooms.Count));
        Assert.Equal(
            [OpeningKind.Door, OpeningKind.Window, OpeningKind.Window], plan.Openings.Select(static opening => opening.Kind).Order());
        Assert.All(plan.Walls, static wall => Assert.All(wall.Outer, static corner => Assert.True(corner is { X: > 99 and < 541, Y: > 79 and < 421 })));
    }

    // Two rooms with a door between them and two windows, amid a sheet of 640 by 520.
    private static PlanPicture House(bool isFilled)
    {
        var picture = new PlanPicture(640, 520);
        if (isFilled)
        {
            picture.Fill(100, 80, 180, 96).Fill(260, 80, 380, 96).Fill(460, 80, 540, 96)
                .Fill(100, 404, 540, 420).Fill(100, 80, 116, 420).Fill(524, 80, 540, 420).Fill(296, 96, 304, 220).Fill(296, 270, 304, 404);
        }
        else
        {
            picture.Outline(
                [(100, 80), (180, 80), (180, 96), (116, 96), (116, 404), (296, 404), (296, 270), (304, 270), (304, 404), (524, 404), (524, 96), (460, 96), (460, 80), (540, 80), (540, 420), (100, 420)], 1)
                .Outline([(260, 80), (380, 80), (380, 96), (304, 96), (304, 220), (296, 220), (296, 96), (260, 96)], 1);
        }

        picture.Line(304, 220, 354, 220, 1).Quarter(304, 220, 50, 1).Outline(130, 300, 200, 360, 1).Outline(420, 320, 500, 380, 1);
        foreach (double off in (double[])[80, 88, 96])
        {
            picture.Line(180, off, 260, off, 1).Line(380, off, 460, off, 1);
        }

        return picture;
    }
}
