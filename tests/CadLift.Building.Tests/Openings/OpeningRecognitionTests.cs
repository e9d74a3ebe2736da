using CadLift.Building.Diagnostics;
using CadLift.Building.Interpretation;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;
using CadLift.TestKit;
using static CadLift.Building.Tests.Interpreted;

namespace CadLift.Building.Tests.Openings;

/// <summary>Openings of which no name says what they are, and openings in walls that are neither straight nor round.</summary>
public sealed class OpeningRecognitionTests
{
    private static SketchOf Room() => new SketchOf().Closed("WALLS", Shapes.Rectangle(0, 0, 6000, 4000));

    // A room of double lines with a gap from 2,000 to 3,000 in its lower wall.
    private static SketchOf RoomWithGap(string layer = "WALLS") => new SketchOf()
        .Line(layer, 0, 0, 2000, 0).Line(layer, 3000, 0, 6000, 0).Line(layer, 6000, 0, 6000, 4000).Line(layer, 6000, 4000, 0, 4000).Line(layer, 0, 4000, 0, 0)
        .Line(layer, 200, 200, 2000, 200).Line(layer, 3000, 200, 5800, 200).Line(layer, 5800, 200, 5800, 3800).Line(layer, 5800, 3800, 200, 3800).Line(layer, 200, 3800, 200, 200);

    private static SketchOf Block(SketchOf sketch, string name, params Segment[] curves)
    {
        int symbol = sketch.Symbol(name, Point2d.Origin, Vector2d.UnitX, statedWidth: null);
        foreach (Segment curve in curves)
        {
            sketch.Curve("0", curve, symbol);
        }

        return sketch;
    }

    private static Segment Line(double x0, double y0, double x1, double y1) => Segment.Line(new Point2d(x0, y0), new Point2d(x1, y1));

    [Fact]
    public void A_swing_with_a_threshold_at_its_other_end_is_a_door()
    {
        var hinge = new Point2d(2000, 100);
        Storey storey = OnlyStorey(Block(Room(), "X17", Line(2000, 100, 2000, 1000), Line(2000, 100, 2900, 100), Segment.Arc(hinge, 900, 0, Math.PI / 2)));
        Opening door = Assert.Single(storey.Openings);
        Assert.Equal((OpeningKind.Door, 900.0), (door.Kind, Math.Round(door.Width, 6)));
    }

    [Fact]
    public void A_door_that_stands_nearly_shut_is_a_door()
    {
        var hinge = new Point2d(2000, 100);
        const double Open = 0.3;
        Point2d tip = hinge + (Vector2d.AtAngle(Open) * 900);
        Opening door = Assert.Single(OnlyStorey(Block(Room(), "DOOR", Segment.Line(hinge, tip), Segment.Arc(hinge, 900, 0, Open))).Openings);
        Assert.Equal(900, door.Width, 1e-6);
        Assert.Equal(900 * 200, door.Footprint.Area, 1e-3);
    }

    private static (double X, double Y) Rounded(Point2d point) => (Math.Round(point.X, 6), Math.Round(point.Y, 6));

    // Drawn with the leaf standing open: it hangs at the left jamb and opens upwards, into the room.
    [Fact]
    public void A_door_knows_where_it_hangs_and_how_it_swings()
    {
        Opening door = Assert.Single(OnlyStorey(RoomWithGap().Door(2050, 200)).Openings);
        DoorLeaf leaf = Assert.Single(door.Leaves);
        Assert.Equal(((2050, 200), (2950, 200), (2050, 1100)), (Rounded(leaf.Hinge), Rounded(leaf.Shut), Rounded(leaf.Open)));
        Assert.Equal(900, leaf.Width, 1e-6);

        DoorLeaf moved = Assert.Single(door.Moved(new Vector2d(10, -20)).Leaves);
        Assert.Equal(((2060, 180), (2960, 180), (2060, 1080)), (Rounded(moved.Hinge), Rounded(moved.Shut), Rounded(moved.Open)));
    }

    // An arc alone does not tell which of its ends is the open one: the leaf shuts in the wall.
    [Fact]
    public void A_leaf_of_which_only_the_arc_is_drawn_shuts_in_its_wall()
    {
        SketchOf sketch = Block(RoomWithGap(), "DOOR", Segment.Arc(new Point2d(3000, 0), 1000, -Math.PI / 2, -Math.PI / 2));
        DoorLeaf leaf = Assert.Single(Assert.Single(OnlyStorey(sketch).Openings).Leaves);
        Assert.Equal(((3000, 0), (2000, 0), (3000, -1000)), (Rounded(leaf.Hinge), Rounded(leaf.Shut), Rounded(leaf.Open)));
    }

