using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>A wall is as sure as its sides are drawn, and less where it neither encloses anything nor stands beside an opening.</summary>
public sealed class WallConfidenceTests
{
    private const double Left = 40;
    private const double Top = 30;
    private const double Right = 240;
    private const double Bottom = 50;

    private static readonly PixelRegion Bar = new([new(Left, Top), new(Right, Top), new(Right, Bottom), new(Left, Bottom)], []);
    private static readonly PixelOpening Door = new(OpeningKind.Door, new Point2d(Right, 40), new Point2d(280, 40), Bottom - Top, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void A_wall_whose_sides_are_all_drawn_is_sure(double ink)
    {
        double confidence = Judge(new PlanPicture(300, 80).Fill(Left, Top, Right, Bottom, ink), Door);
        Assert.InRange(confidence, 0.98, 1);
    }

    [Fact]
    public void A_wall_of_two_lines_is_as_sure_as_a_filled_one()
    {
        double confidence = Judge(new PlanPicture(300, 80).Outline(Left, Top, Right, Bottom, 1.25), Door);
        Assert.InRange(confidence, 0.98, 1);
    }

    // Three quarters of its length are drawn, and one of its two ends.
    [Fact]
    public void A_wall_is_as_sure_as_its_sides_are_drawn()
    {
        double confidence = Judge(new PlanPicture(300, 80).Fill(Left, Top, 190, Bottom), Door);
        Assert.InRange(confidence, 0.68, 0.76);
    }

    [Fact]
    public void What_does_nothing_that_walls_do_is_less_sure()
    {
        PlanPicture picture = new PlanPicture(300, 80).Fill(Left, Top, Right, Bottom);
        Assert.InRange(Judge(picture), 0.6, 0.8);
        Assert.InRange(Judge(picture, Door with { A = new Point2d(20, 70), B = new Point2d(30, 70) }), 0.6, 0.8);
    }

    private static double Judge(PlanPicture picture, params PixelOpening[] openings)
    {
        using Raster raster = picture.Draw(static (_, _) => 255);
        using InkMap ink = InkMap.Of(raster, threshold: null, TestContext.Current.CancellationToken);
        return new WallConfidence(new Sampler(ink.Darkness), 0.7 * ink.Threshold).Judge([Bar], openings, TestContext.Current.CancellationToken)[0].Confidence;
    }
}
