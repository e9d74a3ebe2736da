using System.Text;
using CadLift.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Inspection;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Odd files: read as far as the format allows, each repair a finding with its place, each a failure in strict mode.</summary>
public sealed class DxfReaderTests
{
    private static DxfDocument Read(DxfSource text) => DxfReader.Read(text.ToBytes());

    private static void AssertRepaired(byte[] content, string id, int entities)
    {
        DxfDocument document = DxfReader.Read(content);
        Assert.Equal(entities, document.Entities.Count);
        CadDiagnostic finding = Assert.Single(document.Diagnostics, finding => finding.Id == id);
        Assert.NotEqual(DiagnosticSeverity.Info, finding.Severity);
        Assert.False(finding.Place.IsUnknown);
        CadLiftException exception = Assert.Throws<CadLiftException>(() => DxfReader.Read(content, new DxfReadOptions { IsStrict = true }));
        Assert.Equal(ErrorCode.CadReadError, exception.Code);
        Assert.Equal(finding.Place, exception.Place);
    }

    [Fact]
    public void A_missing_end_of_section_is_supplied() =>
        AssertRepaired(
            new DxfSource().Tag(0, "SECTION").Tag(2, "ENTITIES").Line(0, 0, 1, 1).Section("OBJECTS", _ => { }).ToBytes(), "CLD1007", 1);

    [Fact]
    public void Entities_without_any_section_are_read() => AssertRepaired(new DxfSource().Line(0, 0, 1, 1).Circle(0, 0, 1).ToBytes(), "CLD1008", 2);

    [Theory]
    [InlineData("SEQEND")]
    [InlineData("ENDBLK")]
    public void A_stray_end_mark_is_passed_over(string mark) =>
        AssertRepaired(new DxfSource().Entities(e => e.Line(0, 0, 1, 1).Tag(0, mark).Tag(8, "0").Line(0, 0, 1, 1)).ToBytes(), "CLD1009", 2);

    [Fact]
    public void A_damaged_tag_costs_its_record_only()
    {
        byte[] content = Encoding.ASCII.GetBytes("0\nSECTION\n2\nENTITIES\n0\nLINE\n8\n0\n10\n1\nrubbish\n0\nCIRCLE\n40\n5\n0\nENDSEC\n0\nEOF\n");
        AssertRepaired(content, "CLD1006", 2);
        Assert.Equal(11, DxfReader.Read(content).Diagnostics.Single(finding => finding.Id == "CLD1006").Place.Line);
    }

    [Fact]
    public void A_decimal_comma_is_read_as_a_point()
    {
        byte[] content = new DxfSource().Entities(e => e.Tag(0, "LINE").Tag(10, "1,5").Tag(20, 0).Tag(11, 3).Tag(21, 0)).ToBytes();
        AssertRepaired(content, "CLD2110", 1);
        Assert.Equal(1.5, ((DxfLine)DxfReader.Read(content).Entities[0]).Start.X);
    }

    [Theory]
    [InlineData("")]
    [InlineData("XYZ")]
    [InlineData("12345678901234567")]
    public void A_handle_that_is_none_is_left_out(string handle) =>
        AssertRepaired(new DxfSource().Entities(e => e.Tag(0, "LINE").Tag(5, handle).Tag(10, 1)).ToBytes(), "CLD2111", 1);

    [Fact]
    public void A_repeated_handle_is_told() =>
        AssertRepaired(
            new DxfSource().Entities(e => e.Tag(0, "LINE").Tag(5, "A").Tag(10, 1).Tag(0, "LINE").Tag(5, "A").Tag(10, 1)).ToBytes(), "CLD2112", 2);

    [Fact]
    public void Blocks_without_a_name_or_with_a_taken_one_are_told()
    {
        DxfSource Drawing(string name) => new DxfSource()
            .Section("BLOCKS", b => b.Block("A", e => e.Line(0, 0, 1, 0)).Block(name, e => e.Line(0, 0, 1, 0)))
            .Entities(e => e.Insert("A", 0, 0));
        AssertRepaired(Drawing("").ToBytes(), "CLD2303", 1);
        AssertRepaired(Drawing("a").ToBytes(), "CLD2304", 1);
    }

    [Fact]
    public void Bytes_after_the_end_mark_do_not_matter()
    {
        byte[] content = [.. new DxfSource().Entities(e => e.Line(0, 0, 1, 1)).ToBytes(), .. "\0\0garbage\nmore"u8];
        Assert.Single(DxfReader.Read(content, new DxfReadOptions { IsStrict = true }).Entities);
    }

