using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Imaging.Diagnostics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>What stands beside the building on its sheet is no wall, however thick it is; what belongs to the building stays.</summary>
public sealed class BesideBuildingTests
{
    private const int Width = 620;
    private const int Height = 560;

    [Theory]
    [InlineData("blocks")]
    [InlineData("rule")]
    [InlineData("arrow")]
    [InlineData("compass")]
    [InlineData("all")]
    public void Scales_and_arrows_and_rules_are_no_walls(string what)
    {
        VectorizedPlan alone = House(new PlanPicture(Width, Height)).Vectorize();
        VectorizedPlan plan = WithBeside(House(new PlanPicture(Width, Height)), what).Vectorize();
        AssertSame(alone, plan);
    }

    // What is filled is most of the ink then.
    [Theory]
    [InlineData("compass")]
    [InlineData("all")]
    public void Beside_walls_of_two_lines_they_are_none_either(string what)
    {
        VectorizedPlan alone = HollowHouse(new PlanPicture(Width, Height)).Vectorize();
        VectorizedPlan plan = WithBeside(HollowHouse(new PlanPicture(Width, Height)), what).Vectorize();
        Assert.Equal(WallStyle.Lined, plan.Style);
        AssertSame(alone, plan);
    }

    // The far wall of a car port stands as clear of the house as a scale does, but nobody hatches a scale.
    [Fact]
    public void Beside_hatched_walls_what_is_hatched_stays()
    {
        PlanPicture picture = WithBeside(HollowHouse(new PlanPicture(Width, Height)), "rule").Outline(500, 80, 516, 320, 1.5)
            .FillWhere(static (x, y) => (IsWall(x, y) || (x is > 500 and < 516 && y is > 80 and < 320)) && (x + y) % 9 < 1.4);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(WallStyle.Hatched, plan.Style);
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Contains(plan.Walls, static wall => wall.Outer.All(static corner => corner.X is > 495 and < 520));
        Assert.DoesNotContain(plan.Walls, static wall => wall.Outer.Any(static corner => corner.Y > 400));

        static bool IsWall(double x, double y) => Array.Exists(Bodies(), body => x > body.Left && x < body.Right && y > body.Top && y < body.Bottom);
    }

    [Fact]
    public void A_garage_beside_the_house_stays()
    {
        PlanPicture picture = House(new PlanPicture(Width, Height)).Fill(440, 400, 580, 416).Fill(440, 400, 456, 530).Fill(564, 400, 580, 530)
            .Fill(440, 514, 470, 530).Fill(520, 514, 580, 530);
        VectorizedPlan plan = Door(picture, 470, 530).Vectorize();
        Assert.Equal(3, plan.Rooms.Count);
        Assert.Equal(4, plan.Openings.Count);
    }

    // The edge of a porch goes from wall to wall.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_wall_of_a_porch_stays_where_a_line_goes_from_it_to_the_house(bool isPorch)
    {
        PlanPicture picture = House(new PlanPicture(Width, Height)).Fill(60, 420, 160, 436);
        if (isPorch)
        {
            picture.Line(65, 300, 65, 425, 1.5).Line(75, 430, 260, 430, 1.5).Line(260, 430, 260, 300, 1.5);
        }

        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(isPorch, plan.Walls.Any(static wall => wall.Outer[0].DistanceTo(new Point2d(110, 428)) < 60));
    }

    // Garden walls and carports: no scale goes around a corner.
    [Fact]
    public void A_wall_around_a_corner_stays_where_a_straight_one_is_left_out()
    {
        VectorizedPlan plan = House(new PlanPicture(Width, Height)).Fill(450, 400, 590, 410).Fill(580, 400, 590, 540).Fill(60, 460, 200, 470).Vectorize();
        Assert.Contains(plan.Walls, static wall => wall.Outer[0].X > 440);
        PixelRegion beside = Assert.Single(plan.Beside);
        Assert.All(beside.Outer, static corner => Assert.InRange(corner.X, 55, 205));
    }

