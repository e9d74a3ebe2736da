using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>What stands free is a wall where it is long and straight, or bends slowly; furniture and words are none.</summary>
public sealed class WallBodiesTests
{
    private static readonly PixelRegion House = Rectangle(0, 0, 400, 20);
    private static readonly PixelOpening Door = new(OpeningKind.Door, new Point2d(400, 10), new Point2d(440, 10), 20, 1);

    [Fact]
    public void A_long_wall_stays()
    {
        Assert.True(IsKept(Rectangle(100, 100, 300, 112), isFilled: true));
        Assert.False(IsKept(Rectangle(100, 100, 300, 112), isFilled: false));
    }

    [Fact]
    public void A_round_wall_stays()
    {
        var points = new List<Point2d>();
        points.AddRange(Enumerable.Range(0, 25).Select(static i => Round(80, i)));
        points.AddRange(Enumerable.Range(0, 25).Select(static i => Round(70, 24 - i)));
        Assert.True(IsKept(new PixelRegion(points, []), isFilled: true));
    }

    // Two lines of dimensions lie as far apart as walls are thick, and are as long as the building.
    [Fact]
    public void The_longest_of_hollow_bodies_goes_where_no_opening_is_at_it() => Assert.False(IsKept(Rectangle(0, 100, 900, 125), isFilled: false));

    // A comb: a line of letters that ran together.
    [Fact]
    public void Letters_that_run_together_go()
    {
        var points = new List<Point2d>();
        for (int i = 0; i < 4; i++)
        {
            points.AddRange([new(100 + (14 * i), 100), new(107 + (14 * i), 100), new(107 + (14 * i), 115), new(114 + (14 * i), 115)]);
        }

        points.AddRange([new(156, 122), new(100, 122)]);
        Assert.False(IsKept(new PixelRegion(points, []), isFilled: true));
    }

    // A counter has a sink, which is no room.
    [Fact]
    public void What_encloses_little_goes()
    {
        Point2d[] sink = [.. Rectangle(120, 110, 140, 140).Outer.Reverse()];
        Assert.False(IsKept(new PixelRegion(Rectangle(100, 100, 200, 150).Outer, [sink]), isFilled: false));
        Point2d[] room = [.. Rectangle(105, 105, 195, 145).Outer.Reverse()];
        Assert.True(IsKept(new PixelRegion(Rectangle(100, 100, 200, 150).Outer, [room]), isFilled: false));
    }

    // A pier has a gap on either side; beside a wall, a letter has one by chance, where a post has a window.
    [Theory]
    [InlineData(OpeningKind.Passage, 1, false)]
    [InlineData(OpeningKind.Window, 1, true)]
    [InlineData(OpeningKind.Passage, 2, true)]
    public void A_small_body_stays_where_openings_lead_to_walls(OpeningKind kind, int count, bool isKept)
    {
        PixelRegion post = Rectangle(440, 0, 455, 20);
        PixelRegion wall = Rectangle(500, 0, 700, 20);
        PixelOpening[] openings = [new(kind, new Point2d(400, 10), new Point2d(440, 10), 20, 1), new(kind, new Point2d(455, 10), new Point2d(500, 10), 20, 1)];
        (List<PixelRegion> bodies, IReadOnlyList<PixelOpening> left) = WithoutLetters(count > 1 ? [House, post, wall] : [House, post], openings[..count]);
        Assert.Equal(isKept, bodies.Contains(post));
        Assert.Equal(isKept ? count : 0, left.Count);
        Assert.Contains(House, bodies);
    }

    // The tips of a bay, whose other windows are slanting and were not found.
    [Fact]
    public void What_a_window_lies_between_stays()
    {
        PixelRegion[] tips = [Rectangle(100, 100, 110, 120), Rectangle(140, 100, 150, 120)];
        (List<PixelRegion> bodies, IReadOnlyList<PixelOpening> left) = WithoutLetters(
            [House, .. tips], [new(OpeningKind.Window, new Point2d(110, 110), new Point2d(140, 110), 20, 1)]);
        Assert.Equal((3, 1), (bodies.Count, left.Count));
    }