    [Fact]
    public void Handles_of_up_to_64_bits_are_kept()
    {
        DxfDocument document = Read(new DxfSource().Entities(e => e
            .Tag(0, "LINE").Tag(5, "FFFFFFFF").Tag(10, 1).Tag(0, "LINE").Tag(5, "FFFFFFFFFFFFFFFF").Tag(10, 1).Tag(0, "LINE").Tag(5, "fe").Tag(10, 1)));
        Assert.Equal([0xFFFFFFFF, ulong.MaxValue, 0xFE], document.Entities.Select(entity => entity.Handle));
    }

    [Fact]
    public void What_all_entities_have_is_read_and_what_is_not_understood_is_kept()
    {
        DxfDocument document = DxfReader.Read(SampleDrawing.Text());
        DxfEntity line = document.Entities[0];
        Assert.Equal((0x20UL, 0x1FUL, "WÄNDE", "DASHED", (short)1, (short)25, 7.0), (
            line.Handle, line.Owner, line.Layer, line.Linetype, line.Color, line.Lineweight, line.Thickness));
        Assert.Equal(
            ["102: {ACAD_REACTORS", "330: C", "102: }", "1001: MYAPP", "1000: data", "1040: 2.5"],
            line.ExtraTags!.Select(tag => tag.ToString()));
        var unknown = Assert.IsType<DxfRawEntity>(document.Entities[^1]);
        Assert.Equal("MYTHING", unknown.Type);
        Assert.Equal("0", unknown.Layer);
        Assert.Equal("not a layer", unknown.Tags.Text(8));
        Assert.Equal(0x112233, document.Layers["wände"].TrueColor);
        Assert.Equal("kept", document.Objects[1].Tags.Text(1));
        Assert.Equal(0xD0UL, document.Objects[1].Handle);
    }

    [Fact]
    public void Hatches_keep_boundaries_pattern_and_seeds()
    {
        DxfHatch hatch = DxfReader.Read(SampleDrawing.Text()).Entities.OfType<DxfHatch>().Single();
        Assert.Equal(("ANSI31", false, 45.0, 2.0), (hatch.PatternName, hatch.IsSolid, hatch.PatternAngle, hatch.PatternScale));
        Assert.Equal([1, 1], hatch.Paths[0].Vertices.Select(vertex => vertex.Bulge));
        Assert.Equal([0x20UL], hatch.Paths[0].Sources);
        Assert.Equal([DxfHatchEdgeKind.Arc, DxfHatchEdgeKind.Line], hatch.Paths[1].Edges.Select(edge => edge.Kind));
        Assert.Equal(new Point2d(7, 5), hatch.Paths[1].Edges[1].Second);
        Assert.Equal([3, -1], hatch.PatternLines[0].Dashes);
        Assert.Equal(new Point3d(1, 0.1, 0), Assert.Single(hatch.Seeds));
        Assert.Null(hatch.ExtraTags);
    }

    [Fact]
    public void Interleaved_coordinates_make_the_same_points()
    {
        DxfDocument document = Read(new DxfSource().Entities(e => e
            .Tag(0, "SPLINE").Tag(71, 1).Tag(40, 0).Tag(40, 0).Tag(40, 1).Tag(40, 1)
            .Tag(10, 1).Tag(11, 5).Tag(20, 2).Tag(21, 6).Tag(30, 3).Tag(10, 7).Tag(20, 8)));
        var spline = Assert.IsType<DxfSpline>(document.Entities[0]);
        Assert.Equal([new Point3d(1, 2, 3), new Point3d(7, 8, 0)], spline.ControlPoints);
        Assert.Equal([new Point3d(5, 6, 0)], spline.FitPoints);
        Assert.True(spline.HasCurve);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_changes_nothing(string culture)
    {
        string[] expected = [.. DxfReader.Read(SampleDrawing.Binary()).Entities.Select(entity => $"{entity.Type} {entity.Place}")];
        using var scope = new CultureScope(culture);
        Assert.Equal(expected, DxfReader.Read(SampleDrawing.Binary()).Entities.Select(entity => $"{entity.Type} {entity.Place}"));
    }

    [Fact]
    public void A_value_longer_than_the_buffer_is_read_and_one_beyond_reason_refused()
    {
        string text = new('x', 1_000_000);
        byte[] content = new DxfSource().Entities(e => e.Tag(0, "TEXT").Tag(1, text).Line(0, 0, 1, 1)).ToBytes();
        using var stream = new MemoryStream(content);
        DxfDocument document = DxfReader.Read(stream);
        Assert.Equal(text, ((Model.DxfText)document.Entities[0]).Content);
        Assert.Equal(2, document.Entities.Count);

        using var endless = new MemoryStream([.. "0\nSECTION\n2\nENTITIES\n0\nTEXT\n1\n"u8, .. new byte[40 << 20]]);
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(() => DxfReader.Read(endless)).Code);
    }

