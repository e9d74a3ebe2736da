using CadLift.Building.Interpretation;
using CadLift.Diagnostics;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;
using CadLift.Plans;
using CadLift.TestKit;
using static CadLift.Building.Tests.Interpreted;

namespace CadLift.Building.Tests.Interpretation;

/// <summary>Buildings as a draughtsman draws them, and what goes wrong in drawing them.</summary>
public sealed class BuildingTests
{
    private static SketchOf TwoRooms() => new SketchOf()
        .Closed("WALLS", Shapes.Rectangle(0, 0, 4000, 4000))
        .Closed("WALLS", Shapes.Rectangle(4000, 0, 3000, 4000));

    [Fact]
    public void Two_rooms_that_share_a_wall_are_one_body_that_a_door_between_them_cuts_once()
    {
        InterpretationResult result = Read(TwoRooms().Door(4000, 1000, degrees: 90));
        Storey storey = Assert.Single(result.Plan.Storeys);
        Opening door = Assert.Single(storey.Openings);
        Assert.Equal(OpeningKind.Door, door.Kind);
        Assert.Equal(900, door.Width, 1e-9);
        Assert.Equal(400 * 900, door.Footprint.Area, 1e-6);
        Assert.Equal(400, storey.Walls[door.Wall].Thickness, 1e-9);
        Assert.Equal([[1], [0]], storey.Rooms.Select(room => room.Neighbours));
        (Body body, MassProperties measures) = Model(result);
        Assert.Equal(1, body.Topology.Lumps.Count);
        Assert.Equal((storey.Solids.Area * 3000) - (400.0 * 900 * 2100), measures.Volume, 1);
    }

    // One planar face with a hole, not four pieces: the wall above, below and beside the window is one face.
    [Fact]
    public void A_window_in_a_round_wall_is_cut_radially_and_the_face_stays_one_cylinder()
    {
        SketchOf sketch = new SketchOf().Closed("WALLS", Shapes.Circle(0, 0, 4000)).Window(3900, 0, 1200, 200, degrees: 90);
        InterpretationResult result = Read(sketch);
        Opening window = Assert.Single(result.Plan.Storeys[0].Openings);
        Assert.Equal(1200, window.Width, 1e-6);
        foreach (Segment side in window.Footprint.Regions[0].Outer.Segments.ToArray().Where(side => !side.IsArc))
        {
            Assert.Equal(0, side.StartDirection.Cross((side.Start - Point2d.Origin).Normalized()), 1e-9);
        }

        (Body body, _) = Model(result);
        var radii = new List<double>();
        foreach (FaceId face in body.Topology.Faces)
        {
            if (body.SurfaceOf(face).Surface is CylinderSurface cylinder)
            {
                radii.Add(cylinder.Radius);
            }
        }

        Assert.Equal([3800, 4000], radii.Order());
    }

    [Fact]
    public void Double_lines_with_gaps_are_walls_and_what_stands_in_the_gaps_are_openings()
    {
        SketchOf sketch = new SketchOf()
            .Closed("A-WALL", Shapes.Rectangle(200, 200, 4600, 3600))
            .Line("A-WALL", 0, 0, 0, 4000).Line("A-WALL", 0, 4000, 5000, 4000).Line("A-WALL", 5000, 4000, 5000, 0)
            .Line("A-WALL", 5000, 0, 0, 0);
        Assert.Equal("wallbody", Read(sketch).Plan.Interpretation);

        SketchOf broken = new SketchOf()
            .Line("A-WALL", 0, 0, 1000, 0).Line("A-WALL", 1900, 0, 5000, 0).Line("A-WALL", 5000, 0, 5000, 4000)
            .Line("A-WALL", 5000, 4000, 0, 4000).Line("A-WALL", 0, 4000, 0, 0)
            .Line("A-WALL", 200, 200, 1000, 200).Line("A-WALL", 1900, 200, 4800, 200).Line("A-WALL", 4800, 200, 4800, 3800)
            .Line("A-WALL", 4800, 3800, 200, 3800).Line("A-WALL", 200, 3800, 200, 200)
            .Door(1000, 100);
        InterpretationResult result = Read(broken);
        Storey storey = result.Plan.Storeys[0];
        Assert.Equal("wallbody", result.Plan.Interpretation);
        Assert.Equal(20e6 - (4600.0 * 3600), storey.Solids.Area, 1e-3);
        Opening door = Assert.Single(storey.Openings);
        Assert.Equal((OpeningKind.Door, 900.0), (door.Kind, Math.Round(door.Width, 6)));
        Assert.Equal(4600.0 * 3600, Assert.Single(storey.Rooms).Area, 1e-3);
    }

