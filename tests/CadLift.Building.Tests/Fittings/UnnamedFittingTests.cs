using CadLift.Building.Diagnostics;
using CadLift.Building.Interpretation;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;
using static CadLift.Building.Tests.Interpreted;

namespace CadLift.Building.Tests.Fittings;

/// <summary>Plans in which no name tells walls from what else is drawn: shapes must.</summary>
public sealed class UnnamedFittingTests
{
    // Two rooms of double lines on one layer with everything else.
    private static SketchOf House() => new SketchOf()
        .Line("0", 0, 0, 8000, 0).Line("0", 8000, 0, 8000, 6000).Line("0", 8000, 6000, 0, 6000).Line("0", 0, 6000, 0, 0)
        .Line("0", 300, 300, 4000, 300).Line("0", 4000, 300, 4000, 5700).Line("0", 4000, 5700, 300, 5700).Line("0", 300, 5700, 300, 300)
        .Line("0", 4200, 300, 7700, 300).Line("0", 7700, 300, 7700, 5700).Line("0", 7700, 5700, 4200, 5700).Line("0", 4200, 5700, 4200, 300);

    private const double WallArea = (8000.0 * 6000) - (3700.0 * 5400) - (3500.0 * 5400);

    private static void IsTheHouse(InterpretationResult result)
    {
        Assert.Equal("wallbody", result.Plan.Interpretation);
        Assert.Equal(WallArea, result.Plan.Storeys[0].Solids.Area, 1);
        Assert.Equal(2, result.Plan.Storeys[0].Rooms.Count);
    }

    [Fact]
    public void The_frame_of_a_sheet_with_its_title_block_is_no_wall()
    {
        SketchOf sheet = House()
            .Closed("0", Shapes.Rectangle(-17000, -12000, 42000, 29700))
            .Closed("0", Shapes.Rectangle(-16500, -11500, 41000, 28700))
            .Line("0", 15000, -11500, 15000, -8000).Line("0", 15000, -8000, 24500, -8000).Line("0", 15000, -10000, 24500, -10000);
        InterpretationResult result = Read(sheet);
        IsTheHouse(result);
        Assert.True(Tells(result, BuildingDiagnostics.FittingByShape));
    }

    [Fact]
    public void A_frame_around_outlines_is_no_room()
    {
        SketchOf sheet = new SketchOf()
            .Closed("0", Shapes.Rectangle(-17000, -12000, 42000, 29700))
            .Closed("0", Shapes.Rectangle(0, 0, 5000, 4000)).Closed("0", Shapes.Rectangle(5000, 0, 3000, 4000)).Label("0", "Hall", 2000, 2000);
        InterpretationResult result = Read(sheet);
        Assert.Equal("outline", result.Plan.Interpretation);
        Assert.Equal(2, result.Plan.Storeys[0].Rooms.Count);
    }

    [Fact]
    public void A_frame_that_is_turned_with_its_plan_is_no_wall()
    {
        Vector2d along = Vector2d.AtAngle(0.3);
        Point2d corner = new(-9000, -16000);
        Point2d[] frame = [corner, corner + (along * 42000), corner + (along * 42000) + (along.TurnedLeft() * 29700), corner + (along.TurnedLeft() * 29700)];
        IsTheHouse(Read(House().Closed("0", Loop.Polygon(frame))));
    }

    // One room with what stands in it: its outline is no frame.
    [Fact]
    public void The_outline_of_a_room_is_no_frame() => Assert.Single(OnlyStorey(new SketchOf()
        .Closed("0", Shapes.Rectangle(0, 0, 14100, 10000)).Closed("0", Shapes.Rectangle(3000, 3000, 1600, 2000)).Label("0", "Hall", 9000, 8000)).Rooms);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Stairs_are_no_walls(bool hasSides)
    {
        SketchOf sketch = House();
        for (int i = 0; i < 9; i++)
        {
            sketch.Line("0", 5000, 1500 + (i * 280), 6000, 1500 + (i * 280));
        }

        if (hasSides)
        {
            sketch.Line("0", 5000, 1500, 5000, 1500 + (8 * 280)).Line("0", 6000, 1500, 6000, 1500 + (8 * 280)).Line("0", 5500, 1600, 5500, 3600);
        }

        IsTheHouse(Read(sketch));
    }

    // Half a metre before the walls, as near as the other face of a wall might be.
    [Fact]
    public void The_line_of_the_eaves_is_no_wall() => IsTheHouse(Read(House().Closed("0", Shapes.Rectangle(-500, -500, 9000, 7000))));

    [Fact]
    public void The_outer_face_of_a_wall_of_two_layers_is_no_line_of_eaves()
    {
        InterpretationResult result = Read(House().Closed("0", Shapes.Rectangle(-150, -150, 8300, 6300)));
        Assert.Equal(WallArea + (8300.0 * 6300) - (8000.0 * 6000), result.Plan.Storeys[0].Solids.Area, 1);
    }

