using System.Text;
using CadLift.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests.Writing;

/// <summary>Writing keeps what was read, supplies what the format asks for, and gives the same bytes again.</summary>
public sealed class DxfWriterTests
{
    public static TheoryData<DxfVersion, bool> Forms()
    {
        var forms = new TheoryData<DxfVersion, bool>();
        foreach (DxfVersion version in Enum.GetValues<DxfVersion>())
        {
            forms.Add(version, false);
            forms.Add(version, true);
        }

        return forms;
    }

    private static byte[] Write(DxfDocument document, DxfVersion version = DxfVersion.R2018, bool isBinary = false)
    {
        using var stream = new MemoryStream();
        DxfWriter.Write(document, stream, new DxfWriteOptions { Version = version, IsBinary = isBinary });
        return stream.ToArray();
    }

    private static DxfDocument Simple()
    {
        var document = new DxfDocument();
        document.Entities.Add(new DxfLine { Layer = "Стены", Start = new Point3d(0.1, 1e-7, 0), End = new Point3d(1e15, -0.0, 3) });
        var polyline = new DxfLightweightPolyline { IsClosed = true, Elevation = 2, ConstantWidth = 3 };
        polyline.SetVertices([new DxfPolylineVertex(0, 0, 0.5), new DxfPolylineVertex(1, 0), new DxfPolylineVertex(1, 1)]);
        document.Entities.Add(polyline);
        document.Entities.Add(new Model.DxfText { Content = "two\nlines Ω", Height = 2.5, Style = "Mine" });
        return document;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_document_made_here_is_read_back_in_every_form(DxfVersion version, bool isBinary)
    {
        DxfDocument back = DxfReader.Read(Write(Simple(), version, isBinary), new DxfReadOptions { IsStrict = true });
        Assert.Equal(isBinary, back.IsBinary);
        Assert.Equal(version.ToString(), back.Release);
        var line = Assert.IsType<DxfLine>(back.Entities[0]);
        Assert.Equal("Стены", line.Layer);
        Assert.Equal(new Point3d(0.1, 1e-7, 0), line.Start);
        Assert.Equal(new Point3d(1e15, -0.0, 3), line.End);
        Assert.Equal("two^Jlines Ω", Assert.IsType<Model.DxfText>(back.Entities[2]).Content);
        Assert.Contains("Стены", back.Layers.Keys);
        Assert.Contains(back.FindTable("STYLE")!.Entries, style => style.Name == "Mine");
        Assert.True(back.Entities.Select(entity => entity.Handle).Distinct().Count() == 3 && back.Entities.All(entity => entity.Handle != 0));
        if (version == DxfVersion.R12)
        {
            var old = Assert.IsType<DxfPolyline>(back.Entities[1]);
            Assert.True(old.IsClosed);
            Assert.Equal([0.5, 0, 0], old.Vertices.Select(vertex => vertex.Bulge));
            Assert.Equal(3, old.DefaultStartWidth);
            return;
        }

        var light = Assert.IsType<DxfLightweightPolyline>(back.Entities[1]);
        Assert.Equal((true, 2.0, 3.0, 3), (light.IsClosed, light.Elevation, light.ConstantWidth, light.Vertices.Length));
        Assert.True(back.Blocks[0].IsModelSpace && back.Blocks[1].IsPaperSpace);
        Assert.Equal(back.FindTable("BLOCK_RECORD")!.Entries[0].Handle, line.Owner);
    }

    [Theory]
    [InlineData(DxfVersion.R2010, false)]
    [InlineData(DxfVersion.R2010, true)]
    [InlineData(DxfVersion.R2018, false)]
    public void What_was_read_is_written(DxfVersion version, bool isBinary)
    {
        DxfDocument document = DxfReader.Read(SampleDrawing.Text());
        DxfDocument back = DxfReader.Read(Write(document, version, isBinary));
        Assert.Equal(document.Entities.Select(entity => entity.Type), back.Entities.Select(entity => entity.Type));
        DxfEntity line = back.Entities[0];
        Assert.Equal((0x20UL, "WÄNDE", "DASHED", (short)1, (short)25, 7.0), (
            line.Handle, line.Layer, line.Linetype, line.Color, line.Lineweight, line.Thickness));
        Assert.Equal(document.Entities[0].ExtraTags!.Select(tag => tag.ToString()), line.ExtraTags!.Select(tag => tag.ToString()));
        Assert.Equal(
            ((DxfRawEntity)document.Entities[^1]).Tags.Select(tag => tag.ToString()),
            ((DxfRawEntity)back.Entities[^1]).Tags.Select(tag => tag.ToString()));
        Assert.Equal(" 25%%d %%c10 ^I Ω ", back.Entities.OfType<Model.DxfText>().Single().Content);
        Assert.Equal(" 25° Ø10 \t Ω ", back.Entities.OfType<Model.DxfText>().Single().PlainText);
        Assert.Equal("Küche\n12,5 m2 ", back.Entities.OfType<DxfMText>().Single().PlainText);
        Assert.Equal("D1", back.Entities.OfType<DxfInsert>().Last().Attributes[0].Content);
        Assert.Equal("kept", back.Objects.Single(record => record.Type == "XRECORD").Tags.Text(1));
        Assert.Equal("MYTHING", back.Classes[0].Tags.Text(1));
        Assert.True(back.Layers["OFF"].IsOff && back.Layers["OFF"].IsFrozen && back.Layers["OFF"].IsLocked);

        // Written again it is the same to the byte.
        Assert.Equal(Write(back, version, isBinary), Write(DxfReader.Read(Write(back, version, isBinary)), version, isBinary));
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes_in_any_culture()
    {
        byte[] expected = Write(Simple());
        using var scope = new CultureScope("de-DE");
        Assert.Equal(expected, Write(Simple()));
    }

    [Fact]
    public void What_a_release_cannot_express_is_refused_before_anything_is_written()
    {
        using var stream = new MemoryStream();
        CadLiftException exception = Assert.Throws<CadLiftException>(
            () => DxfWriter.Write(DxfReader.Read(SampleDrawing.Text()), stream, new DxfWriteOptions { Version = DxfVersion.R2000 }));
        Assert.Equal(ErrorCode.CadUnsupportedVersion, exception.Code);
        Assert.Equal("MESH", exception.Place.Entity);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Entities_without_meaning_are_not_written_and_told()
    {
        DxfDocument document = DxfReader.Read(new DxfSource().Entities(e => e.Tag(0, "LINE").Tag(10, "nan").Line(0, 0, 1, 1)).ToBytes());
        using var stream = new MemoryStream();
        IReadOnlyList<CadDiagnostic> findings = DxfWriter.Write(document, stream);
        Assert.Equal("CLD3001", Assert.Single(findings).Id);
        Assert.Single(DxfReader.Read(stream.ToArray()).Entities);
    }

    [Fact]
    public void An_ellipse_wider_than_long_is_written_the_other_way_round()
    {
        var document = new DxfDocument();
        document.Entities.Add(new DxfEllipse { MajorAxis = new Vector3d(1, 0, 0), Ratio = 4, StartParameter = 0, EndParameter = 1 });
        var back = (DxfEllipse)DxfReader.Read(Write(document)).Entities[0];
        Assert.Equal(0.25, back.Ratio);
        (double sin, double cos) = Math.SinCos(back.StartParameter);
        Vector3d start = (back.MajorAxis * cos) + (back.MinorAxis * sin);
        Assert.True((start - new Vector3d(1, 0, 0)).Length < 1e-12);
        Assert.Equal(1, back.Sweep, 1e-12);
    }

    [Fact]
    public void A_number_that_is_none_is_refused()
    {
        var document = new DxfDocument();
        document.Entities.Add(new DxfCircle { Radius = double.NaN });
        Assert.Equal(ErrorCode.CadTextParseError, Assert.Throws<CadLiftException>(() => Write(document)).Code);
    }

    [Fact]
    public void Old_files_get_escapes_for_what_their_code_page_lacks()
    {
        string text = Encoding.Latin1.GetString(Write(Simple(), DxfVersion.R2000));
        Assert.Contains(@"\U+0421\U+0442\U+0435\U+043D\U+044B", text, StringComparison.Ordinal);
        Assert.Contains(@"two^Jlines \U+03A9", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_handles_are_given_out_once()
    {
        var document = new DxfDocument();
        document.Entities.Add(new DxfPoint { Handle = 0x50 });
        document.Entities.Add(new DxfPoint { Handle = 0x50 });
        document.Entities.Add(new DxfPoint { Handle = ulong.MaxValue });
        ulong[] handles = [.. DxfReader.Read(Write(document), new DxfReadOptions { IsStrict = true }).Entities.Select(entity => entity.Handle)];
        Assert.Equal(0x50UL, handles[0]);
        Assert.Equal(3, handles.Distinct().Count());
        Assert.DoesNotContain(ulong.MaxValue, handles);
    }

    [Fact]
    public void Styles_of_shape_files_have_no_name_and_are_kept()
    {
        DxfDocument document = DxfReader.Read(new DxfSource()
            .Section("TABLES", t => t.Tag(0, "TABLE").Tag(2, "STYLE")
                .Tag(0, "STYLE").Tag(5, "A1").Tag(2, "").Tag(70, 1).Tag(3, "ltypeshp.shx")
                .Tag(0, "STYLE").Tag(5, "A2").Tag(2, "").Tag(70, 1).Tag(3, "other.shx").Tag(0, "ENDTAB"))
            .Entities(e => e.Line(0, 0, 1, 1)).ToBytes());
        Assert.Equal(
            [0xA1UL, 0xA2UL],
            DxfReader.Read(Write(document)).FindTable("STYLE")!.Entries.Where(style => style.Name.Length == 0).Select(style => style.Handle));
    }

    [Fact]
    public void Attributes_of_several_lines_do_not_take_their_type_for_the_texts_flags()
    {
        DxfDocument document = DxfReader.Read(DxfSource.WithHeader(4, "AC1032")
            .Entities(e => e
                .Tag(0, "INSERT").Tag(8, "0").Tag(66, 1).Tag(2, "B").Tag(10, 0).Tag(20, 0)
                .Tag(0, "ATTRIB").Tag(100, "AcDbEntity").Tag(8, "0").Tag(100, "AcDbText").Tag(10, 1).Tag(20, 2).Tag(40, 2.5).Tag(1, "x").Tag(72, 1)
                .Tag(100, "AcDbAttribute").Tag(280, 0).Tag(2, "T").Tag(70, 0).Tag(71, 2).Tag(72, 0).Tag(11, 9).Tag(21, 9).Tag(74, 2)
                .Tag(0, "SEQEND")).ToBytes());
        foreach (DxfDocument read in (DxfDocument[])[document, DxfReader.Read(Write(document))])
        {
            DxfAttrib attribute = ((DxfInsert)read.Entities[0]).Attributes[0];
            Assert.Equal((0, 1, 2, "T"), (attribute.GenerationFlags, attribute.HorizontalAlignment, attribute.VerticalAlignment, attribute.Tag));
            Assert.Null(attribute.AlignmentPoint);
            Assert.Equal(["100", "280", "71", "72", "11", "21"], attribute.ExtraTags!.Select(tag => tag.ToString().Split(':')[0]));
        }
    }

    [Fact]
    public void A_mesh_with_extended_data_keeps_its_closing_count()
    {
        DxfDocument document = DxfReader.Read(SampleDrawing.Text());
        DxfMesh mesh = document.Entities.OfType<DxfMesh>().Single();
        mesh.ExtraTags = new DxfTagList();
        mesh.ExtraTags.Add(1001, "APP");
        string text = Encoding.Latin1.GetString(Write(document));
        Assert.Contains("95\r\n0\r\n 90\r\n0\r\n1001\r\nAPP", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_blocks_and_tables_do_not_understand_of_their_own_records_is_kept(bool isBinary)
    {
        DxfSource source = DxfSource.WithHeader(version: "AC1024")
            .Section("TABLES", t => t.Tag(0, "TABLE").Tag(2, "LAYER").Tag(5, "2").Tag(102, "{ACAD_XDICTIONARY").Tag(360, "D0").Tag(102, "}")
                .Tag(330, "0").Tag(100, "AcDbSymbolTable").Tag(70, 0).Tag(1001, "APP").Tag(1000, "of the table").Tag(0, "ENDTAB"))
            .Section("BLOCKS", b => b
                .Tag(0, "BLOCK").Tag(5, "20").Tag(102, "{ACAD_REACTORS").Tag(330, "D0").Tag(102, "}").Tag(330, "1F").Tag(100, "AcDbEntity")
                .Tag(8, "L").Tag(62, 3).Tag(420, 255).Tag(100, "AcDbBlockBegin").Tag(2, "B").Tag(70, 0).Tag(10, 1).Tag(20, 2).Tag(30, 0).Tag(3, "B").Tag(1, string.Empty)
                .Tag(4, "what it is").Tag(1001, "APP").Tag(1000, "of the block")
                .Line(0, 0, 1, 1)
                .Tag(0, "ENDBLK").Tag(5, "21").Tag(330, "1F").Tag(100, "AcDbEntity").Tag(8, "L").Tag(62, 4).Tag(100, "AcDbBlockEnd").Tag(1001, "APP").Tag(1000, "of its end"))
            .Section("OBJECTS", o => o
                .Tag(0, "DICTIONARY").Tag(5, "C").Tag(330, "0").Tag(100, "AcDbDictionary").Tag(281, 1)
                .Tag(0, "DICTIONARY").Tag(5, "D0").Tag(330, "2").Tag(100, "AcDbDictionary").Tag(281, 1));
        DxfDocument back = DxfReader.Read(Write(DxfReader.Read(source.ToBytes()), DxfVersion.R2010, isBinary));
        DxfTagList head = back.FindBlock("B")!.Head!.Tags;
        Assert.Equal(("L", 3, 255, "what it is", "of the block"), (head.Text(8), head.Integer(62), head.Integer(420), head.Text(4), head.Text(1000)));
        Assert.Equal("{ACAD_REACTORS", head.Text(102));
        Assert.Equal((4, "of its end"), (back.FindBlock("B")!.Tail!.Tags.Integer(62), back.FindBlock("B")!.Tail!.Tags.Text(1000)));
        DxfTagList table = back.FindTable("LAYER")!.Tags;
        Assert.Equal(("{ACAD_XDICTIONARY", 0xD0UL, "of the table"), (table.Text(102), table.HandleOf(360), table.Text(1000)));
        DxfTagList old = DxfReader.Read(Write(DxfReader.Read(source.ToBytes()), DxfVersion.R12, isBinary)).FindBlock("B")!.Head!.Tags;
        Assert.Equal((3, "of the block", null), (old.Integer(62), old.Text(1000), old.Text(4)));
    }

    [Fact]
    public void Identifiers_of_vertices_and_the_next_point_of_a_chain_of_dimensions_are_kept()
    {
        DxfDocument document = DxfReader.Read(DxfSource.WithHeader(version: "AC1024").Entities(e => e
            .Tag(0, "LWPOLYLINE").Tag(8, "0").Tag(90, 3).Tag(10, 0).Tag(20, 0).Tag(91, 0).Tag(10, 1).Tag(20, 0).Tag(91, 7).Tag(10, 1).Tag(20, 1)
            .Tag(0, "DIMENSION").Tag(8, "0").Tag(2, "*D1").Tag(12, 1).Tag(22, 2).Tag(32, 3).Tag(70, 0)).ToBytes());
        DxfDocument back = DxfReader.Read(Write(document, DxfVersion.R2013));
        Assert.Equal([0, 7, 0], ((DxfLightweightPolyline)back.Entities[0]).Identifiers.ToArray());
        Assert.Equal(new Point3d(1, 2, 3), ((DxfDimension)back.Entities[1]).ContinuationPoint);
        Assert.Empty(((DxfLightweightPolyline)DxfReader.Read(Write(document, DxfVersion.R2004)).Entities[0]).Identifiers.ToArray());
    }

    [Fact]
    public void Arrows_of_dimension_styles_are_names_in_old_files_and_handles_in_new_ones()
    {
        DxfDocument document = DxfReader.Read(DxfSource.WithHeader(version: "AC1009")
            .Section("TABLES", t => t.Tag(0, "TABLE").Tag(2, "DIMSTYLE").Tag(70, 1)
                .Tag(0, "DIMSTYLE").Tag(2, "MINE").Tag(70, 0).Tag(3, string.Empty).Tag(5, "TICK").Tag(6, "NONE").Tag(40, 2).Tag(0, "ENDTAB"))
            .Section("BLOCKS", b => b.Block("TICK", e => e.Line(0, 0, 1, 1)))
            .Entities(e => e.Line(0, 0, 1, 1)).ToBytes());
        DxfDocument modern = DxfReader.Read(Write(document, DxfVersion.R2010));
        DxfTableEntry style = modern.FindTable("DIMSTYLE")!.Entries.Single(entry => entry.Name == "MINE");
        ulong tick = modern.FindTable("BLOCK_RECORD")!.Entries.Single(entry => entry.Name == "TICK").Handle;
        Assert.Equal((tick, null, 2.0), (style.Tags.HandleOf(342), style.Tags.HandleOf(343), style.Tags.Real(40)));
        foreach (DxfDocument source in (DxfDocument[])[document, modern])
        {
            DxfTagList old = DxfReader.Read(Write(source, DxfVersion.R12)).FindTable("DIMSTYLE")!.Entries.Single(entry => entry.Name == "MINE").Tags;
            Assert.Equal("TICK", old.Text(5));
        }
    }

    [Fact]
    public void No_new_record_gets_the_handle_of_one_that_others_miss()
    {
        DxfDocument document = DxfReader.Read(DxfSource.WithHeader(version: "AC1024").Entities(e => e
            .Tag(0, "LINE").Tag(5, "10").Tag(102, "{ACAD_REACTORS").Tag(330, "11").Tag(102, "}").Tag(8, "0").Tag(10, 0).Tag(1001, "APP").Tag(1005, "12")).ToBytes());
        string text = Encoding.UTF8.GetString(Write(document));
        Assert.DoesNotContain("  5\r\n11\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("  5\r\n12\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void More_parts_than_a_count_of_two_bytes_holds_come_back_without_a_finding()
    {
        const int Poles = 40_000;
        var spline = new DxfSpline { Degree = 1 };
        for (int i = 0; i < Poles; i++)
        {
            spline.ControlPoints.Add(new Point3d(i, i % 2, 0));
            spline.Knots.Add(i);
        }

        spline.Knots.Add(Poles);
        spline.Knots.Add(Poles + 1);
        var document = new DxfDocument();
        document.Entities.Add(spline);
        DxfDocument back = DxfReader.Read(Write(document, isBinary: true), new DxfReadOptions { IsStrict = true });
        Assert.Equal(Poles, ((DxfSpline)back.Entities[0]).ControlPoints.Count);
    }

    [Fact]
    public void What_readers_stumble_over_is_put_right()
    {
        DxfDocument document = DxfReader.Read(DxfSource.WithHeader()
            .Section("TABLES", t => t.Tag(0, "TABLE").Tag(2, "LTYPE").Tag(70, 1)
                .Tag(0, "LTYPE").Tag(5, "5").Tag(100, "AcDbSymbolTableRecord").Tag(2, "MINE").Tag(70, 0).Tag(3, string.Empty).Tag(72, 65).Tag(73, 0).Tag(40, 0).Tag(0, "ENDTAB"))
            .Entities(e => e.Line(0, 0, 1, 1).Tag(370, 26).Line(0, 0, 1, 1).Tag(370, 999).Line(0, 0, 1, 1).Tag(370, -2).Tag(0, "TEXT").Tag(1, "x").Tag(7, string.Empty)).ToBytes());
        DxfDocument back = DxfReader.Read(Write(document));
        Assert.Equal("MINE", back.FindTable("LTYPE")!.Entries.Single(entry => entry.Name == "MINE").Tags.Subclass("AcDbLinetypeTableRecord").Text(2));
        Assert.Equal([25, 211, -2], back.Entities.Take(3).Select(entity => (int)entity.Lineweight));
        Assert.Equal("STANDARD", ((Model.DxfText)back.Entities[3]).Style);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Layouts_and_blocks_find_each_other_whatever_links_are_missing(bool fromBlock, bool fromLayout)
    {
        DxfSource Record(DxfSource t, string handle, string name, string layout) =>
            t.Tag(0, "BLOCK_RECORD").Tag(5, handle).Tag(330, "1").Tag(100, "AcDbSymbolTableRecord").Tag(100, "AcDbBlockTableRecord").Tag(2, name).Tag(340, fromBlock ? layout : "0");

        DxfSource Layout(DxfSource o, string handle, string name, int tab, string block)
        {
            o.Tag(0, "LAYOUT").Tag(5, handle).Tag(330, "D").Tag(100, "AcDbPlotSettings").Tag(1, string.Empty).Tag(100, "AcDbLayout").Tag(1, name).Tag(70, 1).Tag(71, tab);
            return (fromLayout ? o.Tag(330, block) : o).Tag(1001, "APP").Tag(1000, name);
        }

        DxfSource source = DxfSource.WithHeader()
            .Section("TABLES", t => Record(Record(Record(t.Tag(0, "TABLE").Tag(2, "BLOCK_RECORD").Tag(5, "1").Tag(70, 3), "20", "*Model_Space", "30"), "21", "*Paper_Space", "31"), "22", "*Paper_Space0", "32").Tag(0, "ENDTAB"))
            .Section("BLOCKS", b => b.Block("*Model_Space", _ => { }).Block("*Paper_Space", _ => { }).Block("*Paper_Space0", _ => { }))
            .Entities(e => e.Line(0, 0, 1, 1))
            .Section("OBJECTS", o => Layout(Layout(Layout(o
                .Tag(0, "DICTIONARY").Tag(5, "C").Tag(330, "0").Tag(100, "AcDbDictionary").Tag(3, "ACAD_LAYOUT").Tag(350, "D")
                .Tag(0, "DICTIONARY").Tag(5, "D").Tag(330, "C").Tag(100, "AcDbDictionary").Tag(3, "Model").Tag(350, "30").Tag(3, "A").Tag(350, "31").Tag(3, "B").Tag(350, "32"),
                "32", "B", 2, "22"), "31", "A", 1, "21"), "30", "Model", 0, "20"));
        DxfDocument back = DxfReader.Read(Write(DxfReader.Read(source.ToBytes())));
        ILookup<string, DxfRecord> records = back.FindTable("BLOCK_RECORD")!.Entries.ToLookup(entry => entry.Name, entry => (DxfRecord)entry);
        List<DxfRecord> layouts = [.. back.Objects.Where(record => record.Type == "LAYOUT")];
        Assert.Equal(["Model", "A", "B"], layouts.OrderBy(layout => layout.Tags.Subclass("AcDbLayout").Integer(71)).Select(layout => layout.Tags.Subclass("AcDbLayout").Text(1)));
        foreach ((string name, string block) in (ReadOnlySpan<(string, string)>)[("Model", "*Model_Space"), ("A", "*Paper_Space"), ("B", "*Paper_Space0")])
        {
            DxfRecord layout = layouts.Single(record => record.Tags.Subclass("AcDbLayout").Text(1) == name);
            DxfRecord record = records[block].Single();
            Assert.Equal((layout.Handle, record.Handle), (record.Tags.HandleOf(340), layout.Tags.Subclass("AcDbLayout").Handle(330)));
            Assert.Equal(name, layout.Tags.Text(1000));
        }
    }
}
