using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Openings are where walls stop: what a pier sees on the far side of a room is none.</summary>
public sealed class OpeningFinderTests
{
    // A carpet before a pier between two windows is as round as the swing of a door as wide as the room.
    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void A_pier_and_the_wall_across_the_room_are_no_opening(int partition)
    {
        PlanPicture picture = new PlanPicture(360, 460)
            .Fill(60, 60, 300, 80).Fill(60, 380, 300, 400).Fill(60, 60, 80, 130).Fill(60, 200, 80, 223).Fill(60, 290, 80, 400)
            .Fill(280, 60, 300, 400).Fill(190 - partition, 80, 190, 230).Fill(190 - partition, 275, 190, 380)
            .Line(190, 230, 235, 230, 1.5).Quarter(190, 230, 45, 1.2)
            .FillWhere((x, y) => x > 165 && y > 230 && Math.Abs(Math.Sqrt(((x - 80) * (x - 80)) + ((y - 220) * (y - 220))) - (110 - partition)) < 0.7);
        foreach (double off in (double[])[60.5, 70, 79.5])
        {
            picture.Line(off, 130, off, 200, 1.2).Line(off, 223, off, 290, 1.2);
        }

        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Equal(1, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Door));
        Assert.Equal(3, plan.Openings.Count);
    }

    // All walls have one thickness, and the pier is no longer: letters of that size are no walls.
    [Theory]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(20)]
    public void A_pier_between_two_windows_is_a_wall(double length)
    {
        PlanPicture picture = new PlanPicture(560, 400)
            .Fill(60, 60, 200, 80).Fill(280, 60, 280 + length, 80).Fill(360 + length, 60, 500, 80).Fill(60, 320, 500, 340).Fill(60, 60, 80, 340).Fill(480, 60, 500, 340)
            .Fill(170, 80, 190, 200).Fill(170, 260, 190, 320).Line(190, 200, 250, 200, 1.5).Quarter(190, 200, 60, 1.5)
            .Fill(300, 200, 320, 220).Fill(330, 200, 350, 220);
        foreach (double y in (double[])[60.5, 70, 79.5])
        {
            picture.Line(200, y, 280, y, 1).Line(280 + length, y, 360 + length, y, 1);
        }

        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal([OpeningKind.Door, OpeningKind.Window, OpeningKind.Window], plan.Openings.Select(static opening => opening.Kind).Order());
        Assert.Equal(2, plan.Rooms.Count);
        Assert.DoesNotContain(plan.Walls, static wall => wall.Outer[0].Y is > 150 and < 250 && wall.Outer[0].X > 290 && wall.Outer[0].X < 360);
    }

    // Windows lead away from both to both sides: what lies between them is a room.
    [Fact]
    public void Two_piers_that_face_each_other_have_no_gap_between_them()
    {
        PlanPicture picture = new PlanPicture(560, 400)
            .Fill(60, 60, 80, 340).Fill(480, 60, 500, 340).Fill(170, 80, 180, 200).Fill(170, 260, 180, 320).Line(180, 200, 240, 200, 1.5).Quarter(180, 200, 60, 1.5);
        foreach (double top in (double[])[60, 320])
        {
            picture.Fill(60, top, 230, top + 20).Fill(300, top, 314, top + 20).Fill(384, top, 500, top + 20);
            foreach (double off in (double[])[0.5, 10, 19.5])
            {
                picture.Line(230, top + off, 300, top + off, 1).Line(314, top + off, 384, top + off, 1);
            }
        }

        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(2, plan.Rooms.Count);
        Assert.DoesNotContain(plan.Openings, static opening => opening.Kind == OpeningKind.Passage);
        Assert.Equal(4, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window));
    }

    // Hardly any wall is as thick as what a door leaves of the partition.
    [Theory]
    [InlineData(10, true)]
    [InlineData(14, false)]
    public void Stubs_of_a_partition_have_a_gap_between_them(double other, bool isGap)
    {
        VectorizedPlan plan = new PlanPicture(560, 340)
            .Fill(60, 60, 500, 84).Fill(60, 256, 500, 280).Fill(60, 60, 84, 280).Fill(476, 60, 500, 280)
            .Fill(240, 84, 250, 112).Fill(245 - (other / 2), 226, 245 + (other / 2), 256)
            .Outline(110, 110, 190, 140, 1.5).Outline(300, 180, 420, 210, 1.5).Line(300, 195, 420, 195, 1.5)
            .Vectorize();
        Assert.Equal(isGap ? 2 : 1, plan.Rooms.Count);
    }

    // Between two gaps the partition goes as far as outer walls are thick, and joints of tiles lie before it as the lines of a window do.
    [Theory]
    [InlineData(3, 14)]
    [InlineData(6, 14)]
    [InlineData(6, 18)]
    [InlineData(0, 20)]
    [InlineData(3, 20)]
    [InlineData(6, 20)]
    public void The_side_of_a_pier_is_no_end_of_an_outer_wall(double off, double pitch)
    {
        PlanPicture picture = new PlanPicture(560, 340)
            .Fill(60, 60, 500, 84).Fill(60, 256, 500, 280).Fill(60, 60, 84, 280).Fill(476, 60, 500, 280)
            .Fill(290, 84, 296, 256).Fill(180, 84, 186, 110).Fill(180, 150, 186, 174).Fill(180, 214, 186, 256);
        for (double at = 84 + off; at < 256; at += pitch)
        {
            picture.Line(84, at, 180, at, 0.7);
        }

        VectorizedPlan plan = picture.Outline(320, 110, 400, 150, 1.2).Outline(320, 160, 400, 200, 1.2).Vectorize();
        Assert.Equal(3, plan.Rooms.Count);
        Assert.Equal(2, plan.Openings.Count);
    }
}
