using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Tests.Tracing;

/// <summary>Snapping changes each side once, from where it was, and keeps lines closed.</summary>
public sealed class AxisSnapTests
{
    [Fact]
    public void A_slightly_turned_rectangle_becomes_upright()
    {
        PixelPoint[] loop = [new(10, 10), new(210, 16), new(206, 116), new(6, 110)];
        Assert.Equal([new(8, 13), new(208, 13), new(208, 113), new(8, 113)], AxisSnap.Apply(loop, 5));
    }

    [Fact]
    public void Slanted_sides_stay()
    {
        PixelPoint[] loop = [new(0, 0), new(100, 0), new(150, 80), new(50, 80)];
        Assert.Equal(loop, AxisSnap.Apply(loop, 5));
    }

    [Fact]
    public void Corners_that_no_longer_turn_go()
    {
        PixelPoint[] loop = [new(0, 0), new(50, 1), new(100, 0), new(100, 60), new(0, 60)];
        Assert.Equal([new(0, 0), new(100, 0), new(100, 60), new(0, 60)], AxisSnap.Apply(loop, 5));
    }

    // The result does not depend on which corner comes first.
    [Fact]
    public void The_first_corner_does_not_matter()
    {
        var loops =
            from count in Gen.Choose(3, 12)
            from points in Gen.Two(Gen.Choose(0, 300)).ArrayOf(count)
            from shift in Gen.Choose(1, 11)
            select (Points: points.Select(static point => new PixelPoint(point.Item1, point.Item2)).ToArray(), Shift: shift % count);
        Prop.ForAll(loops.ToArbitrary(), static loop =>
        {
            PixelPoint[] moved = [.. loop.Points[loop.Shift..], .. loop.Points[..loop.Shift]];
            HashSet<PixelPoint> one = [.. AxisSnap.Apply(loop.Points, 5)];
            HashSet<PixelPoint> other = [.. AxisSnap.Apply(moved, 5)];

            // What falls together is no closed line any more.
            return one.SetEquals(other) || (one.Count < 3 && other.Count < 3);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(42UL, 1UL));
    }
}
