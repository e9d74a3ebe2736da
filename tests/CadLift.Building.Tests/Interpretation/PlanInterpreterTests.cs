using CadLift.Building.Interpretation;
using CadLift.Building.Modeling;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Checking;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;
using CadLift.TestKit;

namespace CadLift.Building.Tests.Interpretation;

public sealed class PlanInterpreterTests
{
    private static SketchPath Closed(Loop loop, string layer = "0") =>
        new(loop.Segments, isClosed: true, layer, new SourcePlace { Entity = "LWPOLYLINE" });

    private static SketchPath Line(double x1, double y1, double x2, double y2) =>
        new([Segment.Line(new Point2d(x1, y1), new Point2d(x2, y2))], isClosed: false, "0", new SourcePlace { Entity = "LINE" });

    private static SketchPath Arc(double x, double y, double radius, double startDegrees, double sweepDegrees) =>
        new(
            [Segment.Arc(new Point2d(x, y), radius, double.DegreesToRadians(startDegrees), double.DegreesToRadians(sweepDegrees))],
            isClosed: false,
            "0",
            new SourcePlace { Entity = "ARC" });

    private static InterpretationResult Interpret(LiftOptions options, params SketchPath[] paths) =>
        PlanInterpreter.Interpret(
            new PlanSketch(paths, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "HIDDEN" }), options, Tolerance.Default);

    private static Storey StoreyOf(InterpretationResult result) => Assert.Single(result.Plan.Storeys);

    private static LiftOptions Whole => new() { WallThickness = 0 };

    [Fact]
    public void Two_rooms_that_share_a_wall_become_one_wall_with_two_rooms()
    {
        InterpretationResult result = Interpret(
            new LiftOptions(), Closed(Shapes.Rectangle(0, 0, 5000, 4000)), Closed(Shapes.Rectangle(5000, 0, 4000, 4000)));
        Storey storey = StoreyOf(result);
        Region wall = Assert.Single(storey.Solids.Regions.ToArray());
        Assert.Equal(2, wall.Holes.Length);
        Assert.Equal((9000.0 * 4000) - (4600.0 * 3600) - (3600.0 * 3600), wall.Area, 1e-3);
        Assert.Equal([4600.0 * 3600, 3600.0 * 3600], storey.Rooms.Select(room => Math.Round(room.Area, 3)));
        Assert.Equal(PlanInterpreter.Outline, result.Plan.Interpretation);
    }

    [Fact]
    public void Without_walls_shapes_nest_to_any_depth()
    {
        Storey storey = StoreyOf(Interpret(
            Whole,
            Closed(Shapes.Rectangle(0, 0, 100, 100)),
            Closed(Shapes.Rectangle(40, 40, 20, 20)),
            Closed(Shapes.Rectangle(10, 10, 80, 80)),
            Closed(Shapes.Circle(50, 50, 5))));
        Assert.Equal(10_000 - 6_400 + 400 - (25 * Math.PI), storey.Solids.Area, 1e-9);
    }

    [Fact]
    public void Shapes_that_cross_are_united_not_subtracted()
    {
        Storey storey = StoreyOf(Interpret(Whole, Closed(Shapes.Rectangle(0, 0, 10, 10)), Closed(Shapes.Rectangle(5, 5, 10, 10))));
        Assert.Equal(175, storey.Solids.Area, 1e-9);
    }

    [Fact]
    public void A_shape_drawn_twice_counts_once()
    {
        Storey storey = StoreyOf(Interpret(Whole, Closed(Shapes.Rectangle(0, 0, 10, 10)), Closed(Shapes.Rectangle(0, 0, 10, 10))));
        Assert.Equal(100, storey.Solids.Area, 1e-9);
    }

    [Fact]
    public void A_half_round_of_lines_and_an_arc_has_its_exact_area()
    {
        Storey storey = StoreyOf(Interpret(Whole, Line(0, 0, 10, 0), Line(0, 10, 0, 0), Arc(10, 5, 5, -90, 180), Line(10, 10, 0, 10)));
        Assert.Equal(100 + (12.5 * Math.PI), storey.Solids.Area, 1e-9);
    }

    [Fact]
    public void Gaps_up_to_the_chaining_gap_are_closed_and_reported()
    {
        InterpretationResult result = Interpret(
            Whole, Line(0, 0, 10, 0), Line(10.3, 0.2, 10.3, 10), Line(10.1, 10.2, 0, 10), Line(0, 9.8, 0, 0.4));
        Assert.Equal(4, result.Diagnostics.Count(finding => finding.Id == "CLB1001"));
        Assert.InRange(StoreyOf(result).Solids.Area, 98, 106);
    }

    [Fact]
    public void Lines_that_stop_short_of_a_corner_are_led_to_it()
    {
        Storey storey = StoreyOf(Interpret(Whole, Line(0.2, 0, 9.8, 0), Line(10, 0.2, 10, 9.8), Line(9.8, 10, 0.2, 10), Line(0, 9.8, 0, 0.2)));
        Assert.Equal(100, storey.Solids.Area, 1e-9);
    }

    [Fact]
    public void Detail_smaller_than_the_gap_is_left_as_drawn()
    {
        Storey storey = StoreyOf(Interpret(Whole, Line(0, 0, 0.1, 0), Line(0.1, 0, 0.1, 0.1), Line(0.1, 0.1, 0, 0.1), Line(0, 0.1, 0, 0)));
        Assert.Equal(0.01, storey.Solids.Area, 1e-12);
    }

    [Fact]
    public void A_tail_that_hangs_from_a_loop_is_cut_off()
    {
        InterpretationResult result = Interpret(
            Whole, Line(0, 0, 10, 0), Line(10, 0, 10, 10), Line(10, 10, 0, 10), Line(0, 10, 0, 0), Line(10, 10, 20, 20));
        Assert.Equal(100, StoreyOf(result).Solids.Area, 1e-9);
        Assert.Equal(4, result.Used["LINE"]);
        Assert.Equal(1, result.Ignored["LINE"]);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLB1002");
    }

    [Fact]
    public void Walls_thicker_than_the_room_fill_it_and_say_so()
    {
        var options = new LiftOptions { Building = { Interpretation = PlanInterpretation.Outline } };
        InterpretationResult result = Interpret(options, Closed(Shapes.Rectangle(0, 0, 300, 300)));
        Assert.Equal(90_000, StoreyOf(result).Solids.Area, 1e-6);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLB2001");
        Assert.Empty(StoreyOf(result).Rooms);
    }

    [Fact]
    public void Corners_that_touch_at_a_point_are_parted()
    {
        InterpretationResult result = Interpret(Whole, Closed(Shapes.Rectangle(0, 0, 10, 10)), Closed(Shapes.Rectangle(10, 10, 10, 10)));
        Storey storey = StoreyOf(result);
        Assert.Equal(2, storey.Solids.Regions.Length);
        Assert.Equal(200, storey.Solids.Area, 1e-4);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLB2002");
    }

    [Fact]
    public void A_figure_of_eight_is_filled_and_reported()
    {
        InterpretationResult result = Interpret(Whole, Closed(Shapes.Polygon((0, 0), (20, 20), (20, 0), (0, 20))));
        Assert.Equal(200, StoreyOf(result).Solids.Area, 1e-4);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLB1005");
    }

    [Fact]
    public void Layers_are_chosen_by_name_in_any_case()
    {
        InterpretationResult result = Interpret(
            new LiftOptions { WallThickness = 0, Layers = ["walls", "ABSENT"] },
            Closed(Shapes.Rectangle(0, 0, 10, 10), "WALLS"),
            Closed(Shapes.Rectangle(50, 0, 10, 10), "OTHER"));
        Assert.Equal(100, StoreyOf(result).Solids.Area, 1e-9);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLB3002");
    }

    [Fact]
    public void Hidden_layers_are_used_only_by_name()
    {
        SketchPath[] paths = [Closed(Shapes.Rectangle(0, 0, 10, 10)), Closed(Shapes.Rectangle(50, 0, 10, 10), "hidden")];
        InterpretationResult visible = Interpret(Whole, paths);
        Assert.Equal(100, StoreyOf(visible).Solids.Area, 1e-9);
        Assert.Contains(visible.Diagnostics, finding => finding.Id == "CLB3001");
        InterpretationResult named = Interpret(new LiftOptions { WallThickness = 0, Layers = ["0", "HIDDEN"] }, paths);
        Assert.Equal(200, StoreyOf(named).Solids.Area, 1e-9);
    }

    [Fact]
    public void Unknown_layers_have_their_code() =>
        Assert.Equal(ErrorCode.CadNoValidLayers, Assert.Throws<CadLiftException>(
            () => Interpret(new LiftOptions { Layers = ["NONE"] }, Closed(Shapes.Rectangle(0, 0, 10, 10)))).Code);

    [Fact]
    public void Nothing_closed_has_its_code() =>
        Assert.Equal(ErrorCode.CadNoClosedShapes, Assert.Throws<CadLiftException>(() => Interpret(Whole, Line(0, 0, 1, 0))).Code);

    [Fact]
    public void More_shapes_than_allowed_have_their_code() =>
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(() => Interpret(
            new LiftOptions { MaxShapes = 1 }, Closed(Shapes.Rectangle(0, 0, 10, 10)), Closed(Shapes.Rectangle(0, 0, 20, 10)))).Code);

    [Fact]
    public void Shapes_without_area_have_their_code() =>
        Assert.Equal(ErrorCode.GeoInvalidPolygon, Assert.Throws<CadLiftException>(
            () => Interpret(Whole, Closed(Shapes.Polygon((0, 0), (10, 0), (5, 0))))).Code);

    [Fact]
    public void A_shape_drawn_again_from_another_corner_and_the_other_way_round_counts_once()
    {
        Loop drawn = Shapes.Rectangle(0, 0, 100, 50);
        Loop backwards = drawn.Reversed();
        Loop again = new([backwards.Segments[2], backwards.Segments[3], backwards.Segments[0], backwards.Segments[1]]);
        InterpretationResult result = Interpret(Whole, Closed(drawn), Closed(again), Closed(Shapes.Circle(500, 0, 20)), Closed(Shapes.Circle(500, 0, 20)));
        Assert.Equal(5000 + (400 * Math.PI), StoreyOf(result).Solids.Area, 1e-9);
        Assert.Equal(2, result.Diagnostics.Count(finding => finding.Id == "CLB1003"));
    }

    [Fact]
    public void A_shape_with_the_corners_of_another_but_another_arc_is_no_duplicate()
    {
        Loop Bulged(double bulge) => new(
        [
            Segment.Line(new Point2d(0, 0), new Point2d(100, 0)),
            Segment.FromBulge(new Point2d(100, 0), new Point2d(100, 50), bulge),
            Segment.Line(new Point2d(100, 50), new Point2d(0, 50)),
            Segment.Line(new Point2d(0, 50), new Point2d(0, 0)),
        ]);
        InterpretationResult result = Interpret(Whole, Closed(Bulged(0.1)), Closed(Bulged(0.2)));
        Assert.DoesNotContain(result.Diagnostics, finding => finding.Id == "CLB1003");
    }

    [Fact]
    public void A_crescent_too_thin_for_any_modeller_is_left_out_and_told()
    {
        Point2d a = new(0, 0);
        Point2d b = new(5000, 0);
        Loop crescent = new([Segment.FromBulge(a, b, 1e-3), Segment.FromBulge(b, a, -1.001e-3)]);
        InterpretationResult result = Interpret(Whole, Closed(crescent), Closed(Shapes.Rectangle(0, 100, 100, 100)));
        Assert.Equal(10_000, StoreyOf(result).Solids.Area, 1e-9);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLB1004");
    }

    [Fact]
    public void A_plan_in_coordinates_of_the_earth_is_moved_by_whole_kilometres()
    {
        InterpretationResult result = Interpret(Whole, Closed(Shapes.Rectangle(5_400_000_250, 691_000_000, 1000, 500)));
        RegionSet solids = StoreyOf(result).Solids;
        Assert.Equal(500_000, solids.Area);
        Assert.Equal(250, solids.Bounds.Min.X % 1e6);
        Assert.True(solids.Bounds.LargestCoordinate <= 1e6);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLB3003");
    }

    [Fact]
    public void A_failure_takes_its_findings_along()
    {
        CadLiftException failure = Assert.Throws<CadLiftException>(() => Interpret(Whole, Line(0, 0, 10, 0), Line(0, 0, 10, 0)));
        Assert.Equal(ErrorCode.CadNoClosedShapes, failure.Code);
        Assert.Contains(failure.Report!.Diagnostics, finding => finding.Id == "CLB1003");
    }

    [Fact]
    public void Free_ends_join_their_nearest_partner_whatever_else_lies_within_the_gap()
    {
        // Four sides whose ends miss the corners by 1 to 4 mm, and a stub whose end lies 6 mm from one of them.
        InterpretationResult result = Interpret(
            new LiftOptions { WallThickness = 0, ChainingGap = 10 },
            Line(0, 0, 999, 0),
            Line(1000, 2, 1000, 998),
            Line(997, 1000, 4, 1000),
            Line(0, 1000, 0, 3),
            Line(1005, -4, 2000, -4));
        Assert.Equal(1e6, StoreyOf(result).Solids.Area, 1e-6);
        Assert.Equal(4, result.Diagnostics.Count(finding => finding.Id == "CLB1001"));
    }

    [Fact]
    public void A_crowd_of_free_ends_within_the_gap_costs_no_memory_for_its_pairs()
    {
        var random = new Random(3);
        var crowd = new SketchPath[12_000];
        for (int i = 0; i < crowd.Length; i++)
        {
            double x = random.NextDouble() * 900;
            double y = random.NextDouble() * 900;
            crowd[i] = Line(x, y, x + random.NextDouble() + 0.1, y + random.NextDouble());
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.ThrowsAny<CadLiftException>(() => Interpret(new LiftOptions { WallThickness = 0, ChainingGap = 1000, MaxShapes = 1 }, crowd));

        // All pairs would be 288 million, some 7 GB.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1e9);
    }

    private static SketchPath At(Loop loop, double elevation, double thickness) =>
        new(loop.Segments, isClosed: true, "0", new SourcePlace { Entity = "CIRCLE" }) { Elevation = elevation, Thickness = thickness };

    [Fact]
    public void Drawn_heights_make_a_level_of_each()
    {
        var options = new LiftOptions { WallThickness = 0, UseDrawnHeights = true, Height = 100 };
        InterpretationResult result = Interpret(
            options,
            At(Shapes.Rectangle(0, 0, 100, 100), 0, 10),
            At(Shapes.Rectangle(20, 20, 10, 10), 0, 10),
            At(Shapes.Rectangle(60, 60, 20, 20), 30, -20),
            At(Shapes.Rectangle(200, 0, 10, 10), 5, 0));
        Assert.Equal([(0.0, 10.0), (5, 100), (10, 20)], result.Plan.Storeys.Select(storey => (storey.Elevation, storey.Height)));
        Body body = FloorPlanModeller.Build(result.Plan, Tolerance.Default);
        Assert.Equal((9900 * 10) + (100 * 100) + (400 * 20), BodyChecker.Check(body, Tolerance.Default).Measures!.Volume, 1e-6);
        Assert.Equal(100, Assert.Single(Interpret(new LiftOptions { WallThickness = 0, Height = 100 }, At(Shapes.Rectangle(0, 0, 1, 1), 7, 3)).Plan.Storeys).Height);
    }

    [Fact]
    public void Levels_that_lie_in_each_other_are_one_solid()
    {
        InterpretationResult result = Interpret(
            new LiftOptions { WallThickness = 0, UseDrawnHeights = true },
            At(Shapes.Rectangle(0, 0, 100, 100), 0, 50),
            At(Shapes.Rectangle(50, 50, 100, 100), 20, 100));
        Body body = FloorPlanModeller.Build(result.Plan, Tolerance.Default);
        Assert.Equal((10_000 * 50) + (10_000 * 100) - (2_500 * 30), BodyChecker.Check(body, Tolerance.Default).Measures!.Volume, 1e-6);
    }

    [Fact]
    public void Curves_of_different_levels_do_not_close_a_shape()
    {
        SketchPath[] sides = [Line(0, 0, 10, 0), Line(10, 0, 10, 10), Line(10, 10, 0, 0)];
        SketchPath raised = new(sides[0].Segments, isClosed: false, "0", sides[0].Source) { Elevation = 5 };
        var options = new LiftOptions { WallThickness = 0, UseDrawnHeights = true };
        Assert.Single(Interpret(options, sides).Plan.Storeys);
        CadLiftException exception = Assert.Throws<CadLiftException>(() => Interpret(options, raised, sides[1], sides[2]));
        Assert.Equal(ErrorCode.CadNoClosedShapes, exception.Code);
    }

    [Theory]
    [InlineData(1e9, 10)]
    [InlineData(0, -2e8)]
    public void A_height_beyond_what_a_solid_can_hold_is_refused_with_its_place(double elevation, double thickness)
    {
        CadLiftException exception = Assert.Throws<CadLiftException>(() =>
            Interpret(new LiftOptions { UseDrawnHeights = true }, At(Shapes.Rectangle(0, 0, 1000, 1000), elevation, thickness)));
        Assert.Equal(ErrorCode.GeoInvalidHeight, exception.Code);
        Assert.Equal("CIRCLE", exception.Place.Entity);
    }

    [Fact]
    public void Heights_that_differ_by_rounding_alone_are_one()
    {
        const double Half = 0.0078125 * 25.4;
        SketchPath Side(double x1, double y1, double x2, double y2, double elevation) =>
            new(Line(x1, y1, x2, y2).Segments, isClosed: false, "0", new SourcePlace { Entity = "LINE" }) { Elevation = elevation };
        InterpretationResult result = Interpret(
            new LiftOptions { WallThickness = 0, UseDrawnHeights = true },
            Side(0, 0, 100, 0, Half),
            Side(100, 0, 100, 100, Math.BitIncrement(Half)),
            Side(100, 100, 0, 100, Math.BitDecrement(Half)),
            Side(0, 100, 0, 0, Half),
            At(Shapes.Rectangle(200, 0, 5, 5), 5e-7, 0),
            At(Shapes.Rectangle(300, 0, 5, 5), 5.0000000000001e-7, 0));
        Assert.Equal(2, result.Plan.Storeys.Count);
    }

    [Fact]
    public void An_entity_of_several_paths_counts_once()
    {
        SketchPath first = Closed(Shapes.Rectangle(0, 0, 100, 100));
        var further = new SketchPath(Line(500, 0, 501, 1).Segments, isClosed: false, "0", first.Source) { IsContinuation = true };
        var loose = new SketchPath(Line(600, 0, 601, 1).Segments, isClosed: false, "0", new SourcePlace { Entity = "MLINE" });
        var looseToo = new SketchPath(Line(600, 5, 601, 5).Segments, isClosed: false, "0", new SourcePlace { Entity = "MLINE" }) { IsContinuation = true };
        InterpretationResult result = Interpret(Whole, first, further, loose, looseToo);
        Assert.Equal((1, 1), (result.Used["LWPOLYLINE"], result.Ignored["MLINE"]));
        Assert.False(result.Ignored.ContainsKey("LWPOLYLINE"));
    }

    private static SketchLabel Label(string text, double x, double y, string layer = "0") =>
        new(text, new Point2d(x, y), layer, new SourcePlace { Entity = "TEXT" });

    private static InterpretationResult Interpret(IReadOnlyList<SketchLabel> labels, params SketchPath[] paths) =>
        PlanInterpreter.Interpret(
            new PlanSketch(paths, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "HIDDEN" }) { Labels = labels },
            new LiftOptions(),
            Tolerance.Default);

    [Fact]
    public void Rooms_are_called_what_stands_in_them()
    {
        InterpretationResult result = Interpret(
            [
                Label("12.5 m²", 2500, 1500), Label("Living", 2400, 2600), Label("room\n(\u001bsouth)", 2500, 2400), Label("42", 7000, 2000),
                Label("outside", 20_000, 0), Label("in the wall", 100, 100), Label("secret", 2500, 2000, "HIDDEN"),
            ],
            Closed(Shapes.Rectangle(0, 0, 5000, 4000)),
            Closed(Shapes.Rectangle(5000, 0, 4000, 4000)),
            Closed(Shapes.Rectangle(9000, 0, 4000, 4000)));
        Assert.Equal(["Living room ( south)", "42", null], StoreyOf(result).Rooms.Select(room => room.Label));
        Assert.Equal((4, 3), (result.Used["TEXT"], result.Ignored["TEXT"]));
    }

    [Fact]
    public void Labels_move_with_a_far_plan()
    {
        const double Far = 5e9;
        InterpretationResult result = Interpret([Label("Hall", Far + 2500, Far + 2000)], Closed(Shapes.Rectangle(Far, Far, 5000, 4000)));
        Assert.Equal("Hall", Assert.Single(StoreyOf(result).Rooms).Label);
    }
}