    // Between two doors of a partition, amid a building.
    [Fact]
    public void A_pier_within_a_building_stays()
    {
        Point2d[] room = [.. Rectangle(20, 20, 380, 180).Outer.Reverse()];
        var building = new PixelRegion(Rectangle(0, 0, 400, 200).Outer, [room]);
        PixelRegion pier = Rectangle(195, 80, 205, 110);
        (List<PixelRegion> bodies, IReadOnlyList<PixelOpening> left) = WithoutLetters(
            [building, pier],
            [new(OpeningKind.Passage, new Point2d(200, 20), new Point2d(200, 80), 10, 1), new(OpeningKind.Passage, new Point2d(200, 110), new Point2d(200, 180), 10, 1)]);
        Assert.Equal((2, 2), (bodies.Count, left.Count));
    }

    // What looks like a door between two of them leads nowhere.
    [Fact]
    public void Letters_beside_each_other_go()
    {
        PixelRegion[] letters = [Rectangle(100, 100, 110, 120), Rectangle(118, 100, 128, 120)];
        (List<PixelRegion> bodies, IReadOnlyList<PixelOpening> left) = WithoutLetters(
            [House, .. letters], [new(OpeningKind.Door, new Point2d(110, 110), new Point2d(118, 110), 20, 1)]);
        Assert.Equal(House, Assert.Single(bodies));
        Assert.Empty(left);
    }

    // A sofa has as much between its two lines as a wall has, and arms that look at the wall behind.
    [Theory]
    [InlineData(0.6, false, false)]
    [InlineData(0.6, true, true)]
    [InlineData(0.9, false, true)]
    public void A_sofa_goes_where_nothing_is_surely_drawn_at_it(double confidence, bool areHatched, bool isKept)
    {
        var sofa = new PixelRegion([new(100, 100), new(190, 100), new(190, 140), new(180, 140), new(180, 110), new(110, 110), new(110, 140), new(100, 140)], []);
        PixelRegion wall = Rectangle(0, 200, 400, 220);
        PixelOpening[] openings = [new(OpeningKind.Passage, new Point2d(105, 140), new Point2d(105, 200), 10, confidence), new(OpeningKind.Door, new Point2d(185, 140), new Point2d(185, 200), 10, 0.6)];
        (List<PixelRegion> bodies, IReadOnlyList<PixelOpening> left) = WallBodies.WithoutOutliers([House, wall, sofa], openings, thin: 10, areHatched, TestContext.Current.CancellationToken);
        Assert.Equal(isKept, bodies.Contains(sofa));
        Assert.Equal(isKept ? 2 : 0, left.Count);
        Assert.Contains(House, bodies);
    }

    // Bars that nothing leads to are all there is.
    [Fact]
    public void What_no_opening_is_at_is_no_sofa()
    {
        List<PixelRegion> bars = [.. Enumerable.Range(0, 5).Select(static i => Rectangle(200 * i, 0, (200 * i) + 8, 120))];
        Assert.Equal(bars, WallBodies.WithoutOutliers(bars, [], thin: 8, areHatched: false, TestContext.Current.CancellationToken).Bodies);
    }

    private static bool IsKept(PixelRegion body, bool isFilled) =>
        WallBodies.WithOpenings([House, body], [Door], isFilled, TestContext.Current.CancellationToken).Contains(body);

    private static (List<PixelRegion> Bodies, IReadOnlyList<PixelOpening> Openings) WithoutLetters(List<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings) =>
        WallBodies.WithoutLetters(bodies, openings, thin: 10, TestContext.Current.CancellationToken);

    private static PixelRegion Rectangle(double left, double top, double right, double bottom) =>
        new([new(left, top), new(right, top), new(right, bottom), new(left, bottom)], []);

    private static Point2d Round(double radius, int step)
    {
        double angle = step * Math.PI / 24;
        return new Point2d(200 + (radius * Math.Cos(angle)), 200 + (radius * Math.Sin(angle)));
    }
}
