using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Inspection;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

public sealed class DxfDrawingReaderTests
{
    private static readonly DxfDrawingReader Reader = new();

    private static DrawingReadResult Read(DxfSource text, DrawingReadOptions? options = null) =>
        Reader.Read(text.ToBytes(), options ?? new DrawingReadOptions());

    private static SketchPath ReadSingle(DxfSource text) => Assert.Single(Read(text).Sketch.Paths);

    [Theory]
    [InlineData(1, 25.4)]
    [InlineData(2, 304.8)]
    [InlineData(4, 1)]
    [InlineData(5, 10)]
    [InlineData(6, 1000)]
    [InlineData(21, 304.8006096012192)]
    public void Units_become_millimetres(int insertUnits, double factor)
    {
        SketchPath path = ReadSingle(DxfSource.WithHeader(insertUnits).Entities(e => e.Line(0, 0, 2, 1)));
        Assert.Equal(2 * factor, path.Segments[0].End.X, 1e-9);
    }

    [Fact]
    public void A_drawing_without_units_is_taken_as_millimetres_and_says_so()
    {
        DrawingReadResult result = Read(DxfSource.WithHeader(insertUnits: null).Entities(e => e.Line(0, 0, 2, 1)));
        Assert.Equal(2, result.Sketch.Paths[0].Segments[0].End.X);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLD1001");
    }

    [Fact]
    public void The_callers_unit_wins()
    {
        DrawingReadResult result = Read(
            DxfSource.WithHeader(4).Entities(e => e.Line(0, 0, 2, 1)), new DrawingReadOptions { Units = LengthUnit.Metre });
        Assert.Equal(2000, result.Sketch.Paths[0].Segments[0].End.X);
    }

    [Fact]
    public void Group_codes_may_come_in_any_order()
    {
        SketchPath path = ReadSingle(new DxfSource().Entities(e => e.Tag(0, "LINE").Tag(11, 3).Tag(10, 1).Tag(21, 4).Tag(20, 2).Tag(8, "A")));
        Assert.Equal(Segment.Line(new Point2d(1, 2), new Point2d(3, 4)), path.Segments[0]);
        Assert.Equal("A", path.Layer);
    }

    [Fact]
    public void An_arc_keeps_its_centre_radius_and_exact_quarters()
    {
        SketchPath path = ReadSingle(new DxfSource().Entities(e => e.Arc(10, 20, 5, 270, 90)));
        Segment arc = path.Segments[0];
        Assert.Equal(new Point2d(10, 20), arc.Center);
        Assert.Equal(5, arc.Radius);
        Assert.Equal(new Point2d(10, 15), arc.Start);
        Assert.Equal(new Point2d(10, 25), arc.End);
        Assert.Equal(Math.PI, arc.Sweep, 1e-15);
    }

    [Fact]
    public void An_arc_seen_from_behind_is_mirrored()
    {
        SketchPath path = ReadSingle(new DxfSource().Entities(e => e.Arc(10, 0, 5, 0, 90).Tag(210, 0).Tag(220, 0).Tag(230, -1)));
        Segment arc = path.Segments[0];
        Assert.Equal(new Point2d(-10, 0), arc.Center);
        Assert.Equal(new Point2d(-15, 0), arc.Start);
        Assert.Equal(new Point2d(-10, 5), arc.End);
        Assert.False(arc.IsCounterClockwise);
    }

    [Fact]
    public void A_bulge_belongs_to_the_segment_that_starts_at_its_vertex()
    {
        SketchPath path = ReadSingle(new DxfSource().Entities(e => e.Polyline([(0, 0, 1), (2, 0, 0), (2, 2, 0)], closed: true)));
        Assert.True(path.IsClosed);
        Assert.Equal([true, false, false], path.Segments.ToArray().Select(segment => segment.IsArc));
        Assert.Equal(Math.PI, path.Segments[0].Sweep, 1e-12);
    }

    [Fact]
    public void An_old_polyline_reads_like_a_light_one()
    {
        SketchPath old = ReadSingle(new DxfSource().Entities(e => e
            .Tag(0, "POLYLINE").Tag(8, "W").Tag(66, 1).Tag(70, 1).Tag(30, 7)
            .Tag(0, "VERTEX").Tag(8, "W").Tag(10, 0).Tag(20, 0).Tag(42, 0.5)
            .Tag(0, "VERTEX").Tag(8, "W").Tag(10, 4).Tag(20, 0)
            .Tag(0, "VERTEX").Tag(8, "W").Tag(10, 4).Tag(20, 4)
            .Tag(0, "SEQEND")));
        SketchPath light = ReadSingle(new DxfSource().Entities(e => e.Polyline([(0, 0, 0.5), (4, 0, 0), (4, 4, 0)], closed: true)));
        Assert.Equal(light.Segments.ToArray(), old.Segments.ToArray());
        Assert.True(old.IsClosed);
    }