    // A slip of eight millimetres is more than the tolerance and less than anything one passes through.
    [Fact]
    public void Lines_of_walls_that_miss_each_other_are_told()
    {
        static SketchOf Ring(double gap) => new SketchOf()
            .Line("WALLS", 0, 0, 5000, 0).Line("WALLS", 5000, 0, 5000, 4000).Line("WALLS", 5000, 4000, 0, 4000).Line("WALLS", 0, 4000, 0, gap)
            .Line("WALLS", 200, 200, 4800, 200).Line("WALLS", 4800, 200, 4800, 3800).Line("WALLS", 4800, 3800, 200, 3800).Line("WALLS", 200, 3800, 200, 200 + gap);
        Assert.True(Tells(Read(Ring(8)), Building.Diagnostics.BuildingDiagnostics.WallLinesMiss));
        Assert.Single(OnlyStorey(Ring(4)).Rooms);
        Assert.Single(OnlyStorey(Ring(8), new LiftOptions { Building = { WallGap = 10 } }).Rooms);
    }

    [Theory]
    [InlineData(1, "1 line that runs along another was dropped")]
    [InlineData(2, "2 lines that run along others were dropped")]
    public void Lines_that_are_mended_are_counted_in_words(int doubled, string told)
    {
        SketchOf sketch = new SketchOf()
            .Line("WALLS", 0, 0, 5000, 0).Line("WALLS", 5000, 0, 5000, 4000).Line("WALLS", 5000, 4000, 0, 4000).Line("WALLS", 0, 4000, 0, 0)
            .Line("WALLS", 200, 200, 4800, 200).Line("WALLS", 4800, 200, 4800, 3800).Line("WALLS", 4800, 3800, 200, 3800).Line("WALLS", 200, 3800, 200, 200);
        for (int i = 0; i < doubled; i++)
        {
            sketch.Line("WALLS", 1000 + (i * 1000), 0, 1500 + (i * 1000), 0);
        }

        CadDiagnostic finding = Assert.Single(Read(sketch).Diagnostics, static finding => finding.Id == Building.Diagnostics.BuildingDiagnostics.LineworkMended.Id);
        Assert.Contains(told, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wall_that_is_interrupted_by_too_little_for_an_opening_is_closed()
    {
        SketchOf broken = new SketchOf()
            .Line("WALLS", 0, 0, 2000, 0).Line("WALLS", 2050, 0, 5000, 0).Line("WALLS", 5000, 0, 5000, 4000).Line("WALLS", 5000, 4000, 0, 4000).Line("WALLS", 0, 4000, 0, 0)
            .Line("WALLS", 200, 200, 2000, 200).Line("WALLS", 2050, 200, 4800, 200).Line("WALLS", 4800, 200, 4800, 3800).Line("WALLS", 4800, 3800, 200, 3800).Line("WALLS", 200, 3800, 200, 200)
            .Line("WALLS", 2000, 0, 2000, 200).Line("WALLS", 2050, 0, 2050, 200);
        InterpretationResult result = Read(broken);
        Assert.Single(result.Plan.Storeys[0].Rooms);
        Assert.Empty(result.Plan.Storeys[0].Openings);
        Assert.True(Tells(result, Building.Diagnostics.BuildingDiagnostics.WallGapClosed));
    }

    // Curves that are fitted with arcs have pieces shorter than what hands miss; without them there would be a hole.
    [Fact]
    public void Short_pieces_of_a_fine_curve_are_kept()
    {
        static (double X, double Y)[] Oval(double a, double b) =>
            [.. new[] { -0.0005, 0.0, 0.0005 }.Concat(Enumerable.Range(1, 60).Select(static i => i * Math.Tau / 61)).Select(t => (a * Math.Cos(t), b * Math.Sin(t)))];
        Storey storey = OnlyStorey(new SketchOf().Closed("WALLS", Shapes.Polygon(Oval(5000, 3000))).Closed("WALLS", Shapes.Polygon(Oval(4700, 2700))));
        Assert.Single(storey.Rooms);
        Assert.Equal(Shapes.Polygon(Oval(5000, 3000)).SignedArea - Shapes.Polygon(Oval(4700, 2700)).SignedArea, storey.Solids.Area, 1);
    }

    // Where thick walls meet there is more room inside them than in a wall of the greatest thickness.
    [Theory]
    [InlineData(450)]
    [InlineData(600)]
    public void Thick_walls_are_walls_where_they_meet_too(double thickness)
    {
        double t = thickness;
        var sketch = new SketchOf().Closed("WALLS", Shapes.Rectangle(0, 0, (3 * t) + 8000, (3 * t) + 6000));
        foreach ((double x, double y) in new[] { (t, t), ((2 * t) + 4000, t), (t, (2 * t) + 3000), ((2 * t) + 4000, (2 * t) + 3000) })
        {
            sketch.Closed("WALLS", Shapes.Rectangle(x, y, 4000, 3000));
        }

        Storey storey = OnlyStorey(sketch);
        Assert.Equal(4, storey.Rooms.Count);
        Assert.Equal((((3 * t) + 8000) * ((3 * t) + 6000)) - (4 * 12e6), storey.Solids.Area, 1);
    }

    // The inside of the walls runs out into the room where one end of a wall is not drawn.
    [Fact]
    public void A_missing_end_of_a_wall_does_not_lose_the_walls()
    {
        SketchOf sketch = new SketchOf()
            .Line("WALLS", 0, 0, 1000, 0).Line("WALLS", 1900, 0, 5000, 0).Line("WALLS", 5000, 0, 5000, 4000)
            .Line("WALLS", 5000, 4000, 0, 4000).Line("WALLS", 0, 4000, 0, 0)
            .Line("WALLS", 200, 200, 700, 200).Line("WALLS", 1900, 200, 4800, 200).Line("WALLS", 4800, 200, 4800, 3800)
            .Line("WALLS", 4800, 3800, 200, 3800).Line("WALLS", 200, 3800, 200, 200)
            .Line("WALLS", 1900, 0, 1900, 200);
        InterpretationResult result = Read(sketch);
        Assert.Equal("wallbody", result.Plan.Interpretation);
        Assert.InRange(result.Plan.Storeys[0].Solids.Area, 3.1e6, 3.5e6);
    }

    [Fact]
    public void Filled_areas_are_walls_without_any_lines()
    {
        SketchOf sketch = new SketchOf()
            .Fill("WALLS", Shapes.Rectangle(0, 0, 5000, 4000), Shapes.Rectangle(240, 240, 4520, 3520).Reversed());
        InterpretationResult result = Read(sketch);
        Assert.Equal("wallbody", result.Plan.Interpretation);
        Assert.Equal(4520.0 * 3520, Assert.Single(result.Plan.Storeys[0].Rooms).Area, 1e-3);
        Assert.All(result.Plan.Storeys[0].Walls, wall => Assert.Equal("The area between its faces is filled.", wall.Reason));
    }

    [Fact]
    public void Open_lines_with_branches_are_the_middle_of_walls()
    {
        SketchOf sketch = new SketchOf()
            .Line("WALLS", 0, 0, 6000, 0).Line("WALLS", 6000, 0, 6000, 4000).Line("WALLS", 6000, 4000, 0, 4000)
            .Line("WALLS", 0, 4000, 0, 0).Line("WALLS", 3000, 0, 3000, 4000);
        InterpretationResult result = Read(sketch, new LiftOptions { WallThickness = 100 });
        Assert.Equal("centreline", result.Plan.Interpretation);
        Assert.Equal([2900.0 * 3900, 2900.0 * 3900], result.Plan.Storeys[0].Rooms.Select(room => Math.Round(room.Area, 3)));
        Assert.Equal((6100.0 * 4100) - (2 * 2900.0 * 3900), result.Plan.Storeys[0].Solids.Area, 1e-3);
    }

    [Fact]
    public void Openings_are_square_to_a_slanted_wall()
    {
        (double sin, double cos) = Math.SinCos(0.4);
        Point2d At(double x, double y) => new((x * cos) - (y * sin), (x * sin) + (y * cos));
        Point2d[] corners = [At(0, 0), At(5000, 0), At(5000, 4000), At(0, 4000)];
        Point2d place = At(2500, 100);
        SketchOf sketch = new SketchOf()
            .Closed("WALLS", Shapes.Polygon([.. corners.Select(corner => (corner.X, corner.Y))]))
            .Window(place.X, place.Y, 1500, 200, double.RadiansToDegrees(0.4));
        Opening window = Assert.Single(Read(sketch).Plan.Storeys[0].Openings);
        Assert.Equal(1500 * 200, window.Footprint.Area, 1e-6);
        Assert.Equal(1500, window.Width, 1e-9);
    }

    [Fact]
    public void A_width_that_a_symbol_states_counts_in_a_wall_that_is_drawn_through()
    {
        Opening door = Assert.Single(Read(TwoRooms().Door(4000, 1000, degrees: 90, statedWidth: "0,80 m")).Plan.Storeys[0].Openings);
        Assert.Equal(800, door.Width, 1e-9);
    }

    [Fact]
    public void An_opening_far_from_any_wall_is_left_out_and_told()
    {
        InterpretationResult result = Read(TwoRooms().Door(1500, 2000));
        Assert.Empty(result.Plan.Storeys[0].Openings);
        Assert.True(Tells(result, Building.Diagnostics.BuildingDiagnostics.OpeningWithoutWall));
    }

    [Fact]
    public void An_opening_wider_than_its_wall_goes_as_far_as_the_wall()
    {
        InterpretationResult result = Read(TwoRooms().Window(5500, 100, 3400, 200));
        Opening window = Assert.Single(result.Plan.Storeys[0].Openings);
        Assert.InRange(window.Width, 2000, 3399);
        Assert.True(Tells(result, Building.Diagnostics.BuildingDiagnostics.OpeningCutShort));
        Model(result);
    }

    [Fact]
    public void Overlapping_rooms_are_united()
    {
        InterpretationResult result = Read(new SketchOf()
            .Closed("WALLS", Shapes.Rectangle(0, 0, 4000, 4000))
            .Closed("WALLS", Shapes.Rectangle(3000, 1000, 4000, 4000)));
        Assert.Single(result.Plan.Storeys[0].Solids.Regions.ToArray());
        Model(result);
    }

    [Fact]
    public void Rooms_whose_common_side_is_drawn_two_millimetres_apart_share_it()
    {
        InterpretationResult result = Read(new SketchOf()
            .Closed("WALLS", Shapes.Rectangle(0, 0, 4000, 4000))
            .Closed("WALLS", Shapes.Rectangle(4002, 0, 3000, 4000)));
        Storey storey = result.Plan.Storeys[0];
        Assert.Single(storey.Solids.Regions.ToArray());
        Assert.Equal(2, storey.Rooms.Count);
    }

    [Fact]
    public void A_label_outside_names_no_room()
    {
        InterpretationResult result = Read(TwoRooms().Label("TEXT", "Kitchen", 2000, 2000).Label("TEXT", "Garden", 2000, 9000));
        Assert.Equal(["Kitchen", null], result.Plan.Storeys[0].Rooms.Select(room => room.Label));
    }

    [Fact]
    public void The_largest_text_is_the_name_and_measures_are_none()
    {
        InterpretationResult result = Read(TwoRooms()
            .Label("TEXT", "12.5 m²", 2000, 1000, 200)
            .Label("TEXT", "2 car garage", 2000, 2000, 200)
            .Label("TEXT", "mind the step", 2000, 3000, 90));
        Assert.Equal("2 car garage", result.Plan.Storeys[0].Rooms[0].Label);
    }

    [Theory]
    [InlineData(0.001, "metres, not millimetres")]
    [InlineData(1 / 25.4, "inches, not millimetres")]
    [InlineData(1000, "millimetres, not metres")]
    public void A_drawing_in_another_unit_than_it_says_is_read_in_its_own(double scale, string unit)
    {
        var sketch = new SketchOf()
            .Closed("WALLS", Shapes.Rectangle(0, 0, 4000 * scale, 4000 * scale))
            .Closed("WALLS", Shapes.Rectangle(4000 * scale, 0, 3000 * scale, 4000 * scale))
            .Door(4000 * scale, 1000 * scale, degrees: 90, width: 900 * scale);
        InterpretationResult result = Read(sketch);
        Assert.Equal(unit, result.Plan.Choices.Single(choice => choice.Subject == "unit").Decision);
        Assert.True(Tells(result, Building.Diagnostics.BuildingDiagnostics.UnitGuessed));
        Assert.Equal(3600.0 * 3600, result.Plan.Storeys[0].Rooms[0].Area, 1);
        Assert.Single(result.Plan.Storeys[0].Openings);
    }

    // No name at all: the swing of a door with its leaf tells how large a person is.
    [Theory]
    [InlineData(0.001, "metres, not millimetres")]
    [InlineData(0.1, "centimetres, not millimetres")]
    [InlineData(25.4, "millimetres, not inches")]
    public void A_door_without_a_name_tells_the_unit(double scale, string unit)
    {
        SketchOf sketch = new SketchOf()
            .Line("0", 0, 0, 1000 * scale, 0).Line("0", 1900 * scale, 0, 5000 * scale, 0).Line("0", 5000 * scale, 0, 5000 * scale, 4000 * scale)
            .Line("0", 5000 * scale, 4000 * scale, 0, 4000 * scale).Line("0", 0, 4000 * scale, 0, 0)
            .Line("0", 200 * scale, 200 * scale, 1000 * scale, 200 * scale).Line("0", 1900 * scale, 200 * scale, 4800 * scale, 200 * scale)
            .Line("0", 4800 * scale, 200 * scale, 4800 * scale, 3800 * scale).Line("0", 4800 * scale, 3800 * scale, 200 * scale, 3800 * scale)
            .Line("0", 200 * scale, 3800 * scale, 200 * scale, 200 * scale)
            .Line("0", 1000 * scale, 100 * scale, 1000 * scale, 1000 * scale)
            .Curve("0", Segment.Arc(new Point2d(1000 * scale, 100 * scale), 900 * scale, 0, Math.PI / 2));
        InterpretationResult result = Read(sketch);
        Assert.Contains(result.Plan.Choices, choice => choice.Subject == "unit" && choice.Decision == unit);
        Opening door = Assert.Single(result.Plan.Storeys[0].Openings);
        Assert.Equal((OpeningKind.Door, 900.0), (door.Kind, Math.Round(door.Width, 3)));
    }

    [Fact]
    public void Single_lines_around_written_names_are_the_middle_of_walls()
    {
        InterpretationResult result = Read(new SketchOf()
            .Line("0", 0, 0, 8000, 0).Line("0", 8000, 0, 8000, 6000).Line("0", 8000, 6000, 0, 6000).Line("0", 0, 6000, 0, 0)
            .Line("0", 4000, 0, 4000, 6000).Line("0", 4000, 3000, 8000, 3000).Label("0", "Hall", 2000, 3000));
        Assert.Equal("centreline", result.Plan.Interpretation);
        Assert.Equal(3, result.Plan.Storeys[0].Rooms.Count);
    }

    [Fact]
    public void Storeys_on_layers_stand_on_each_other_with_plates_between()
    {
        var sketch = new SketchOf()
            .Closed("FLOOR-1_WALLS", Shapes.Rectangle(0, 0, 5000, 4000))
            .Closed("EG_WALLS", Shapes.Rectangle(0, 0, 6000, 4000))
            .Closed("UG_WALLS", Shapes.Rectangle(0, 0, 3000, 4000))
            .Closed("FRAME", Shapes.Rectangle(-9000, -9000, 30000, 30000));
        var options = new LiftOptions { Height = 2800, Building = { SlabThickness = 200, Storeys = [new StoreyOptions { Name = "FLOOR 1", Height = 2500 }] } };
        InterpretationResult result = Read(sketch, options);
        Assert.Equal(
            [("FLOOR -1", -3000.0, 2800.0), ("FLOOR 0", 0.0, 2800.0), ("FLOOR 1", 3000.0, 2500.0)],
            result.Plan.Storeys.Select(storey => (storey.Name, storey.Elevation, storey.Height)));
        Assert.True(Tells(result, Building.Diagnostics.BuildingDiagnostics.LayerOfNoStorey));
        (Body body, MassProperties measures) = Model(result);
        Assert.Equal(1, body.Topology.Lumps.Count);
        Assert.Equal(-3200, measures.Bounds.Min.Z, 1e-9);
        Assert.Equal(5500, measures.Bounds.Max.Z, 1e-9);
    }

    [Fact]
    public void Filled_areas_alone_make_storeys()
    {
        Loop[] ring = [Shapes.Rectangle(0, 0, 5000, 4000), Shapes.Rectangle(200, 200, 4600, 3600)];
        InterpretationResult result = Read(new SketchOf().Fill("1F_WALL", ring).Fill("2F_WALL", ring));
        Assert.Equal(["FLOOR 1", "FLOOR 2"], result.Plan.Storeys.Select(storey => storey.Name));
        Assert.All(result.Plan.Storeys, storey => Assert.Single(storey.Rooms));
    }

    [Fact]
    public void Layers_asked_for_leave_out_fills_on_others()
    {
        SketchOf sketch = new SketchOf().Closed("A-WALL", Shapes.Rectangle(0, 0, 5000, 4000))
            .Fill("B-WALL", Shapes.Rectangle(9000, 0, 5000, 200));
        Assert.Equal(5000, Read(sketch, new LiftOptions { Layers = ["A-WALL"] }).Plan.Storeys[0].Solids.Bounds.Max.X, 1e-9);
        Assert.Equal(9000, Read(sketch, new LiftOptions { Layers = ["B-WALL"] }).Plan.Storeys[0].Solids.Bounds.Min.X, 1e-9);
    }

    [Fact]
    public void Storeys_beside_each_other_are_laid_on_one_another()
    {
        InterpretationResult result = Read(new SketchOf()
            .Closed("LEVEL-1", Shapes.Rectangle(0, 0, 5000, 4000))
            .Closed("LEVEL-2", Shapes.Rectangle(20000, 500, 5000, 4000)));
        Assert.Equal(result.Plan.Storeys[0].Solids.Bounds, result.Plan.Storeys[1].Solids.Bounds);
        Assert.Contains(result.Plan.Choices, choice => choice is { Subject: "storeys", Option: "Building.AlignStoreys" });
    }

    [Fact]
    public void A_storey_without_walls_keeps_its_place_empty()
    {
        InterpretationResult result = Read(new SketchOf()
            .Closed("FLOOR-0", Shapes.Rectangle(0, 0, 5000, 4000))
            .Line("FLOOR-1_A-FURN", 0, 0, 100, 0)
            .Closed("FLOOR-2", Shapes.Rectangle(0, 0, 5000, 4000)));
        Assert.Equal([("FLOOR 0", 0.0), ("FLOOR 2", 6000.0)], result.Plan.Storeys.Select(storey => (storey.Name, storey.Elevation)));
        Assert.True(Tells(result, Building.Diagnostics.BuildingDiagnostics.StoreyWithoutWalls));
    }

    [Fact]
    public void A_plate_is_a_part_with_holes_and_pockets()
    {
        SketchOf sketch = new SketchOf()
            .Closed("0", Shapes.Rectangle(0, 0, 300, 200))
            .Closed("0", Shapes.Circle(50, 50, 10))
            .Closed("MILL", Shapes.Rectangle(100, 50, 100, 100))
            .Closed("POCKET-2.5", Shapes.Circle(250, 100, 20));
        var options = new LiftOptions { Height = 100, Depths = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase) { ["mill"] = 5 } };
        InterpretationResult result = Read(sketch, options);
        Assert.Equal("solid", result.Plan.Interpretation);
        Assert.Equal([5, 2.5], result.Plan.Storeys[0].Pockets.Select(pocket => pocket.Depth));
        (_, MassProperties measures) = Model(result);
        double expected = (((300.0 * 200) - (Math.PI * 100)) * 100) - (10_000 * 5) - (Math.PI * 400 * 2.5);
        Assert.Equal(expected, measures.Volume, 1e-6 * expected);
    }

    // Holes are often placed as symbols, whose names say nothing.
    [Fact]
    public void A_plate_with_holes_that_are_symbols_is_a_part()
    {
        SketchOf sketch = new SketchOf().Closed("0", Shapes.Rectangle(0, 0, 2400, 2000));
        foreach (double x in new[] { 300.0, 1200, 2100 })
        {
            int hole = sketch.Symbol("M20", new Point2d(x, 1000), Vector2d.UnitX, statedWidth: null);
            sketch.Curve("0", Segment.Circle(new Point2d(x, 1000), 100), hole);
        }

        InterpretationResult result = Read(sketch);
        Assert.Equal("solid", result.Plan.Interpretation);
        Assert.Equal((2400.0 * 2000) - (3 * Math.PI * 1e4), result.Plan.Storeys[0].Solids.Area, 1e-3);
    }

    [Fact]
    public void An_opening_higher_than_its_storey_ends_at_the_ceiling()
    {
        InterpretationResult result = Read(TwoRooms().Door(4000, 1000, degrees: 90), new LiftOptions { Building = { DoorHeight = 5000 } });
        Assert.Equal(3000, Assert.Single(result.Plan.Storeys[0].Openings).Height);
        Assert.True(Tells(result, Building.Diagnostics.BuildingDiagnostics.OpeningTooHigh));
    }

    // The outer symbol says nothing of itself; the inner one is a door.
    [Fact]
    public void A_door_inside_another_symbol_is_a_door()
    {
        SketchOf sketch = TwoRooms();
        int outer = sketch.Symbol("NEST", new Point2d(4000, 1000), Vector2d.UnitY, statedWidth: null);
        Assert.Equal(OpeningKind.Door, Assert.Single(Read(sketch.Door(4000, 1000, degrees: 90, parent: outer)).Plan.Storeys[0].Openings).Kind);
    }

    [Fact]
    public void Double_lines_of_which_no_name_says_anything_are_walls()
    {
        InterpretationResult result = Read(new SketchOf()
            .Line("0", 0, 0, 2000, 0).Line("0", 2900, 0, 8000, 0).Line("0", 8000, 0, 8000, 6000).Line("0", 8000, 6000, 0, 6000).Line("0", 0, 6000, 0, 0)
            .Line("0", 300, 300, 2000, 300).Line("0", 2900, 300, 7700, 300).Line("0", 7700, 300, 7700, 5700).Line("0", 7700, 5700, 300, 5700).Line("0", 300, 5700, 300, 300));
        Assert.Equal("wallbody", result.Plan.Interpretation);
        Assert.Equal(OpeningKind.Passage, Assert.Single(result.Plan.Storeys[0].Openings).Kind);
        Assert.Single(result.Plan.Storeys[0].Rooms);
    }

    [Theory]
    [InlineData(PlanInterpretation.Outline)]
    [InlineData(PlanInterpretation.Centreline)]
    [InlineData(PlanInterpretation.Solid)]
    public void An_option_decides_otherwise(PlanInterpretation interpretation)
    {
        InterpretationResult result = Read(TwoRooms(), new LiftOptions { Building = { Interpretation = interpretation } });
        Assert.Equal(interpretation.ToString().ToLowerInvariant(), result.Plan.Interpretation);
        Assert.Equal(1, result.Plan.Choices[0].Confidence);
    }
}
