using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

/// <summary>Laws of offsets on outlines made to fall on each other. A failing seed is printed and replays by itself.</summary>
public sealed class RegionOffsetProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(42UL, 1UL);

    private static readonly double[] Factors = [0.01, 0.1, 0.25, 0.5, 1, 0.70710678118654757, 2, 3.3];

    private static void ForAll(Action<RegionSet, double, double> law) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Check(seed, law)).Check(Config);

    private static void Check(int seed, Action<RegionSet, double, double> law)
    {
        var random = new Random(seed);
        RegionSet regions = DegenerateOutlines.CreateRegions(random, most: 5);
        double distance = DegenerateOutlines.SizeOf(regions) * Factors[random.Next(Factors.Length)];
        if (distance > 0)
        {
            law(regions, distance, ErrorOf(regions));
        }
    }

    // Vertices merge within the tolerance, in the outline, in its offset and in what compares them.
    private static double ErrorOf(RegionSet regions) =>
        10 * Tolerance.Default.ScaledTo(regions.Bounds.LargestCoordinate).Coincidence;

    private static RegionSet Offset(RegionSet regions, double distance, OffsetOptions options)
    {
        PlanarResult result = RegionOffset.Apply(regions, distance, options, Tolerance.Default);
        Assert.Equal(PlanarStatus.Ok, result.Status);
        return result.Regions;
    }

    private static RegionSet Stroke(RegionSet regions, double width, OffsetOptions options)
    {
        PlanarResult result = ChainOffset.Stroke(LoopsOf(regions), width, options, Tolerance.Default);
        Assert.Equal(PlanarStatus.Ok, result.Status);
        return result.Regions;
    }

    private static List<Loop> LoopsOf(RegionSet regions)
    {
        var loops = new List<Loop>();
        foreach (Region region in regions.Regions)
        {
            loops.Add(region.Outer);
            loops.AddRange(region.Holes);
        }

        return loops;
    }

    // What two region sets differ by is a rim no wider than the error.
    private static void AssertSame(RegionSet expected, RegionSet actual, double error)
    {
        double difference = RegionBoolean.SymmetricDifference([expected, actual], Tolerance.Default).Regions.Area;
        double perimeter = LoopsOf(expected).Sum(loop => loop.Perimeter) + LoopsOf(actual).Sum(loop => loop.Perimeter);
        Assert.True(difference <= error * perimeter, $"{difference:R} mm² differ along {perimeter:R} mm");
    }

    [Fact]
    public void To_grow_is_to_add_a_round_stroke() => ForAll(AssertGrowsByStroke);

    [Fact]
    public void To_shrink_is_to_take_a_round_stroke_away() => ForAll(AssertShrinksByStroke);

    // A disc but for a nick, whose inner parallel comes round to within the tolerance of its start; a hole whose westernmost
    // point is level with a corner of the outline; an arc the size of the tolerance at the tip of a hole.
    [Theory]
    [InlineData(4090)]
    [InlineData(14909)]
    [InlineData(11864)]
    public void Outlines_that_were_offset_wrongly_once(int seed)
    {
        Check(seed, AssertGrowsByStroke);
        Check(seed, AssertShrinksByStroke);
    }

    private static void AssertGrowsByStroke(RegionSet regions, double distance, double error) => AssertSame(
        RegionBoolean.Union([regions, Stroke(regions, 2 * distance, OffsetOptions.Rounded)], Tolerance.Default).Regions,
        Offset(regions, distance, OffsetOptions.Rounded),
        error);

    private static void AssertShrinksByStroke(RegionSet regions, double distance, double error) => AssertSame(
        RegionBoolean.Difference(regions, Stroke(regions, 2 * distance, OffsetOptions.Rounded), Tolerance.Default).Regions,
        Offset(regions, -distance, OffsetOptions.Rounded),
        error);

    [Fact]
    public void Every_point_of_an_offset_keeps_its_distance() => ForAll((regions, distance, error) =>
    {
        List<Loop> original = LoopsOf(regions);
        double[] signs = [1, -1];
        foreach (double sign in signs)
        {
            foreach (Loop loop in LoopsOf(Offset(regions, sign * distance, OffsetOptions.Rounded)))
            {
                foreach (Segment segment in loop.Segments)
                {
                    for (int i = 0; i < 4; i++)
                    {
                        double nearest = DistanceTo(original, segment.PointAt(i / 4.0));
                        Assert.Equal(distance, nearest, error);
                    }
                }
            }
        }
    });

    [Fact]
    public void To_grow_and_shrink_back_loses_nothing() => ForAll((regions, distance, error) =>
    {
        RegionSet closed = Offset(Offset(regions, distance, OffsetOptions.Rounded), -distance, OffsetOptions.Rounded);
        RegionSet lost = RegionBoolean.Difference(regions, closed, Tolerance.Default).Regions;
        AssertSame(RegionSet.Empty, lost, error);
    });

    [Fact]
    public void To_shrink_and_grow_back_adds_nothing() => ForAll((regions, distance, error) =>
    {
        RegionSet opened = Offset(Offset(regions, -distance, OffsetOptions.Rounded), distance, OffsetOptions.Rounded);
        RegionSet added = RegionBoolean.Difference(opened, regions, Tolerance.Default).Regions;
        AssertSame(RegionSet.Empty, added, error);
    });

    [Fact]
    public void A_mitred_offset_holds_the_round_one_and_reaches_no_further_than_its_limit() => ForAll((regions, distance, error) =>
    {
        var options = new OffsetOptions { MitreLimit = 2.5 };
        RegionSet mitred = Offset(regions, distance, options);
        RegionSet missing = RegionBoolean.Difference(
            Offset(regions, distance, OffsetOptions.Rounded), mitred, Tolerance.Default).Regions;
        AssertSame(RegionSet.Empty, missing, error);
        List<Loop> original = LoopsOf(regions);
        foreach (Loop loop in LoopsOf(mitred))
        {
            foreach (Segment segment in loop.Segments)
            {
                Assert.InRange(DistanceTo(original, segment.Start), distance - error, (2.5 * distance) + error);
            }
        }
    });

    private static double DistanceTo(List<Loop> loops, Point2d point)
    {
        double nearest = double.PositiveInfinity;
        foreach (Loop loop in loops)
        {
            foreach (Segment segment in loop.Segments)
            {
                nearest = Math.Min(nearest, segment.DistanceTo(point));
            }
        }

        return nearest;
    }
}
