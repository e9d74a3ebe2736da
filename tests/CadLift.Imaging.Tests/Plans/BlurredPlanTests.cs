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
        VectorizedPlan plan = WithWord(House(lines: 3, apart: 6), (300, 180), letters: 5, pitch: 11, (7, 10), stroke: 2).Vectorize(sigma);
        Assert.Equal((2, 3), (plan.Rooms.Count, plan.Openings.Count));
        Assert.All(plan.Walls, static wall => Assert.False(wall.Outer.All(static corner => corner.X is > 280 and < 380 && corner.Y is > 160 and < 210)));
    }

    // At 5 pixels to 100 mm: grey walls with black outlines; in the blur, partitions are as thick as letters and strokes run together.
    [Theory]
    [InlineData(1.2)]
    [InlineData(1.4)]
    [InlineData(1.6)]
    [InlineData(1.8)]
    [InlineData(2)]
    public void Thin_partitions_are_told_from_strokes_in_a_blur(double sigma)
    {
        VectorizedPlan plan = OutlinedHouse().Vectorize(sigma);
        Assert.Equal(3, plan.Rooms.Count);
        Assert.Equal(2, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Door));
        Assert.Equal(2, plan.Openings.Count(static opening => opening.Kind == OpeningKind.Window));
    }

    // The lines of dimensions, as long as partitions.
    [Theory]
    [InlineData(1.5)]
    [InlineData(2)]
    public void Fine_lines_are_no_grey_walls_in_a_blur(double sigma)
    {
        PlanPicture picture = House(lines: 3, apart: 6)
            .Line(60, 30, 460, 30, 0.8).Line(60, 20, 60, 50, 0.8).Line(250, 20, 250, 50, 0.8).Line(460, 20, 460, 50, 0.8)
            .Line(490, 60, 490, 340, 0.8).Line(270, 180, 430, 180, 0.8).Line(430, 100, 430, 180, 0.8).Line(90, 160, 230, 160, 0.8);
        VectorizedPlan plan = picture.Vectorize(sigma);
        Assert.Equal((2, 3), (plan.Rooms.Count, plan.Openings.Count));
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

    // The letter N some times.
    private static PlanPicture WithWord(PlanPicture picture, (double Left, double Top) place, int letters, double pitch, (double Width, double Height) letter, double stroke)
    {
        (double top, double bottom) = (place.Top, place.Top + letter.Height);
        for (int i = 0; i < letters; i++)
        {
            double left = place.Left + (pitch * i);
            double right = left + letter.Width;
            picture.Line(left, top, left, bottom, stroke).Line(left, top + 1, right, bottom - 1, stroke).Line(right, top, right, bottom, stroke);
        }

        return picture;
    }

    // Three rooms: outer walls of 14 pixels, partitions of 4.
    private static PlanPicture OutlinedHouse()
    {
        PlanPicture picture = new PlanPicture(420, 320);
        foreach ((double left, double top, double right, double bottom) in ((double, double, double, double)[])
            [(40, 40, 120, 54), (170, 40, 380, 54), (40, 266, 380, 280), (366, 40, 380, 280), (40, 40, 54, 100), (40, 140, 54, 280),
             (200, 54, 204, 90), (200, 130, 204, 266), (204, 160, 240, 164), (280, 160, 366, 164)])
        {
            picture.Fill(left, top, right, bottom, 0.5).Outline(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5, 1);
        }

        foreach (double off in (double[])[40.5, 47, 53.5])
        {
            picture.Line(120, off, 170, off, 0.7).Line(off, 100, off, 140, 0.7);
        }

        foreach ((double left, double top) in ((double, double)[])[(80, 120), (80, 222), (250, 80), (270, 220), (230, 236)])
        {
            WithWord(picture, (left, top), letters: 6, pitch: 9.5, (6, 9), stroke: 1);
        }

        return picture
            .Line(204, 90, 244, 90, 0.9).Quarter(204, 90, 40, 0.7)
            .Line(240, 164, 240, 204, 0.9).Quarter(240, 164, 40, 0.7)
            .Outline(70, 200, 130, 250, 0.8).Outline(80, 210, 120, 240, 0.8).Outline(300, 70, 350, 110, 0.8);
    }
}
