using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Plans whose partitions are far thinner than outer walls, and whose strokes are so fine or so light that next to nothing but walls is ink.</summary>
public sealed class ThinPartitionsTests
{
    // Strokes of this breadth are too faint for ink.
    private const double Faint = 0.4;

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public void Thin_partitions_are_walls_where_strokes_are_fainter_than_ink(double partition)
    {
        PlanPicture picture = OuterWalls(24)
            .Line(250, 84, 250, 150, partition).Line(250, 195, 250, 316, partition)
            .Line(250, 210, 350, 210, partition).Line(395, 210, 436, 210, partition);
        AddFurniture(picture, Faint);
        AddDoor(picture, 250, 150, 45, Faint);
        picture.Line(350, 210, 350, 165, Faint).FillWhere(static (x, y) => x >= 350 && y <= 210 && Math.Abs(Distance(x, y, 350, 210) - 45) <= Faint / 2);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(3, plan.Rooms.Count);
        Assert.Equal(2, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Door));
        Assert.Equal(3, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window));
    }

    // Twice as thick as strokes that are ink.
    [Fact]
    public void Partitions_may_be_hardly_thicker_than_strokes()
    {
        PlanPicture picture = OuterWalls(24)
            .Line(250, 84, 250, 150, 4).Line(250, 195, 250, 316, 4)
            .Line(250, 210, 350, 210, 4).Line(395, 210, 436, 210, 4);
        AddFurniture(picture, 2);
        AddDoor(picture, 250, 150, 45, 2);
        picture.Line(350, 210, 350, 165, 2).FillWhere(static (x, y) => x >= 350 && y <= 210 && Math.Abs(Distance(x, y, 350, 210) - 45) <= 1);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(3, plan.Rooms.Count);
        Assert.Equal(2, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Door));
    }

    // Where strokes are ink they stay strokes: a shelf across a room is no partition.
    [Fact]
    public void Strokes_that_are_ink_are_no_partitions()
    {
        PlanPicture picture = OuterWalls(24).Line(250, 84, 250, 316, 3);
        AddFurniture(picture, 3);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Single(plan.Rooms);
        Assert.Equal(3, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window));
    }

    // The leaf turns about the middle of the wall or about its face; the threshold has two lines, as a window has.
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(6, true)]
    public void Doors_hang_in_the_middle_of_a_wall_or_on_its_face_and_may_have_a_threshold(double face, bool hasThreshold)
    {
        PlanPicture picture = OuterWalls(24).Fill(244, 84, 256, 150).Fill(244, 195, 256, 316);
        AddDoor(picture, 250 + face, 150, 45, 1.5);
        if (hasThreshold)
        {
            picture.Line(245, 150, 245, 195, 1.25).Line(251, 150, 251, 195, 1.25);
        }

        VectorizedPlan plan = picture.Vectorize();
        PixelOpening door = Assert.Single(plan.Openings, static opening => opening.Kind == OpeningKind.Door);
        Assert.True(door.A.MidpointTo(door.B).DistanceTo(new Point2d(250, 172.5)) < 1);
        Assert.Equal(2, plan.Rooms.Count);
    }

    // What lies between the lines of a window is no pore of a pencil, and walls stay as exact as they were printed.
    [Fact]
    public void Panes_of_windows_are_no_pores()
    {
        PlanPicture picture = OuterWalls(24)
            .Line(120, 69, 200, 69, 1).Line(120, 76, 200, 76, 1).Line(300, 69, 380, 69, 1).Line(300, 76, 380, 76, 1).Line(69, 180, 69, 250, 1).Line(76, 180, 76, 250, 1);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(WallStyle.Filled, plan.Style);
        Assert.Contains(plan.Walls, static wall => wall.Outer.Any(static corner => corner.DistanceTo(new Point2d(460, 340)) < 0.1));
    }

    // Piers are as thick as no wall is.
    [Fact]
    public void A_window_between_piers_is_found()
    {
        PlanPicture picture = new PlanPicture(520, 400)
            .Fill(60, 60, 360, 72).Fill(430, 60, 460, 90).Fill(430, 190, 460, 206).Fill(448, 206, 460, 340).Fill(60, 328, 460, 340).Fill(60, 60, 72, 340);
        foreach (double line in (ReadOnlySpan<double>)[61, 66, 71])
        {
            picture.Line(360, line, 430, line, 1.25);
        }

        foreach (double line in (ReadOnlySpan<double>)[431, 445, 459])
        {
            picture.Line(line, 90, line, 190, 1.25);
        }

        picture.Line(100, 120, 300, 120, 1.25).Line(100, 150, 300, 150, 1.25).Line(100, 180, 300, 180, 1.25);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Contains(plan.Openings, static opening => opening.Kind == OpeningKind.Window && opening.A.MidpointTo(opening.B).DistanceTo(new Point2d(445, 140)) < 1);
    }

    // Strokes are too faint for ink in the blur, and two short partitions have next to no share of it.
    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void A_few_short_partitions_are_walls_beside_thick_ones(double partition)
    {
        PlanPicture picture = OuterWalls(36)
            .Line(200, 96, 200, 140, partition).Line(200, 260, 200, 304, partition);
        AddFurniture(picture, 1);
        VectorizedPlan plan = picture.Vectorize(1.8);
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Equal((3, 4), (plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window), plan.Openings.Count));
    }

    private static double Distance(double x, double y, double toX, double toY) => new Point2d(x, y).DistanceTo(new Point2d(toX, toY));

    // Around a room of 352 by 232, with three windows of three lines.
    private static PlanPicture OuterWalls(double thickness)
    {
        PlanPicture picture = new PlanPicture(520, 400)
            .Fill(60, 60, 120, 60 + thickness).Fill(200, 60, 300, 60 + thickness).Fill(380, 60, 460, 60 + thickness)
            .Fill(60, 340 - thickness, 460, 340).Fill(60, 60, 60 + thickness, 180).Fill(60, 250, 60 + thickness, 340).Fill(460 - thickness, 60, 460, 340);
        foreach (double share in (ReadOnlySpan<double>)[0.05, 0.5, 0.95])
        {
            double at = 60 + (share * thickness);
            picture.Line(120, at, 200, at, 1).Line(300, at, 380, at, 1).Line(at, 180, at, 250, 1);
        }

        return picture;
    }

    private static void AddDoor(PlanPicture picture, double x, double y, double width, double stroke) =>
        picture.Line(x, y, x + width, y, stroke).Quarter(x, y, width, stroke);

    private static void AddFurniture(PlanPicture picture, double stroke)
    {
        for (int i = 0; i < 8; i++)
        {
            picture.Outline(100 + (15 * i), 240, 110 + (15 * i), 300, stroke);
        }

        picture.Outline(280, 240, 400, 300, stroke).Outline(290, 100, 330, 140, stroke).Outline(120, 110, 200, 160, stroke);
    }
}