    [Fact]
    public void What_is_left_out_is_told_with_its_place()
    {
        VectorizedPlan plan = WithBeside(House(new PlanPicture(Width, Height)), "rule").Vectorize();
        CadDiagnostic finding = Assert.Single(plan.Findings());
        Assert.Equal(ImagingDiagnostics.LeftOutBeside.Id, finding.Id);
        Assert.StartsWith("Something as thick as walls stands", finding.Message, StringComparison.Ordinal);
        Assert.Equal("310.0,523.0", finding.Place.Handle);
        Assert.Contains("580 by 6 pixels", finding.Message, StringComparison.Ordinal);
        Assert.Empty(House(new PlanPicture(Width, Height)).Vectorize().Findings());

        // However many there are.
        VectorizedPlan many = WithBeside(House(new PlanPicture(Width, Height)), "all").Vectorize();
        Assert.StartsWith($"{many.Beside.Count} things as thick as walls stand", Assert.Single(many.Findings()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wall_that_stands_free_in_a_room_stays()
    {
        VectorizedPlan plan = House(new PlanPicture(Width, Height)).Fill(100, 170, 190, 186).Vectorize();
        Assert.Contains(plan.Walls, static wall => wall.Outer[0].DistanceTo(new Point2d(145, 178)) < 60);
    }

    private static void AssertSame(VectorizedPlan expected, VectorizedPlan plan)
    {
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Equal([OpeningKind.Door, OpeningKind.Door, OpeningKind.Window], plan.Openings.Select(static opening => opening.Kind).Order());
        Assert.Equal(expected.Walls.Count, plan.Walls.Count);
        Assert.All(plan.Walls.Zip(expected.Walls), static pair => Assert.All(
            pair.First.Outer, corner => Assert.InRange(pair.Second.Outer.Min(other => other.DistanceTo(corner)), 0, 0.3)));
    }

    private static PlanPicture House(PlanPicture picture)
    {
        foreach ((double left, double top, double right, double bottom) in Bodies())
        {
            picture.Fill(left, top, right, bottom);
        }

        return WithFittings(picture);
    }

    private static PlanPicture HollowHouse(PlanPicture picture)
    {
        (double X, double Y)[] outer =
        [
            (400, 50), (400, 300), (360, 300), (360, 284), (384, 284), (384, 66), (238, 66), (238, 100), (230, 100), (230, 66), (180, 66), (180, 50),
        ];
        (double X, double Y)[] other =
        [
            (110, 50), (110, 66), (66, 66), (66, 284), (230, 284), (230, 150), (238, 150), (238, 284), (310, 284), (310, 300), (50, 300), (50, 50),
        ];
        return WithFittings(picture.Outline(outer, 1.5).Outline(other, 1.5));
    }

    private static (double Left, double Top, double Right, double Bottom)[] Bodies() =>
    [
        (50, 50, 110, 66), (180, 50, 400, 66), (384, 50, 400, 300), (360, 284, 400, 300), (50, 284, 310, 300), (50, 50, 66, 300), (230, 50, 238, 100), (230, 150, 238, 300),
    ];

    private static PlanPicture WithFittings(PlanPicture picture)
    {
        picture.Line(110, 50, 180, 50, 1).Line(110, 58, 180, 58, 1).Line(110, 66, 180, 66, 1);
        picture.Line(238, 100, 288, 100, 1).Quarter(238, 100, 50, 1);
        return Door(picture, 310, 300);
    }

    private static PlanPicture Door(PlanPicture picture, double left, double y) =>
        picture.Line(left, y, left, y + 50, 1).Quarter(left, y, 50, 1);

    private static PlanPicture WithBeside(PlanPicture picture, string what)
    {
        if (what is "blocks" or "all")
        {
            picture.Outline(60, 420, 220, 428, 1).Fill(60, 420, 100, 428).Fill(140, 420, 180, 428);
        }

        if (what is "rule" or "all")
        {
            picture.Fill(20, 520, 600, 526);
        }

        if (what is "arrow" or "all")
        {
            picture.FillWhere(static (x, y) => y is > 60 and < 120 && Math.Abs(x - 500) < (y - 60) / 3);
        }

        if (what is "compass" or "all")
        {
            picture.FillWhere(static (x, y) => Math.Sqrt(Math.Pow(x - 500, 2) + Math.Pow(y - 430, 2)) is > 34 and < 42)
                .Line(490, 448, 490, 412, 5).Line(490, 412, 510, 448, 5).Line(510, 448, 510, 412, 5);
        }

        return picture;
    }
}