    [Fact]
    public void Blocks_nested_deeper_than_the_count_saw_are_refused_and_do_not_end_the_process()
    {
        const int Blocks = 40_000;
        DxfSource source = new DxfSource().Section("BLOCKS", b =>
        {
            for (int i = 0; i < Blocks; i++)
            {
                int inner = i - 1;
                b.Block($"B{i}", e =>
                {
                    if (inner >= 0)
                    {
                        e.Insert($"B{inner}", 0, 0);
                    }
                    else
                    {
                        e.Line(0, 0, 1, 1);
                    }
                });
            }
        }).Entities(e =>
        {
            // Unreadable inserts make the cost of every thirtieth block known; only the last one is walked.
            for (int i = 0; i < Blocks; i += 30)
            {
                e.Tag(0, "INSERT").Tag(2, $"B{i}").Tag(10, "x");
            }

            e.Insert($"B{Blocks - 1}", 0, 0);
        });
        DxfDocument document = Read(source);
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(() => document.Explode()).Code);
    }

    [Fact]
    public void A_base_point_with_a_decimal_comma_is_read_as_one()
    {
        byte[] content = new DxfSource()
            .Section("BLOCKS", b => b.Tag(0, "BLOCK").Tag(2, "B").Tag(10, "100,5").Tag(20, 0).Line(0, 0, 1, 0).Tag(0, "ENDBLK"))
            .Entities(e => e.Insert("B", 0, 0)).ToBytes();
        AssertRepaired(content, "CLD2110", 1);
        Assert.Equal(100.5, DxfReader.Read(content).FindBlock("B")!.BasePoint.X);
    }

    [Fact]
    public void A_number_cut_off_at_the_end_of_the_file_is_not_trusted()
    {
        byte[] content = Encoding.ASCII.GetBytes("0\nSECTION\n2\nENTITIES\n0\nLINE\n10\n0\n20\n0\n11\n5\n21\n0\n0\nLINE\n10\n0\n11\n40");
        DxfDocument document = DxfReader.Read(content);
        Assert.Equal([false, true], document.Entities.Select(entity => entity.IsBroken));
        Assert.Contains(document.Diagnostics, finding => finding.Id == "CLD1005");
    }

    [Fact]
    public void A_spline_of_a_degree_beyond_reason_is_told_and_costs_nothing()
    {
        var source = new DxfSource();
        source.Entities(e =>
        {
            e.Tag(0, "SPLINE").Tag(71, 3000);
            for (int i = 0; i < 9001; i++)
            {
                e.Tag(40, i);
            }

            for (int i = 0; i < 6000; i++)
            {
                e.Tag(10, i).Tag(20, i % 7);
            }
        });
        DxfDocument document = Read(source);
        Assert.False(((DxfSpline)document.Entities[0]).HasCurve);
        Assert.Contains(document.Diagnostics, finding => finding.Id == "CLD2109");
    }

    [Theory]
    [InlineData("HATCH", "91\n1\n92\n1\n93\n1\n", "72\n1\n")]
    [InlineData("HATCH", "91\n1\n", "92\n1\n")]
    [InlineData("HATCH", "75\n0\n", "53\n1\n")]
    [InlineData("POLYLINE", "66\n1\n", "0\nVERTEX\n")]
    [InlineData("LWPOLYLINE", "", "10\n1\n")]
    [InlineData("SPLINE", "", "10\n1\n")]
    [InlineData("MESH", "92\n1\n", "10\n1\n")]
    public void One_entity_does_not_outgrow_the_limit_of_all(string type, string head, string part)
    {
        const int Parts = 1_000_000;
        const int Limit = 1000;
        byte[] content = Encoding.UTF8.GetBytes(
            "0\nSECTION\n2\nENTITIES\n0\n" + type + "\n" + head + string.Concat(Enumerable.Repeat(part, Parts)) + "0\nENDSEC\n0\nEOF\n");
        var options = new DxfReadOptions { Limits = new Limits { MaxEntities = Limit } };
        long before = GC.GetAllocatedBytesForCurrentThread();
        CadLiftException exception = Assert.Throws<CadLiftException>(() => DxfReader.Read(content, options));
        Assert.Equal(ErrorCode.CadTooLarge, exception.Code);

        // It is looked at every so often: far from all of the parts have been made by then.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Parts * 30);
    }

    [Fact]
    public void Edges_of_hatches_cost_no_more_than_entities()
    {
        const int Edges = 200_000;
        byte[] content = Encoding.UTF8.GetBytes(
            "0\nSECTION\n2\nENTITIES\n0\nHATCH\n91\n1\n92\n1\n" + string.Concat(Enumerable.Repeat("72\n1\n", Edges)) + "0\nENDSEC\n0\nEOF\n");
        long before = GC.GetAllocatedBytesForCurrentThread();
        DxfDocument document = DxfReader.Read(content);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Edges * 150);
        Assert.Equal(Edges, ((DxfHatch)document.Entities[0]).Paths[0].Edges.Count);
    }

    [Theory]
    [InlineData(DxfVersion.R12)]
    [InlineData(DxfVersion.R2018)]
    public void A_binary_file_that_is_cut_off_is_read_up_to_there(DxfVersion version)
    {
        byte[] whole = version == DxfVersion.R12 ? BinaryR12() : SampleDrawing.Binary(version);
        int most = 0;
        for (int length = 30; length < whole.Length - 1; length++)
        {
            try
            {
                DxfDocument part = DxfReader.Read(whole.AsMemory(0, length));
                most = Math.Max(most, part.Entities.Count(entity => !entity.IsBroken));
                Assert.Contains(part.Diagnostics, finding => finding.Id is "CLD1004" or "CLD1005");
            }
            catch (CadLiftException exception)
            {
                // Before the first section there is nothing to read.
                Assert.Equal(ErrorCode.CadReadError, exception.Code);
                Assert.InRange(length, 30, 80);
            }
        }

        Assert.Equal(DxfReader.Read(whole).Entities.Count, most);
    }

    private static byte[] BinaryR12()
    {
        using var stream = new MemoryStream();
        DxfWriter.Write(
            DxfReader.Read(new DxfSource().Entities(e => e.Rectangle(0, 0, 5, 5).Circle(0, 0, 1).Line(0, 0, 1, 1)).ToBytes()),
            stream,
            new DxfWriteOptions { Version = DxfVersion.R12, IsBinary = true });
        return stream.ToArray();
    }

    [Fact]
    public void Characters_and_escapes_may_begin_in_one_piece_of_a_text_and_end_in_the_next()
    {
        byte[] content = Encoding.Latin1.GetBytes(
            "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1021\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n0\nMTEXT\n8\n0\n"
            + "3\nK\u00C3\n3\n\u00BCche\\U+00\n1\nB2 ok\n0\nENDSEC\n0\nEOF\n");
        Assert.Equal("K\u00FCche\u00B2 ok", ((DxfMText)DxfReader.Read(content).Entities[0]).Content);
    }

    [Fact]
    public void Of_two_layers_of_one_name_the_first_counts()
    {
        byte[] content = new DxfSource()
            .Section("TABLES", t => t.Tag(0, "TABLE").Tag(2, "LAYER").Tag(0, "LAYER").Tag(2, "A").Tag(70, 1).Tag(0, "LAYER").Tag(2, "a").Tag(70, 0).Tag(0, "ENDTAB"))
            .Entities(e => e.Line(0, 0, 1, 1)).ToBytes();
        AssertRepaired(content, "CLD2309", 1);
        Assert.True(DxfReader.Read(content).Layers["A"].IsFrozen);
    }

    [Fact]
    public void An_application_group_that_is_not_closed_is_told() =>
        AssertRepaired(new DxfSource().Entities(e => e.Tag(0, "LINE").Tag(102, "{ACAD_REACTORS").Tag(330, "1F").Tag(10, 1).Tag(11, 2)).ToBytes(), "CLD2115", 1);

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-160)]
    public void An_extrusion_vector_of_any_length_has_a_direction(double length)
    {
        DxfDocument document = Read(new DxfSource().Entities(e => e.Circle(5, 0, 1).Tag(210, 0).Tag(220, 0).Tag(230, -length)));
        DxfPlacedEntity placed = document.Explode()[0];
        Assert.True(placed.TryToWorld(out IReadOnlyList<DxfEntity> circles));
        Assert.Equal((new Vector3d(0, 0, -1), new Point3d(5, 0, 0)), (circles[0].Extrusion, ((DxfCircle)circles[0]).Center));
    }

    [Fact]
    public async Task Progress_is_told_for_bytes_and_streams()
    {
        byte[] content = new DxfSource().Entities(e =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                e.Line(i, 0, 1, 1);
            }
        }).ToBytes();
        var told = new List<List<double>>();
        DxfReader.Read(content, Telling());
        DxfReader.Read(new MemoryStream(content), Telling());
        await DxfReader.ReadAsync(new MemoryStream(content), Telling(), TestContext.Current.CancellationToken);
        Assert.All(told, parts =>
        {
            Assert.True(parts.Count > 3);
            Assert.Equal(parts.Order(), parts);
            Assert.Equal(1, parts[^1]);
        });

        DxfReadOptions Telling()
        {
            var parts = new List<double>();
            told.Add(parts);
            return new DxfReadOptions { Progress = new Immediate(parts) };
        }
    }

    private sealed class Immediate(List<double> parts) : IProgress<double>
    {
        public void Report(double value) => parts.Add(value);
    }

    [Fact]
    public void A_header_goes_on_behind_an_end_mark_that_stands_in_its_middle()
    {
        byte[] content = new DxfSource().Section("HEADER", h => h.Tag(9, "$ACADVER").Tag(1, "AC1015"))
            .Tag(9, "$INSUNITS").Tag(70, 6).Tag(9, "$MEASUREMENT").Tag(70, 1).Tag(0, "ENDSEC").Entities(e => e.Line(0, 0, 1, 1)).ToBytes();
        AssertRepaired(content, "CLD1009", 1);
        DxfDocument document = DxfReader.Read(content);
        Assert.Equal((6, "AC1015"), (document.Header.InsertUnits, document.Header.Version));
    }

    [Fact]
    public void Columns_and_frames_of_a_text_belong_to_it()
    {
        DxfSource source = DxfSource.WithHeader(version: "AC1024").Entities(e => e
            .Tag(0, "MTEXT").Tag(5, "A0").Tag(8, "0").Tag(1, "first")
            .Tag(1001, "ACAD").Tag(1000, "ACAD_MTEXT_TEXT_BORDERS_BEGIN").Tag(1070, 80).Tag(1070, 5).Tag(1005, "A1").Tag(1000, "ACAD_MTEXT_TEXT_BORDERS_END")
            .Tag(1000, "ACAD_MTEXT_COLUMNS_BEGIN").Tag(1070, 47).Tag(1070, 2).Tag(1005, "A2").Tag(1000, "ACAD_MTEXT_COLUMNS_END").Tag(1005, "A4")
            .Rectangle(0, 0, 5, 5).Tag(5, "A1")
            .Tag(0, "MTEXT").Tag(5, "A2").Tag(8, "0").Tag(1, "second")
            .Tag(1001, "ACAD").Tag(1000, "ACAD_MTEXT_COLUMNS_BEGIN").Tag(1005, "A3").Tag(1000, "ACAD_MTEXT_COLUMNS_END")
            .Tag(0, "MTEXT").Tag(5, "A3").Tag(8, "0").Tag(1, "third")
            .Rectangle(1, 1, 1, 1).Tag(5, "A4"));
        DxfDocument document = Read(source);
        Assert.Equal(["MTEXT", "LWPOLYLINE"], document.Entities.Select(entity => entity.Type));
        var text = (DxfMText)document.Entities[0];
        Assert.Equal([0xA1UL, 0xA2UL, 0xA3UL], text.Parts.Select(part => part.Handle));
        Assert.Equal(3, ((DxfMText)text.Clone()).Parts.Count);
        var inspection = (DrawingInspection)new DxfDrawingReader().Inspect(source.ToBytes(), new Limits(), TestContext.Current.CancellationToken);
        Assert.Equal((1, 1, 1), (inspection.Entities["MTEXT"], inspection.Entities["LWPOLYLINE"], inspection.Closed["LWPOLYLINE"].Count));

        using var stream = new MemoryStream();
        DxfWriter.Write(document, stream, new DxfWriteOptions { Version = DxfVersion.R2010 });
        DxfDocument back = DxfReader.Read(stream.ToArray());
        Assert.Equal(["first", "second", "third"], back.Entities.OfType<DxfMText>().SelectMany(mtext => mtext.Parts.OfType<DxfMText>().Prepend(mtext)).Select(mtext => mtext.Content));
        Assert.Equal(2, back.Entities.Count);
    }
}
