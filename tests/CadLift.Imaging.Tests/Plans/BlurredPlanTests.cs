using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>In a blur, lines run together and are lighter, and words are as dark as walls: windows and walls are told by how dark they are along the wall.</summary>
public sealed class BlurredPlanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.7, false)]
    [InlineData(1.3, true)]
    [InlineData(2.2, true)]
    public void A_blur_is_seen_by_how_slowly_darkness_changes(double sigma, bool isBlurred)
    {
        using Raster raster = House(lines: 3, apart: 4).DrawBlurred(sigma);
        using InkMap ink = InkMap.Of(raster, threshold: null, Token);
        Assert.Equal(isBlurred, ink.IsBlurred(Token));
    }

    // With lines 4 pixels apart and a blur of 2, a window is a band of half the darkness of the wall.
    [Theory]
    [InlineData(4, 4, 2)]
    [InlineData(5, 3, 1.6)]
    [InlineData(4, 4, 1.4)]
    [InlineData(3, 6, 1.2)]
    [InlineData(3, 6, 0)]
    public void Windows_are_seen_in_a_blur(int lines, double apart, double sigma)
    {
        VectorizedPlan plan = House(lines, apart).Vectorize(sigma);
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Equal(2, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window));
        Assert.Equal(1, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Door));
        Assert.All(plan.Openings, static opening => Assert.InRange((opening.B - opening.A).Length, 47, 83));
    }

    // A cupboard along the wall leaves no paper beside the band: the lines are told by themselves, which are lighter than tiles are in a sharp picture.
    [Theory]
    [InlineData(true, OpeningKind.Window)]
    [InlineData(false, OpeningKind.Passage)]
    public void A_window_is_seen_beside_furniture_in_a_blur(bool isBlurred, OpeningKind kind)
    {
        PlanPicture picture = new PlanPicture(200, 100).Fill(20, 40, 60, 55).Fill(140, 40, 180, 55).Outline(50, 61, 150, 85, 1.5);
        for (int i = 0; i < 4; i++)
        {
            double off = 40.5 + (4.6 * i);
            picture.Line(60, off, 140, off, 0.6);
        }

        using Raster raster = picture.DrawBlurred(1.7);
        using InkMap ink = InkMap.Of(raster, threshold: null, Token);
        var signs = new OpeningSigns(new Sampler(ink.Darkness), 200, noise: 0, isBlurred, mayHangInMiddle: true);
        Assert.Equal(kind, signs.Judge(new Point2d(60, 47.5), new Point2d(140, 47.5), 15, 15).Kind);
    }

    // A part of a wall in a lighter tone is a wall where the picture is sharp.
    [Fact]
    public void A_lighter_wall_is_a_wall_in_a_sharp_picture()
    {
        PlanPicture picture = House(lines: 3, apart: 6).Fill(160, 60, 240, 76, 0.55);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(1, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(2)]
    public void Words_are_no_walls_in_a_blur(double sigma)
    {
        PlanPicture picture = House(lines: 3, apart: 6);
        for (int i = 0; i < 5; i++)
        {
            double left = 300 + (11 * i);
            picture.Line(left, 180, left, 190, 2).Line(left, 181, left + 7, 189, 2).Line(left + 7, 180, left + 7, 190, 2);
        }

        VectorizedPlan plan = picture.Vectorize(sigma);
        Assert.Equal((2, 3), (plan.Rooms.Count, plan.Openings.Count));
        Assert.All(plan.Walls, static wall => Assert.False(wall.Outer.All(static corner => corner.X is > 280 and < 380 && corner.Y is > 160 and < 210)));
    }

    // Two rooms with a door between them, windows of 80 pixels above and of 50 on the left, furniture.
    private static PlanPicture House(int lines, double apart)
    {
        PlanPicture picture = new PlanPicture(520, 400)
            .Fill(60, 60, 160, 76).Fill(240, 60, 460, 76).Fill(60, 324, 460, 340).Fill(444, 60, 460, 340)
            .Fill(60, 60, 76, 150).Fill(60, 200, 76, 340)
            .Fill(245, 76, 255, 150).Fill(245, 200, 255, 324)
            .Line(255, 150, 305, 150, 1.5).Quarter(255, 150, 50, 1.5)
            .Outline(100, 240, 160, 280, 1.5).Outline(170, 240, 200, 280, 1.5).Outline(280, 270, 340, 300, 1.5);
        for (int i = 0; i < lines; i++)
        {
            double off = 68 + ((i - ((lines - 1) / 2.0)) * apart);
            picture.Line(160, off, 240, off, 1.5).Line(off, 150, off, 200, 1.5);
        }

        return picture;
    }
}