    [Fact]
    public void Both_leaves_of_a_double_door_hang_at_their_jambs()
    {
        SketchOf sketch = RoomWithGap().Door(2000, 200, width: 500);
        Block(sketch, "DOOR-500", Line(3000, 200, 3000, 700), Segment.Arc(new Point2d(3000, 200), 500, Math.PI / 2, Math.PI / 2));
        Opening door = Assert.Single(OnlyStorey(sketch).Openings);
        Assert.Equal(
            [((2000, 200), (2500, 200)), ((3000, 200), (2500, 200))],
            door.Leaves.Select(static leaf => (Rounded(leaf.Hinge), Rounded(leaf.Shut))));
    }

    [Fact]
    public void Leaves_that_are_drawn_twice_are_there_once()
    {
        SketchOf sketch = RoomWithGap();
        for (int i = 0; i < 2; i++)
        {
            Block(
                sketch,
                $"DOOR-{i}",
                Line(2000, 200, 2000, 700),
                Segment.Arc(new Point2d(2000, 200), 500, 0, Math.PI / 2),
                Line(3000, 200, 3000, 700),
                Segment.Arc(new Point2d(3000, 200), 500, Math.PI / 2, Math.PI / 2));
        }

        Assert.Equal(2, Assert.Single(OnlyStorey(sketch).Openings).Leaves.Count);
    }

    // Two doors 100 mm apart, and one of two leaves that are not equal, of all of which only arcs are drawn.
    [Fact]
    public void Every_door_swings_by_its_own_arcs()
    {
        SketchOf sketch = Room();
        foreach ((double x, double radius, double angle) in ((double, double, double)[])[(500, 900, 0), (1500, 900, 0), (2600, 900, 0), (3900, 400, Math.PI / 2)])
        {
            sketch.Curve("DOORS", Segment.Arc(new Point2d(x, 0), radius, angle, Math.PI / 2));
        }

        IReadOnlyList<Opening> openings = OnlyStorey(sketch).Openings;
        Assert.Equal(
            [(500, 900, 1), (1500, 900, 1), (2600, 1300, 2)],
            openings.OrderBy(static door => door.Footprint.Bounds.Min.X)
                .Select(static door => ((int)Math.Round(door.Footprint.Bounds.Min.X), (int)Math.Round(door.Width), door.Leaves.Count)));
        Assert.Equal([500, 1500, 2600, 3900], openings.SelectMany(static door => door.Leaves).Select(static leaf => (int)Math.Round(leaf.Hinge.X)).Order());
    }

    // Nothing says how it swings, and what swings elsewhere says nothing of it.
    [Fact]
    public void A_door_without_a_swing_has_no_leaves_of_another()
    {
        SketchOf sketch = RoomWithGap().Door(200, 2000, degrees: 90);
        Block(sketch, "DOOR-1000", Line(2000, 0, 3000, 0), Line(3000, 0, 3000, 200), Line(3000, 200, 2000, 200), Line(2000, 200, 2000, 0));
        IReadOnlyList<Opening> openings = OnlyStorey(sketch).Openings;
        Assert.Equal([1, 0], openings.OrderBy(static opening => opening.Footprint.Bounds.Min.X).Select(static opening => opening.Leaves.Count));
    }

    [Fact]
    public void A_symbol_without_a_name_is_a_window_by_its_glass()
    {
        Opening window = Assert.Single(OnlyStorey(Block(
            Room(), "X18", Line(2000, 0, 3200, 0), Line(2000, 200, 3200, 200), Line(2000, 0, 2000, 200), Line(3200, 0, 3200, 200), Line(2000, 100, 3200, 100))).Openings);
        Assert.Equal((OpeningKind.Window, 1200.0), (window.Kind, Math.Round(window.Width, 6)));
    }

    [Fact]
    public void A_radiator_before_a_wall_is_no_window() => Assert.Empty(OnlyStorey(Block(
        Room(), "X19", Line(2000, 220, 3200, 220), Line(2000, 320, 3200, 320), Line(2000, 220, 2000, 320), Line(3200, 220, 3200, 320), Line(2000, 270, 3200, 270))).Openings);

    [Fact]
    public void Lines_on_any_layer_say_what_fills_a_gap()
    {
        SketchOf sketch = RoomWithGap().Line("XYZ", 2000, 80, 3000, 80).Line("XYZ", 2000, 120, 3000, 120).Line("XYZ", 4000, 2000, 5000, 2000);
        InterpretationResult result = Read(sketch);
        Assert.Equal(OpeningKind.Window, Assert.Single(result.Plan.Storeys[0].Openings).Kind);
        Assert.Contains(result.Diagnostics, finding => finding.Id == BuildingDiagnostics.LayerUnknown.Id && finding.Message.Contains("XYZ", StringComparison.Ordinal));
        Assert.Equal(OpeningKind.Passage, Assert.Single(OnlyStorey(RoomWithGap()).Openings).Kind);
    }

