using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>How large a pixel is: what options say, else what doors and walls speak for.</summary>
public sealed class ScaleFinderTests
{
    private static VectorizedPlan Plan(params (OpeningKind Kind, double Width, double Thickness)[] openings) => new()
    {
        Width = 100,
        Height = 100,
        Walls = [],
        Openings = [.. openings.Select(static opening => new PixelOpening(opening.Kind, Point2d.Origin, new Point2d(opening.Width, 0), opening.Thickness, 1))],
    };

    [Fact]
    public void Nothing_of_usual_size_gives_no_scale() => Assert.Null(ScaleFinder.Find(Plan(), new ImageOptions(), 300));

    [Fact]
    public void Doors_and_walls_that_agree_are_more_certain_than_one_of_them()
    {
        PictureScale one = ScaleFinder.Find(Plan((OpeningKind.Window, 150, 20)), new ImageOptions(), null)!;
        PictureScale doors = ScaleFinder.Find(Plan((OpeningKind.Door, 85, 12), (OpeningKind.Door, 85, 12), (OpeningKind.Door, 85, 30)), new ImageOptions(), null)!;
        Assert.Equal(10, one.MillimetresPerPixel, 1e-9);
        Assert.Equal(10, doors.MillimetresPerPixel, 1e-9);
        Assert.True(doors.Uncertainty < one.Uncertainty);
        Assert.False(doors.IsGiven);
    }

    [Fact]
    public void Of_a_door_with_two_leaves_one_is_as_wide_as_doors_are()
    {
        VectorizedPlan plan = Plan((OpeningKind.Door, 170, 12), (OpeningKind.Door, 170, 12), (OpeningKind.Door, 85, 30));
        plan = new VectorizedPlan { Width = 100, Height = 100, Walls = [], Openings = [.. plan.Openings.Select(static door => door with { LeafShare = 85 / door.A.DistanceTo(door.B) })] };
        Assert.Equal(10, ScaleFinder.Find(plan, new ImageOptions(), null)!.MillimetresPerPixel, 1e-9);
    }

    // Doors speak for 10 mm a pixel, and walls for half of it.
    [Fact]
    public void Estimates_that_disagree_are_less_certain()
    {
        PictureScale alike = ScaleFinder.Find(Plan((OpeningKind.Door, 85, 12), (OpeningKind.Door, 85, 30)), new ImageOptions(), null)!;
        PictureScale apart = ScaleFinder.Find(Plan((OpeningKind.Door, 85, 24), (OpeningKind.Door, 85, 60)), new ImageOptions(), null)!;
        Assert.True(apart.Uncertainty > 2 * alike.Uncertainty);
    }

    // Walls around two rooms, 30 and 12 pixels thick, without a door.
    [Fact]
    public void Walls_without_openings_tell_the_scale()
    {
        VectorizedPlan plan = new PlanPicture(600, 440)
            .Fill(40, 40, 560, 70).Fill(40, 370, 560, 400).Fill(40, 40, 70, 400).Fill(530, 40, 560, 400).Fill(290, 70, 302, 370)
            .Outline(120, 120, 200, 160, 1.5).Outline(300, 120, 400, 160, 1.5)
            .Vectorize();
        Assert.Equal((2, 0), (plan.Rooms.Count, plan.Openings.Count));
        PictureScale scale = ScaleFinder.Find(plan, new ImageOptions(), null)!;
        Assert.InRange(scale.MillimetresPerPixel, 9, 11);
        Assert.InRange(scale.Uncertainty, 0.1, 0.5);
    }

    [Fact]
    public void What_options_say_is_certain()
    {
        PictureScale scale = ScaleFinder.Find(Plan((OpeningKind.Door, 85, 12)), new ImageOptions { DrawingScale = 50 }, 254)!;
        Assert.Equal((5, 0, true), (Math.Round(scale.MillimetresPerPixel, 9), scale.Uncertainty, scale.IsGiven));
    }

    // Far ends of a sheet look shorter than near ones: a length is measured where it lies on the sheet.
    [Fact]
    public void A_known_length_is_measured_on_the_sheet()
    {
        var sheet = new PixelSheet([new(100, 50), new(300, 50), new(400, 350), new(0, 350)], 400, 300);
        var upper = new ImageOptions { KnownLength = new KnownLength(new Point2d(100, 50), new Point2d(300, 50), 4_000) };
        var lower = new ImageOptions { KnownLength = new KnownLength(new Point2d(0, 350), new Point2d(400, 350), 4_000) };
        Assert.Equal(10, ScaleFinder.Find(Plan(), upper, null, sheet)!.MillimetresPerPixel, 1e-9);
        Assert.Equal(10, ScaleFinder.Find(Plan(), lower, null, sheet)!.MillimetresPerPixel, 1e-9);
        Assert.Equal(20, ScaleFinder.Find(Plan(), upper, null)!.MillimetresPerPixel, 1e-9);
    }

    [Theory]
    [InlineData(1.4, false)]
    [InlineData(4, true)]
    [InlineData(0.2, true)]
    public void A_scale_far_from_usual_sizes_is_doubtful(double times, bool isDoubtful)
    {
        VectorizedPlan plan = Plan((OpeningKind.Door, 85, 12), (OpeningKind.Door, 85, 12), (OpeningKind.Door, 85, 30));
        PictureScale given = ScaleFinder.Find(plan, new ImageOptions { MillimetresPerPixel = 10 * times }, null)!;
        Assert.Equal(isDoubtful, ScaleFinder.DoubtOf(given, plan) is not null);
        Assert.Null(ScaleFinder.DoubtOf(given, Plan()));
    }

    [Theory]
    [InlineData(0, 0, 100, 80, true)]
    [InlineData(0, 0, 101, 80, false)]
    [InlineData(-1, 0, 50, 50, false)]
    public void A_known_length_must_lie_in_the_picture(double x1, double y1, double x2, double y2, bool isIn)
    {
        var options = new ImageOptions { KnownLength = new KnownLength(new Point2d(x1, y1), new Point2d(x2, y2), 1_000) };
        Exception? refused = Record.Exception(() => ScaleFinder.ThrowIfUnknown(options, null, 100, 80));
        Assert.Equal(isIn, refused is null);
        Assert.True(isIn || refused is CadLiftException { Code: ErrorCode.SysInvalidOptions });
    }

    // Openings may lie in partitions alone; the sides of the outer walls tell that they are thicker.
    [Fact]
    public void Walls_without_openings_count_too()
    {
        PixelRegion outer = new([new(0, 0), new(800, 0), new(800, 600), new(0, 600)], [[new(30, 30), new(30, 570), new(770, 570), new(770, 30)]]);
        PixelRegion inner = new([new(30, 300), new(600, 300), new(600, 312), new(30, 312)], []);
        var plan = new VectorizedPlan { Width = 800, Height = 600, Walls = [outer, inner], Openings = Plan((OpeningKind.Passage, 80, 12)).Openings };
        PictureScale scale = ScaleFinder.Find(plan, new ImageOptions(), null)!;
        Assert.Equal(10, scale.MillimetresPerPixel, 0.02);
        Assert.Contains("120 and 300 mm", scale.Reason, StringComparison.Ordinal);
    }

    // A file of 300 pixels an inch does not say how large the building is.
    [Fact]
    public void The_resolution_of_the_file_alone_says_nothing() =>
        Assert.Equal(10, ScaleFinder.Find(Plan((OpeningKind.Window, 150, 20)), new ImageOptions(), 300)!.MillimetresPerPixel, 1e-9);
}
