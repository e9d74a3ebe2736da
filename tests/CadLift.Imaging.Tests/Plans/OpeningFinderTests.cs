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
