using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Cells between two lines are walls where walls go, however short, and are none beside furniture.</summary>
public sealed class HollowWallsTests
{
    private const int FirstPier = 180;

    // As long as the wall is thick: half of what looks across it looks into windows.
    [Theory]
    [InlineData(22)]
    [InlineData(19)]
    [InlineData(18)]
    public void A_pier_between_two_windows_is_a_wall(int length)
    {
        VectorizedPlan plan = House(length).Vectorize();
        Assert.Equal(WallStyle.Lined, plan.Style);
        Assert.Equal(2, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window));
        Assert.Equal(3, plan.Rooms.Count);
    }

    // No cell that is wider lies along it.
    [Fact]
    public void A_pier_beside_a_counter_is_a_wall()
    {
        VectorizedPlan plan = House(40).Outline(120, 80, 280, 111, 1).Vectorize();
        Assert.Equal(WallStyle.Lined, plan.Style);
        Assert.Equal(2, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window));
        Assert.Equal(3, plan.Rooms.Count);
    }

    // Its threshold goes on along both faces of the wall; without a door a piece of wall is one.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_wall_is_open_where_a_door_stands_on_a_threshold(bool hasDoor)
    {
        PlanPicture picture = House(40).Line(60, 200, 80, 200, 1).Line(60, 250, 80, 250, 1);
        VectorizedPlan plan = (hasDoor ? picture.Line(80, 200, 130, 200, 1).Quarter(80, 200, 50, 1) : picture).Vectorize();
        Assert.Equal(WallStyle.Lined, plan.Style);
        Assert.Equal(hasDoor ? 1 : 0, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Door && opening.A.X < 100));
    }

    // Letters enclose as many cells as the plan has rooms, and gaps lie between them.
    [Fact]
    public void Letters_some_times_as_thick_as_the_lines_of_walls_are_none()
    {
        PlanPicture picture = House(40);
        for (int i = 0; i < 10; i++)
        {
            (int left, int top) = (96 + (34 * (i % 5)), i < 5 ? 205 : 265);
            picture.Outline(left, top, left + 20, top + 34, 3.5);
        }

        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(WallStyle.Lined, plan.Style);
        Assert.Equal(3, plan.Rooms.Count);
    }

    // The back of one looks at the end of the wall beside the window, and others lie about it as a swing does.
    [Fact]
    public void Chairs_before_a_window_leave_it_one()
    {
        PlanPicture picture = new PlanPicture(740, 580)
            .Outline(
                [
                    (344, 108), (632, 108), (632, 472), (108, 472), (108, 108), (200, 108), (200, 132), (132, 132), (132, 448), (400, 448), (400, 400),
                    (408, 400), (408, 448), (608, 448), (608, 132), (408, 132), (408, 340), (400, 340), (400, 132), (344, 132),
                ],
                1.6)
            .Line(200, 108, 344, 108, 1.3).Line(200, 120, 344, 120, 1.3).Line(200, 132, 344, 132, 1.3)
            .Line(408, 340, 468, 340, 1.3).Quarter(408, 340, 60, 1.3);
        for (int i = 0; i < 4; i++)
        {
            double left = 144 + (40 * i);
            picture.Outline(left, 144.5, left + 32, 173, 1.3).Outline(left + 1.5, 173, left + 30.5, 201, 1.3);
        }

        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal([OpeningKind.Door, OpeningKind.Window], plan.Openings.Select(static opening => opening.Kind).Order());
        Assert.Equal(2, plan.Rooms.Count);
    }

    // Its side is the face of a wall, and no leaf.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_shower_in_a_corner_opens_no_wall(bool isDoor)
    {
        double jamb = isDoor ? 88 : 80;
        PlanPicture picture = House(40).Line(60, jamb, 80, jamb, 1).Line(60, jamb + 50, 80, jamb + 50, 1).Quarter(80, jamb, 50, 1);
        VectorizedPlan plan = (isDoor ? picture.Line(80, jamb, 130, jamb, 1) : picture).Vectorize();
        Assert.Equal(isDoor ? 1 : 0, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Door && opening.A.X < 100));
    }

    // The bed leaves as much beside it as partitions are thick, and more at its foot.
    [Fact]
    public void What_a_bed_leaves_of_a_small_room_is_no_wall()
    {
        PlanPicture picture = House(40)
            .FillWhere(static (x, y) => IsWall(x, y) && (x + y) % 6 < 0.8)
            .Outline(320, 92, 462, 290, 1).Outline(330, 100, 385, 130, 1).Outline(397, 100, 452, 130, 1);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(WallStyle.Hatched, plan.Style);
        Assert.Equal(3, plan.Rooms.Count);
        Assert.Equal(1, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Door));
    }

    // Strokes of hatching are as short as partitions are thin; a partition between outer walls is still of their kind.
    [Theory]
    [InlineData(7)]
    [InlineData(6)]
    [InlineData(5)]
    public void Thin_hatched_partitions_are_walls(double partition)
    {
        VectorizedPlan plan = HatchedHouse(partition).Vectorize();
        Assert.Equal(WallStyle.Hatched, plan.Style);
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Equal(OpeningKind.Door, Assert.Single(plan.Openings).Kind);
    }

    // The first one goes along with the masonry as insulation does.
    [Fact]
    public void Boards_of_a_floor_are_no_layers_of_the_wall()
    {
        PlanPicture picture = HatchedHouse(7);
        for (double y = 70; y < 240; y += 14)
        {
            picture.Line(56, y, 244.5, y, 1);
        }

        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(WallStyle.Hatched, plan.Style);
        Assert.Contains(plan.Rooms, static room => Math.Abs(room.Outer.Min(static corner => corner.Y) - 56) < 1 && room.Outer.Min(static corner => corner.X) < 60);
    }

    private static bool IsWall(double x, double y)
    {
        bool isOuter = x is > 60 and < 500 && y is > 60 and < 340 && !(x is > 80 and < 480 && y is > 80 and < 320);
        bool isWindow = y < 80 && (x is > 130 and < FirstPier || x is > FirstPier + 40 and < 270);
        return (isOuter && !isWindow) || (x is > 300 and < 308 && y is > 80 and < 320 && !(y is > 220 and < 260)) || (x is > 80 and < 250 && y is > 180 and < 188);
    }

    // Two rooms, a door between them.
    private static PlanPicture HatchedHouse(double partition)
    {
        (double left, double right) = (248 - (partition / 2), 248 + (partition / 2));
        return new PlanPicture(500, 300)
            .Outline(40, 40, 460, 260, 1.5)
            .Outline([(56, 56), (left, 56), (left, 130), (right, 130), (right, 56), (444, 56), (444, 244), (right, 244), (right, 170), (left, 170), (left, 244), (56, 244)], 1.5)
            .FillWhere((x, y) => (IsOuter(x, y) || IsPartition(x, y)) && (x + y) % 9 < 1.4)
            .Line(right, 130, right + 40, 130, 1).FillWhere((x, y) => x >= right && y >= 130 && Math.Abs(Math.Sqrt(((x - right) * (x - right)) + ((y - 130) * (y - 130))) - 40) <= 0.5);

        static bool IsOuter(double x, double y) => x is > 40 and < 460 && y is > 40 and < 260 && !(x is > 56 and < 444 && y is > 56 and < 244);
        bool IsPartition(double x, double y) => x > left && x < right && y is > 56 and < 244 && !(y is > 130 and < 170);
    }

    // Three rooms, one without a door, and two windows with a pier between.
    private static PlanPicture House(int pier)
    {
        int second = FirstPier + pier;
        PlanPicture picture = new PlanPicture(560, 480)
            .Outline([(60, 60), (130, 60), (130, 80), (80, 80), (80, 180), (250, 180), (250, 188), (80, 188), (80, 320), (300, 320), (300, 260), (308, 260), (308, 320), (480, 320), (480, 80), (308, 80), (308, 220), (300, 220), (300, 80), (270, 80), (270, 60), (500, 60), (500, 340), (60, 340)], 1)
            .Outline(FirstPier, 60, second, 80, 1)
            .Line(308, 220, 348, 220, 0.8).Quarter(308, 220, 40, 0.8);
        foreach (int off in (int[])[60, 70, 80])
        {
            picture.Line(130, off, FirstPier, off, 0.8).Line(second, off, 270, off, 0.8);
        }

        return picture;
    }
}