    [Fact]
    public void A_last_vertex_that_repeats_the_first_closes()
    {
        SketchPath path = ReadSingle(new DxfSource().Entities(e => e.Polyline([(0, 0, 0), (4, 0, 0), (4, 4, 0), (0, 1e-7, 0)], closed: false)));
        Assert.True(path.IsClosed);
        Assert.Equal(3, path.Segments.Length);
        Assert.Equal(path.Segments[0].Start, path.Segments[^1].End);
    }

    [Fact]
    public void An_insert_moves_scales_turns_and_counts_from_the_base_point()
    {
        DxfSource text = new DxfSource()
            .Section("BLOCKS", b => b.Block("UNIT", e => e.Line(1, 1, 2, 1), baseX: 1, baseY: 1))
            .Entities(e => e.Insert("UNIT", 10, 20, scaleX: 3, scaleY: 3, rotation: 90));
        Segment line = ReadSingle(text).Segments[0];
        Assert.Equal(Segment.Line(new Point2d(10, 20), new Point2d(10, 23)), line);
    }

    [Fact]
    public void A_mirrored_insert_turns_bulges_round()
    {
        DxfSource text = new DxfSource()
            .Section("BLOCKS", b => b.Block("B", e => e.Polyline([(0, 0, 1), (2, 0, 0)], closed: true)))
            .Entities(e => e.Insert("B", 0, 0, scaleX: -1, scaleY: 1));
        Segment arc = ReadSingle(text).Segments[0];
        Assert.True(arc.IsArc);
        Assert.False(arc.IsCounterClockwise);
        Assert.Equal(new Point2d(-1, -1), new Point2d(Math.Round(arc.Midpoint.X, 12), Math.Round(arc.Midpoint.Y, 12)));
    }

    [Fact]
    public void Rows_and_columns_turn_with_the_insert()
    {
        DxfSource text = new DxfSource()
            .Section("BLOCKS", b => b.Block("B", e => e.Circle(0, 0, 1)))
            .Entities(e => e.Insert("B", 0, 0, rotation: 90).Tag(70, 2).Tag(71, 3).Tag(44, 10).Tag(45, 20));
        IEnumerable<Point2d> centers = Read(text).Sketch.Paths.Select(path => path.Segments[0].Center);
        Assert.Equal(
            [new(0, 0), new(0, 10), new(-20, 0), new(-20, 10), new(-40, 0), new(-40, 10)],
            centers.Select(center => new Point2d(Math.Round(center.X, 9) + 0.0, Math.Round(center.Y, 9) + 0.0)));
    }

    [Fact]
    public void Layer_zero_in_a_block_takes_the_layer_of_the_insert()
    {
        DxfSource text = new DxfSource()
            .Section("BLOCKS", b => b
                .Block("INNER", e => e.Line(0, 0, 1, 0).Line(0, 0, 1, 1, "OWN"))
                .Block("OUTER", e => e.Insert("INNER", 0, 0)))
            .Entities(e => e.Insert("OUTER", 0, 0, layer: "WALL"));
        Assert.Equal(["WALL", "OWN"], Read(text).Sketch.Paths.Select(path => path.Layer));
    }

    [Fact]
    public void An_uneven_scale_makes_ellipses_that_become_arcs_within_a_hundredth()
    {
        DxfSource text = new DxfSource()
            .Section("BLOCKS", b => b.Block("B", e => e.Line(0, 0, 1, 1).Circle(1, 0, 10)))
            .Entities(e => e.Insert("B", 0, 0, scaleX: 2, scaleY: 3));
        DrawingReadResult result = Read(text);
        Assert.Equal(new Point2d(2, 3), result.Sketch.Paths[0].Segments[0].End);
        Assert.True(result.Sketch.Paths[1].IsClosed);
        foreach (Segment segment in result.Sketch.Paths[1].Segments)
        {
            for (int i = 0; i <= 8; i++)
            {
                Point2d point = segment.PointAt(i / 8.0);
                double onCircle = Math.Sqrt(Math.Pow((point.X - 2) / 20, 2) + Math.Pow(point.Y / 30, 2));

                // The distance from the ellipse is at most the longer half axis times the relative miss.
                Assert.True(Math.Abs(onCircle - 1) * 30 <= 0.015, $"{point} misses the ellipse.");
            }
        }

        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLD2114");
    }