    // Two chains of dimensions before the house, as near to it and to each other as walls are thick; and one inside, from wall to wall.
    [Fact]
    public void Dimensions_drawn_as_lines_are_no_walls()
    {
        SketchOf sketch = House();
        foreach (double y in new[] { -400.0, -800.0 })
        {
            sketch.Line("0", -200, y, 8200, y);
            foreach (double x in new[] { 0.0, 8000.0 })
            {
                sketch.Line("0", x - 90, y - 90, x + 90, y + 90);
            }
        }

        sketch.Line("0", 0, -60, 0, -900).Line("0", 8000, -60, 8000, -900);
        sketch.Line("0", 300, 700, 4000, 700).Line("0", 210, 610, 390, 790).Line("0", 3910, 610, 4090, 790);
        IsTheHouse(Read(sketch));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Furniture_against_a_wall_is_no_wall(double off) => IsTheHouse(Read(House()
        .Closed("0", Shapes.Rectangle(300 + off, 2000, 600, 1800))
        .Closed("0", Shapes.Polygon((7700 - off, 5700 - off), (5200, 5700 - off), (5200, 5100), (7100, 5100), (7100, 3500), (7700 - off, 3500)))));

    [Fact]
    public void A_filled_column_against_a_wall_is_wall()
    {
        Loop column = Shapes.Rectangle(300, 2000, 400, 400);
        InterpretationResult result = Read(House().Closed("0", column).Fill("0", column).Fill("0", Shapes.Rectangle(0, 0, 8000, 300)));
        Assert.Equal(WallArea + (400 * 400), result.Plan.Storeys[0].Solids.Area, 1);
    }

    // What only stands against a wall: its back is the wall's face, its front is open.
    [Fact]
    public void Basins_kitchens_and_beds_drawn_as_lines_are_no_walls()
    {
        SketchOf sketch = House()
            .Closed("0", Shapes.Rectangle(1000, 5250, 600, 450)).Closed("0", Shapes.Circle(1300, 5450, 180))
            .Line("0", 7100, 300, 7100, 3000).Line("0", 7100, 3000, 7700, 3000).Line("0", 7100, 900, 7700, 900).Line("0", 7100, 1500, 7700, 1500)
            .Closed("0", Shapes.Rectangle(5000, 3700, 1700, 2000)).Line("0", 5000, 5100, 6700, 5100)
            .Closed("0", Shapes.Rectangle(5100, 5250, 700, 400)).Closed("0", Shapes.Rectangle(5900, 5250, 700, 400));
        IsTheHouse(Read(sketch));
    }

    [Fact]
    public void The_frame_of_a_text_is_no_wall() =>
        IsTheHouse(Read(House().Closed("0", Shapes.Rectangle(1000, 2400, 1600, 350)).Label("0", "Bath 3", 1800, 2575)));

    [Fact]
    public void A_bed_in_a_room_is_no_room()
    {
        SketchOf flat = new SketchOf()
            .Closed("0", Shapes.Rectangle(0, 0, 5000, 4000)).Closed("0", Shapes.Rectangle(5000, 0, 2000, 1500)).Closed("0", Shapes.Rectangle(5000, 1500, 2000, 2500))
            .Closed("0", Shapes.Rectangle(800, 1000, 1600, 2000)).Label("0", "Bedroom", 4000, 3500).Label("0", "WC", 6000, 700).Label("0", "Bath", 6000, 2500);
        Assert.Equal(["Bedroom", "WC", "Bath"], OnlyStorey(flat).Rooms.Select(room => room.Label));
    }

    // The outline of the house is drawn as well as its rooms; small rooms without a name stay rooms.
    [Fact]
    public void Rooms_in_the_outline_of_a_house_are_rooms() => Assert.Equal(4, OnlyStorey(new SketchOf()
        .Closed("0", Shapes.Rectangle(0, 0, 5000, 4200))
        .Closed("0", Shapes.Rectangle(300, 300, 2000, 1700)).Closed("0", Shapes.Rectangle(2500, 300, 2200, 1700))
        .Closed("0", Shapes.Rectangle(300, 2200, 2000, 1700)).Closed("0", Shapes.Rectangle(2500, 2200, 2200, 1700))).Rooms.Count(room => room.Area < 6e6));

    [Theory]
    [InlineData("Shaft", 3)]
    [InlineData("12", 2)]
    public void A_narrow_space_that_is_called_a_shaft_is_one(string name, int rooms)
    {
        SketchOf sketch = new SketchOf()
            .Closed("WALLS", Shapes.Rectangle(0, 0, 8000, 4000)).Closed("WALLS", Shapes.Rectangle(200, 200, 3500, 3600))
            .Closed("WALLS", Shapes.Rectangle(4500, 200, 3300, 3600)).Closed("WALLS", Shapes.Rectangle(3900, 1500, 400, 900)).Label("TEXT", name, 4100, 1900);
        var options = new LiftOptions { Building = { Interpretation = CadLift.Plans.PlanInterpretation.WallBody, MaxWallThickness = 800 } };
        Assert.Equal(rooms, OnlyStorey(sketch, options).Rooms.Count);
    }
}