    // The commonest window there is: lines from end to end of a gap, with the pen of the walls.
    [Theory]
    [InlineData("0", new double[] { 0, 100, 200 })]
    [InlineData("WALLS", new double[] { 0, 80, 120, 200 })]
    [InlineData("0", new double[] { 100 })]
    [InlineData("Layer7", new double[] { 70, 130 })]
    public void Glass_among_the_lines_of_walls_is_a_window(string layer, double[] lines)
    {
        SketchOf sketch = RoomWithGap(layer).Line(layer, 2000, 0, 2000, 200).Line(layer, 3000, 0, 3000, 200);
        foreach (double y in lines)
        {
            sketch.Line(layer, 2000, y, 3000, y);
        }

        Storey storey = OnlyStorey(sketch);
        Opening window = Assert.Single(storey.Openings);
        Assert.Equal((OpeningKind.Window, 1000.0), (window.Kind, Math.Round(window.Width, 6)));
        Assert.Equal((6000.0 * 4000) - (5600.0 * 3600), storey.Solids.Area, 1);
    }

    // A pier between two windows has layers; the windows beside it are open.
    [Fact]
    public void A_pier_of_several_layers_is_no_window()
    {
        SketchOf sketch = RoomWithGap().Line("WALLS", 2000, 0, 2000, 200).Line("WALLS", 3000, 0, 3000, 200).Line("WALLS", 2300, 0, 2300, 200).Line("WALLS", 2700, 0, 2700, 200);
        foreach (double y in new[] { 0.0, 120, 200 })
        {
            sketch.Line("WALLS", 2300, y, 2700, y);
        }

        Assert.DoesNotContain(OnlyStorey(sketch).Openings, opening => opening.Kind == OpeningKind.Window);
    }

    [Fact]
    public void A_door_and_a_window_in_one_gap_are_two_openings()
    {
        SketchOf sketch = RoomWithGap().Door(2000, 100, width: 400).Window(2700, 100, 600, 200);
        Assert.Equal(
            [(OpeningKind.Door, 400.0), (OpeningKind.Window, 600.0)],
            OnlyStorey(sketch).Openings.Select(opening => (opening.Kind, Math.Round(opening.Width, 6))).Order());
    }

    [Fact]
    public void Leaves_of_a_sliding_door_are_no_walls()
    {
        SketchOf sketch = RoomWithGap("0").Line("0", 2000, 0, 2000, 200).Line("0", 3000, 0, 3000, 200)
            .Closed("0", Shapes.Rectangle(2000, 60, 530, 40)).Closed("0", Shapes.Rectangle(2470, 100, 530, 40));
        Opening door = Assert.Single(OnlyStorey(sketch).Openings);
        Assert.Equal((OpeningKind.Door, 1000.0), (door.Kind, Math.Round(door.Width, 6)));
    }

    // A wall along a curve that is no circle consists of many short pieces: here of chords, each shorter than the window.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.35)]
    [InlineData(1.9)]
    public void A_window_in_a_winding_wall_is_cut_from_piece_to_piece(double at)
    {
        (double X, double Y)[] corners = [.. Enumerable.Range(0, 72).Select(static i => (6000 * Math.Cos(i * Math.Tau / 72), 4000 * Math.Sin(i * Math.Tau / 72)))];
        SketchOf sketch = new SketchOf().Closed("WALLS", Shapes.Polygon(corners));
        var middle = new Point2d(5900 * Math.Cos(at), 3900 * Math.Sin(at));
        double along = double.RadiansToDegrees(Math.Atan2(4000 * Math.Cos(at), -6000 * Math.Sin(at)));
        InterpretationResult result = Read(sketch.Window(middle.X, middle.Y, 1500, 200, along));
        Opening window = Assert.Single(result.Plan.Storeys[0].Openings);
        Assert.Equal(1500, window.Width, 1e-6);
        Assert.InRange(window.Footprint.Area, 1500 * 200, 1500 * 200 * 1.1);
        Model(result);
    }

    [Fact]
    public void Doors_drawn_in_one_place_are_one_door()
    {
        SketchOf sketch = Room();
        for (int i = 0; i < 500; i++)
        {
            sketch.Line("DOORS", 2000, 100, 2000, 1000).Curve("DOORS", Segment.Arc(new Point2d(2000, 100), 900, 0, Math.PI / 2));
        }

        Assert.Single(OnlyStorey(sketch).Openings);
    }
}
