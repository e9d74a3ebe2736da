using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Of two readings of a picture, one with more rooms is right only where it keeps the doors and windows of the other.</summary>
public sealed class PlanComparisonTests
{
    [Theory]
    [InlineData("w100 w200 w300 d400 d500", true)]
    [InlineData("d104 w196 w300 w404 p500 w600", true)]
    [InlineData("w100 w200 w300 p400 p500", false)]
    [InlineData("w100 w200 w300 d430 d530 d560 d590", false)]
    [InlineData("", false)]
    public void Doors_and_windows_are_kept_where_they_are(string other, bool areKept)
    {
        VectorizedPlan plan = PlanOf("w100 w200 w300 d400 d500 p600");
        Assert.Equal(areKept, PlanComparison.HasOpeningsOf(plan, PlanOf(other)));
    }

    [Fact]
    public void Gaps_need_not_be_kept() => Assert.True(PlanComparison.HasOpeningsOf(PlanOf("p100 p200"), PlanOf("w300")));

    [Fact]
    public void What_hardly_looks_like_a_door_need_not_be_kept() =>
        Assert.True(PlanComparison.HasOpeningsOf(PlanOf("w100 w200 w300 d400?50 d500?59"), PlanOf("w100 w200 w300")));

    // Titles in its rooms: many of them enclose something, and all of them next to nothing.
    [Theory]
    [InlineData(30, 20, true)]
    [InlineData(200, 20, false)]
    [InlineData(30, 150, false)]
    public void Letters_are_no_plan_beside_walls_around_them(double length, double room, bool areLetters)
    {
        VectorizedPlan letters = PlanOf("w100 d200 d300", length, Enumerable.Repeat(room, 12));
        VectorizedPlan lines = PlanOf("w100 d200", 400, [200, 200]);
        Assert.False(PlanComparison.HasMore(lines, letters));
        Assert.Equal(areLetters, PlanComparison.IsMoreThanFilled(lines, letters));
        Assert.Equal(length < 100, PlanComparison.MayStandBeside(letters));
    }

    private static VectorizedPlan PlanOf(string openings, double length, IEnumerable<double> rooms)
    {
        VectorizedPlan plan = PlanOf(openings);
        return new VectorizedPlan
        {
            Width = 1000,
            Height = 700,
            Openings = plan.Openings,
            Walls = [new PixelRegion(Box(length, 10), [])],
            Rooms = [.. rooms.Select(static side => new PixelRegion(Box(side, side), []))],
        };

        static Point2d[] Box(double width, double height) => [new(0, 0), new(width, 0), new(width, height), new(0, height)];
    }

    private static VectorizedPlan PlanOf(string openings) => new()
    {
        Width = 700,
        Height = 100,
        Walls = [],
        Openings = [.. openings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(OpeningOf)],
    };

    private static PixelOpening OpeningOf(string opening)
    {
        int[] numbers = [.. opening[1..].Split('?').Select(static number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
        int at = numbers[0];
        double confidence = numbers.Length > 1 ? numbers[1] / 100.0 : 1;
        OpeningKind kind = opening[0] switch { 'w' => OpeningKind.Window, 'd' => OpeningKind.Door, _ => OpeningKind.Passage };
        return new PixelOpening(kind, new Point2d(at - 20, 50), new Point2d(at + 20, 50), 10, confidence);
    }
}
