using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Mesh.Plans;
using CadLift.Plans;
using CadLift.TestKit;

namespace CadLift.Mesh.Tests.Plans;

/// <summary>Where an opening lies in its wall.</summary>
public sealed class OpeningSpanTests
{
    private static OpeningSpan? SpanOf(Loop footprint, Wall? wall) => OpeningSpan.Of(
        new Opening(OpeningKind.Window, Shapes.RegionOf(footprint), 900, 1200) { Wall = wall is null ? -1 : 0 },
        new Storey("0", 0, 3000, RegionSet.Empty, []) { Walls = wall is null ? [] : [wall] });

    [Fact]
    public void In_a_straight_wall_it_runs_along_the_axis_from_jamb_to_jamb()
    {
        OpeningSpan span = SpanOf(
            Shapes.Rectangle(1000, -5, 900, 210), new Wall(Segment.Line(new Point2d(0, 100), new Point2d(5000, 100)), 200))!.Value;
        Assert.Equal((new Point2d(1000, 100), new Point2d(1900, 100), 200.0, 900.0), (span.Middle.Start, span.Middle.End, span.Thickness, span.Width));
        Assert.Equal((new Vector2d(1, 0), new Vector2d(0, 1)), (span.Along, span.Across));
    }

    [Fact]
    public void In_an_oblique_wall_it_is_as_wide_as_the_opening()
    {
        Vector2d along = Vector2d.AtAngle(0.4);
        Point2d start = Point2d.Origin + (along * 700);
        Vector2d half = along.TurnedLeft() * 150;
        Loop footprint = Loop.Polygon(start - half, start + (along * 1100) - half, start + (along * 1100) + half, start + half);
        OpeningSpan span = SpanOf(footprint, new Wall(Segment.Line(Point2d.Origin, Point2d.Origin + (along * 4000)), 300))!.Value;
        Assert.Equal(1100, span.Width, 1e-9);
        Assert.Equal(0, span.Middle.Start.DistanceTo(start), 1e-9);
    }

    // A quarter of a degree each side of the zero direction, where angles jump: in a ring of 5 m radius.
    [Fact]
    public void In_a_round_wall_it_is_an_arc_about_its_centre()
    {
        const double Half = 0.1;
        Point2d At(double radius, double angle) => Point2d.Origin + (Vector2d.AtAngle(angle) * radius);
        Loop footprint = new([
            Segment.Line(At(4900, Math.PI - Half), At(5100, Math.PI - Half)),
            Segment.Arc(At(5100, Math.PI - Half), At(5100, Math.PI + Half), Point2d.Origin, 5100, counterClockwise: true),
            Segment.Line(At(5100, Math.PI + Half), At(4900, Math.PI + Half)),
            Segment.Arc(At(4900, Math.PI + Half), At(4900, Math.PI - Half), Point2d.Origin, 4900, counterClockwise: false)]);
        OpeningSpan span = SpanOf(footprint, new Wall(Segment.Circle(Point2d.Origin, 5000), 200))!.Value;
        Assert.True(span.Middle.IsArc);
        Assert.Equal(2 * Half * 5000, span.Middle.Length, 1e-6);
        Assert.Equal(5000, span.Middle.Radius, 1e-9);
    }

    [Fact]
    public void Without_a_wall_it_runs_along_its_longer_side()
    {
        OpeningSpan span = SpanOf(Shapes.Rectangle(0, 0, 300, 1200), wall: null)!.Value;
        Assert.Equal((1200.0, 300.0), (span.Width, span.Thickness));
        Assert.Equal(150, span.Middle.Start.X, 1e-9);
    }

    [Fact]
    public void Nothing_has_no_span() => Assert.Null(OpeningSpan.Of(
        new Opening(OpeningKind.Door, RegionSet.Empty, 0, 2000), new Storey("0", 0, 3000, RegionSet.Empty, [])));
}