    [Fact]
    public void A_block_that_inserts_itself_is_reported_and_left_out()
    {
        DxfSource text = new DxfSource()
            .Section("BLOCKS", b => b.Block("LOOP", e => e.Line(0, 0, 1, 0).Insert("LOOP", 1, 1)))
            .Entities(e => e.Insert("LOOP", 0, 0));
        DrawingReadResult result = Read(text);
        Assert.Single(result.Sketch.Paths);
        CadDiagnostic finding = Assert.Single(result.Diagnostics, finding => finding.Id == "CLD2302");
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
    }

    [Fact]
    public void Blocks_that_multiply_into_billions_are_refused_at_once()
    {
        DxfSource text = new DxfSource().Section("BLOCKS", b =>
        {
            b.Block("B0", e => e.Line(0, 0, 1, 0));
            for (int i = 1; i <= 12; i++)
            {
                int inner = i - 1;
                b.Block($"B{i}", e =>
                {
                    for (int k = 0; k < 10; k++)
                    {
                        e.Insert($"B{inner}", k, 0);
                    }
                });
            }
        }).Entities(e => e.Insert("B12", 0, 0));
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(() => Read(text)).Code);
    }

    [Fact]
    public void Blocks_in_a_ring_of_many_paths_end_within_the_limit()
    {
        const int Blocks = 12;
        DxfSource text = new DxfSource().Section("BLOCKS", b =>
        {
            for (int i = 0; i < Blocks; i++)
            {
                b.Block($"B{i}", e =>
                {
                    for (int k = 0; k < Blocks; k++)
                    {
                        e.Insert($"B{k}", k, 0);
                    }
                });
            }
        }).Entities(e => e.Insert("B0", 0, 0));
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(
            () => Read(text, new DrawingReadOptions { Limits = new Limits { MaxExpandedEntities = 10_000 } })).Code);
    }

    [Fact]
    public void Nesting_deeper_than_the_limit_is_refused()
    {
        DxfSource text = new DxfSource().Section("BLOCKS", b =>
        {
            b.Block("B0", e => e.Line(0, 0, 1, 0));
            for (int i = 1; i < 100; i++)
            {
                int inner = i - 1;
                b.Block($"B{i}", e => e.Insert($"B{inner}", 0, 0));
            }
        }).Entities(e => e.Insert("B99", 0, 0));
        CadLiftException exception = Assert.Throws<CadLiftException>(() => Read(text));
        Assert.Equal(ErrorCode.CadTooLarge, exception.Code);
        Assert.Equal("INSERT", exception.Place.Entity);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("inf")]
    [InlineData("abc")]
    public void A_coordinate_that_is_no_number_leaves_out_its_entity_only(string bad)
    {
        DrawingReadResult result = Read(new DxfSource().Entities(e => e
            .Tag(0, "LINE").Tag(5, "2F").Tag(10, 0).Tag(20, bad).Tag(11, 1).Tag(21, 1)
            .Line(0, 0, 1, 0)));
        Assert.Single(result.Sketch.Paths);
        Assert.Equal(1, result.Ignored["LINE"]);
        CadDiagnostic finding = Assert.Single(result.Diagnostics, finding => finding.Id == "CLD2101");
        Assert.Equal("2F", finding.Place.Handle);
        Assert.Equal(12, finding.Place.Line);
    }

    [Fact]
    public void Coordinates_beyond_meaning_are_left_out()
    {
        DrawingReadResult result = Read(new DxfSource().Entities(e => e.Circle(1e308, 0, 1).Line(0, 0, 1e308, 1e308).Circle(0, 0, 1)));
        Assert.Single(result.Sketch.Paths);
        Assert.Equal(2, result.Diagnostics.Count(finding => finding.Id == "CLD2103"));
    }

    [Fact]
    public void Paper_space_is_not_the_model()
    {
        CadLiftException failure = Assert.Throws<CadLiftException>(
            () => Read(new DxfSource().Entities(e => e.Line(0, 0, 1, 0).Tag(67, 1))));
        Assert.Equal(ErrorCode.CadNoEntities, failure.Code);
        Assert.Contains("paper space", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Application_groups_and_extended_data_do_not_leak_into_the_entity()
    {
        SketchPath path = ReadSingle(new DxfSource().Entities(e => e
            .Tag(0, "LINE").Tag(5, "A1").Tag(102, "{ACAD_REACTORS").Tag(8, "WRONG").Tag(102, "}")
            .Tag(8, "RIGHT").Tag(10, 0).Tag(20, 0).Tag(11, 5).Tag(21, 0)
            .Tag(1001, "APP").Tag(1010, 99)));
        Assert.Equal("RIGHT", path.Layer);
        Assert.Equal(5, path.Segments[0].End.X);
    }

    [Fact]
    public void A_file_cut_off_inside_a_section_is_read_as_far_as_it_goes_and_says_so()
    {
        byte[] content = new DxfSource().Tag(0, "SECTION").Tag(2, "ENTITIES").Line(0, 0, 1, 0).ToBytesWithoutEnd();
        DrawingReadResult result = Reader.Read(content, new DrawingReadOptions());
        Assert.Single(result.Sketch.Paths);
        CadDiagnostic finding = Assert.Single(result.Diagnostics, finding => finding.Id == "CLD1005");
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Equal(
            ErrorCode.CadReadError,
            Assert.Throws<CadLiftException>(() => DxfReader.Read(content, new DxfReadOptions { IsStrict = true })).Code);
    }

    [Fact]
    public void A_file_without_its_end_mark_is_read()
    {
        DrawingReadResult result = Reader.Read(
            new DxfSource().Entities(e => e.Line(0, 0, 1, 0)).ToBytesWithoutEnd(), new DrawingReadOptions());
        Assert.Single(result.Sketch.Paths);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLD1004");
    }

    [Theory]
    [InlineData("AutoCAD Binary DXF\r\n\u001a\0", ErrorCode.CadReadError)]
    [InlineData("0,SECTION\n2,ENTITIES\n", ErrorCode.CadUnsupportedVersion)]
    [InlineData("AutoCAD DXB 1.0\r\n\u001a\0", ErrorCode.CadUnsupportedVersion)]
    [InlineData("AC1027\0\0\0\0", ErrorCode.CadUnsupportedVersion)]
    [InlineData("hello world", ErrorCode.CadInvalidFormat)]
    public void Relatives_and_strangers_are_told_apart(string content, ErrorCode code) =>
        Assert.Equal(code, Assert.Throws<CadLiftException>(
            () => Reader.Read(System.Text.Encoding.Latin1.GetBytes(content), new DrawingReadOptions())).Code);

    [Fact]
    public void More_bytes_than_the_limit_are_refused_before_reading() =>
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(() => Read(
            new DxfSource().Entities(e => e.Line(0, 0, 1, 0)),
            new DrawingReadOptions { Limits = new Limits { MaxDrawingBytes = 10 } })).Code);

    [Fact]
    public void More_entities_than_the_limit_are_refused() =>
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(() => Read(
            new DxfSource().Entities(e => e.Line(0, 0, 1, 0).Line(0, 0, 1, 0).Line(0, 0, 1, 0)),
            new DrawingReadOptions { Limits = new Limits { MaxEntities = 2 } })).Code);

    [Theory]
    [InlineData(1e-7)]
    [InlineData(-1e-9)]
    public void An_arc_too_flat_for_doubles_becomes_chords_within_a_micrometre(double bulge)
    {
        DrawingReadResult result = Read(DxfSource.WithHeader().Entities(e => e.Polyline([(0, 0, bulge), (40_000, 0, 0), (0, 9000, 0)], closed: true)));
        SketchPath path = Assert.Single(result.Sketch.Paths);
        Assert.All(path.Segments.ToArray(), segment => Assert.False(segment.IsArc));
        double sagitta = -bulge * 20_000;
        double lowest = path.Segments.ToArray().Select(segment => segment.DistanceTo(new Point2d(20_000, sagitta))).Min();
        Assert.True(lowest <= 1e-3, $"The chords miss the middle of the arc by {lowest} mm.");
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLD2107");
    }

    [Fact]
    public void A_circle_of_the_size_of_a_planet_is_left_out()
    {
        DrawingReadResult result = Read(DxfSource.WithHeader().Entities(e => e.Circle(0, 0, 2e9).Line(0, 0, 1, 1)));
        Assert.Single(result.Sketch.Paths);
        Assert.Contains(result.Diagnostics, finding => finding.Id == "CLD2103");
    }

    [Fact]
    public void An_arc_whose_ends_meet_within_the_tolerance_is_a_circle() =>
        Assert.True(ReadSingle(DxfSource.WithHeader().Entities(e => e.Arc(5, 5, 2000, 0, 359.99999999))).IsClosed);

    [Fact]
    public void Repairs_are_told()
    {
        DxfSource text = DxfSource.WithHeader()
            .Section("BLOCKS", b => b.Block("B", e => e.Line(0, 0, 1, 0)))
            .Entities(e => e
                .Insert("B", 0, 0, scaleX: 0)
                .Arc(0, 0, 5, 30, 30)
                .Line(0, 0, 1, 1).Tag(210, 0).Tag(220, 0).Tag(230, 0)
                .Tag(0, "LWPOLYLINE").Tag(90, 3).Tag(10, 0).Tag(20, 0).Tag(10, 1).Tag(20, 1)
                .Tag(0, "POLYLINE").Tag(0, "VERTEX").Tag(10, 0).Tag(20, 0).Tag(0, "VERTEX").Tag(10, 1).Tag(20, 1));
        DrawingReadResult result = Read(text);
        Assert.Equal(5, result.Sketch.Paths.Count);
        Assert.Equal(3, result.Diagnostics.Count(finding => finding.Id == "CLD2108"));
        Assert.Equal(2, result.Diagnostics.Count(finding => finding.Id == "CLD2109"));
    }

    [Fact]
    public void A_file_cut_off_before_its_first_section_is_damaged() =>
        Assert.Equal(
            ErrorCode.CadReadError,
            Assert.Throws<CadLiftException>(() => Reader.Read("0\nSEC"u8.ToArray(), new DrawingReadOptions())).Code);

    [Fact]
    public void An_empty_block_placed_a_billion_times_costs_nothing()
    {
        DrawingReadResult result = Read(DxfSource.WithHeader()
            .Section("BLOCKS", b => b.Block("EMPTY", _ => { }))
            .Entities(e => e.Insert("EMPTY", 0, 0).Tag(70, 32767).Tag(71, 32767).Line(0, 0, 1, 1)));
        Assert.Single(result.Sketch.Paths);
    }

    [Fact]
    public void The_verdict_of_validation_is_that_of_reading()
    {
        byte[] broken = DxfSource.WithHeader().Entities(e => e.Tag(0, "CIRCLE").Tag(10, "x").Tag(40, 5)).ToBytes();
        byte[] far = DxfSource.WithHeader().Entities(e => e.Circle(1e11, 0, 5)).ToBytes();
        Assert.Equal(ErrorCode.CadTextParseError, Reader.Validate(broken, new Limits(), TestContext.Current.CancellationToken).Findings[0].Entry!.Code);
        Assert.Equal(ErrorCode.CadNoClosedShapes, Reader.Validate(far, new Limits(), TestContext.Current.CancellationToken).Findings[0].Entry!.Code);
    }

    [Theory]
    [InlineData(1e-200, 1e-150, "CLD2102")]
    [InlineData(1e220, 1e100, "CLD2103")]
    public void A_radius_that_its_scale_makes_nothing_or_everything_is_left_out(double radius, double scale, string finding)
    {
        DxfSource source = DxfSource.WithHeader()
            .Section("BLOCKS", b => b.Block("B", e => e.Circle(0, 0, radius).Arc(0, 0, radius, 0, 90)))
            .Entities(e => e.Insert("B", 0, 0, scale, scale).Line(0, 0, 1, 1));
        DrawingReadResult result = Read(source);
        Assert.Single(result.Sketch.Paths);
        Assert.Equal(2, result.Diagnostics.Count(diagnostic => diagnostic.Id == finding));
        Assert.Equal(1, ((DrawingInspection)Reader.Inspect(source.ToBytes(), new Limits(), TestContext.Current.CancellationToken)).Exploded["ARC"]);
    }

    [Fact]
    public void Elevation_and_thickness_are_kept_where_they_come_to_lie()
    {
        DxfSource source = DxfSource.WithHeader(insertUnits: 5)
            .Section("BLOCKS", b => b.Block("B", e => e.Circle(0, 0, 1).Tag(30, 2).Tag(39, 4)))
            .Entities(e => e
                .Circle(0, 0, 1).Tag(30, 2).Tag(39, 4)
                .Circle(0, 0, 1).Tag(30, 2).Tag(39, 4).Tag(210, 0).Tag(220, 0).Tag(230, -1)
                .Tag(0, "INSERT").Tag(2, "B").Tag(10, 0).Tag(20, 0).Tag(30, 100).Tag(43, -3)
                .Rectangle(0, 0, 1, 1).Tag(38, 7).Tag(39, 1)
                .Line(0, 0, 1, 1).Tag(30, 5).Tag(31, 6));
        Assert.Equal(
            [(20, 40), (-20, -40), (940, -120), (70, 10), (50, 0)],
            Read(source).Sketch.Paths.Select(path => (path.Elevation, path.Thickness)));
    }

    [Theory]
    [InlineData("LWPOLYLINE", 100, 1000)]
    [InlineData("MLINE", 10_000, 1000)]
    public void What_a_block_repeats_counts_with_its_vertices(string type, int parts, int rows)
    {
        DxfSource source = DxfSource.WithHeader()
            .Section("BLOCKS", b => b.Block("B", e =>
            {
                e.Tag(0, type).Tag(11, 0).Tag(21, 0).Tag(13, 0).Tag(23, 1).Tag(74, parts);
                for (int i = 0; i < parts; i++)
                {
                    _ = type == "MLINE" ? e.Tag(41, i) : e.Tag(10, i).Tag(20, i % 2);
                }

                e.Tag(11, 1e9).Tag(21, 0).Tag(13, 0).Tag(23, 1).Tag(74, 1).Tag(41, 0);
            }))
            .Entities(e => e.Tag(0, "INSERT").Tag(2, "B").Tag(70, 1000).Tag(71, rows));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(() => Read(source)).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50L << 20);
    }

    [Fact]
    public void A_multiline_with_a_value_that_is_no_number_is_left_out_and_told()
    {
        DrawingReadResult result = Read(DxfSource.WithHeader().Entities(e => e.Line(0, 0, 1, 1)
            .Tag(0, "MLINE").Tag(8, "0").Tag(11, 0).Tag(21, 0).Tag(13, 0).Tag(23, 1).Tag(74, 1).Tag(41, "nan").Tag(11, 5).Tag(21, 0).Tag(13, 0).Tag(23, 1).Tag(74, 1).Tag(41, 0)));
        Assert.Equal((1, 1), (result.Sketch.Paths.Count, result.Ignored["MLINE"]));
        Assert.Single(result.Diagnostics, finding => finding.Id == "CLD2101");
    }

    [Fact]
    public void Parts_of_one_entity_say_so()
    {
        DrawingReadResult result = Read(DxfSource.WithHeader().Entities(e => e
            .Tag(0, "MLINE").Tag(8, "0")
            .Tag(11, 0).Tag(21, 0).Tag(13, 0).Tag(23, 1).Tag(74, 1).Tag(41, 0).Tag(74, 1).Tag(41, 2)
            .Tag(11, 5).Tag(21, 0).Tag(13, 0).Tag(23, 1).Tag(74, 1).Tag(41, 0).Tag(74, 1).Tag(41, 2)
            .Line(0, 0, 1, 1)));
        Assert.Equal([false, true, false], result.Sketch.Paths.Select(path => path.IsContinuation));
    }

    // A unit that is wrong shows before the work is done.
    [Theory]
    [InlineData(0.4, 0, "0.4 mm in size")]
    [InlineData(2e7, 0, "20 km in size")]
    [InlineData(5_000, 3e8, "300 km from the origin")]
    [InlineData(5_000, 0, null)]
    [InlineData(9e6, 0, null)]
    public void Odd_extents_are_a_finding_of_the_verdict(double side, double place, string? told)
    {
        byte[] drawing = DxfSource.WithHeader().Entities(e => e.Rectangle(place, 0, side, side)).ToBytes();
        Validation.ValidationReport report = Reader.Validate(drawing, new Limits(), TestContext.Current.CancellationToken);
        Assert.True(report.IsValid);
        Assert.Equal(told is null ? 0 : 1, report.Findings.Count);
        if (told is not null)
        {
            Assert.Equal("CLD2401", report.Findings[0].Code);
            Assert.Contains(told, report.Findings[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Chords_of_flat_arcs_end_at_the_limit()
    {
        DxfSource source = DxfSource.WithHeader().Entities(e => e.Polyline(
            [.. Enumerable.Range(0, 2000).Select(i => (X: i * 1e6, Y: 0.0, Bulge: 1e-3))], closed: false));
        long before = GC.GetAllocatedBytesForCurrentThread();
        CadLiftException exception = Assert.Throws<CadLiftException>(
            () => Reader.Read(source.ToBytes(), new DrawingReadOptions { Limits = new Limits { MaxExpandedEntities = 5_000 } }, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorCode.CadTooLarge, exception.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5L << 20);
    }
}
