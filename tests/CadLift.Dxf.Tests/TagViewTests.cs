using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Entities that are kept as their tags show what the tags say, and nothing that is missing or no number makes them fail.</summary>
public sealed class TagViewTests
{
    private static T Read<T>(Func<DxfSource, DxfSource> entity) =>
        Assert.IsType<T>(Assert.Single(DxfReader.Read(DxfSource.WithHeader(version: "AC1024").Entities(e => entity(e)).ToBytes()).Entities));

    private static DxfSource Begin(DxfSource source, string type, string subclass) =>
        source.Tag(0, type).Tag(5, "A0").Tag(330, "1F").Tag(100, "AcDbEntity").Tag(8, "L").Tag(100, subclass);

    [Fact]
    public void Viewports_show_their_scale()
    {
        DxfViewport view = Read<DxfViewport>(e => Begin(e, "VIEWPORT", "AcDbViewport")
            .Tag(10, 100).Tag(20, 50).Tag(30, 0).Tag(40, 200).Tag(41, 100).Tag(68, 2).Tag(69, 3).Tag(12, 7).Tag(22, 8)
            .Tag(16, 0).Tag(26, 0).Tag(36, 1).Tag(17, 1).Tag(27, 2).Tag(37, 3).Tag(45, 10000).Tag(51, 30).Tag(331, "2A").Tag(331, "2B"));
        Assert.Equal((200, 100, 2, 3), (view.Width, view.Height, view.Status, view.Number));
        Assert.Equal((new Point3d(100, 50, 0), new Point2d(7, 8), new Point3d(1, 2, 3)), (view.Center, view.ViewCenter, view.Target));
        Assert.Equal((0.01, 30, Vector3d.UnitZ), (view.Scale, view.Twist, view.Direction));
        Assert.Equal([0x2AUL, 0x2BUL], view.GetFrozenLayers());
    }

    [Fact]
    public void Views_of_old_viewports_stand_in_extended_data_and_outlive_a_change_of_release()
    {
        DxfDocument document = DxfReader.Read(DxfSource.WithHeader(version: "AC1009").Entities(e => e
            .Tag(0, "VIEWPORT").Tag(8, "0").Tag(67, 1).Tag(10, 5).Tag(20, 6).Tag(30, 0).Tag(40, 20).Tag(41, 10).Tag(68, 1).Tag(69, 2)
            .Tag(1001, "ACAD").Tag(1000, "MVIEW").Tag(1002, "{").Tag(1070, 16)
            .Tag(1010, 1).Tag(1020, 2).Tag(1030, 3).Tag(1010, 0).Tag(1020, 0).Tag(1030, 1)
            .Tag(1040, 15).Tag(1040, 1000).Tag(1040, 7).Tag(1040, 8).Tag(1040, 50).Tag(1040, 0).Tag(1040, 0).Tag(1070, 0)
            .Tag(1002, "{").Tag(1002, "}").Tag(1002, "}")).ToBytes());
        AssertView((DxfViewport)document.PaperSpaceEntities[0]);
        using var stream = new MemoryStream();
        DxfWriter.Write(document, stream, new DxfWriteOptions { Version = DxfVersion.R2010 });
        DxfDocument back = DxfReader.Read(stream.ToArray());
        DxfViewport view = back.PaperSpaceEntities.OfType<DxfViewport>().Single(viewport => viewport.Number == 2);
        AssertView(view);
        Assert.NotEmpty(view.Tags.Subclass("AcDbViewport").Text(45));

        static void AssertView(DxfViewport view)
        {
            Assert.Equal((new Point3d(1, 2, 3), Vector3d.UnitZ, new Point2d(7, 8)), (view.Target, view.Direction, view.ViewCenter));
            Assert.Equal((1000, 15, 0.01), (view.ViewHeight, view.Twist, view.Scale));
        }
    }

    [Fact]
    public void Solids_give_their_text()
    {
        DxfAcisEntity solid = Read<DxfAcisEntity>(e => Begin(e, "3DSOLID", "AcDbModelerGeometry")
            .Tag(70, 1).Tag(1, "mnjoo kl m mk           ").Tag(1, "ni ^ *+0;:,4 ^ *+0\\^ ").Tag(3, "[ mo").Tag(100, "AcDb3dSolid").Tag(350, "0"));
        Assert.Equal("21500 43 2 24           \n16 Autodesk AutoCAD 20\n", solid.GetSat());
        Assert.Null(Read<DxfAcisEntity>(e => Begin(e, "REGION", "AcDbModelerGeometry").Tag(70, 1)).GetSat());
    }

    [Fact]
    public void Pictures_show_their_boundary_in_the_drawing()
    {
        DxfImage image = Read<DxfImage>(e => Begin(e, "IMAGE", "AcDbRasterImage")
            .Tag(90, 0).Tag(10, 100).Tag(20, 200).Tag(30, 0).Tag(11, 0.5).Tag(21, 0).Tag(31, 0).Tag(12, 0).Tag(22, 0.5).Tag(32, 0)
            .Tag(13, 40).Tag(23, 20).Tag(340, "8C").Tag(70, 7).Tag(280, 1).Tag(71, 1).Tag(91, 2).Tag(14, -0.5).Tag(24, -0.5).Tag(14, 39.5).Tag(24, 19.5));
        Assert.Equal((false, true, true, 0x8CUL), (image.IsWipeout, image.IsShown, image.IsClipped, image.Definition));
        Assert.Equal(
            [new(100, 210, 0), new(120, 210, 0), new(120, 200, 0), new(100, 200, 0)], image.GetBoundary());
        Assert.True(Read<DxfImage>(e => Begin(e, "WIPEOUT", "AcDbWipeout")).IsWipeout);
    }

    [Fact]
    public void Multileaders_show_text_and_lines()
    {
        DxfMultiLeader leader = Read<DxfMultiLeader>(e => Begin(e, "MULTILEADER", "AcDbMLeader")
            .Tag(270, 2).Tag(300, "CONTEXT_DATA{").Tag(40, 2).Tag(10, 1).Tag(20, 2).Tag(30, 0).Tag(41, 3.5).Tag(290, 1).Tag(304, @"{\fArial;Room}\P7")
            .Tag(11, 0).Tag(21, 0).Tag(31, 1).Tag(340, "11").Tag(12, 5).Tag(22, 6).Tag(32, 0)
            .Tag(302, "LEADER{").Tag(290, 1).Tag(10, 9).Tag(20, 9).Tag(30, 0)
            .Tag(304, "LEADER_LINE{").Tag(10, 1).Tag(20, 1).Tag(30, 0).Tag(10, 2).Tag(20, 1).Tag(30, 0).Tag(91, 0).Tag(305, "}")
            .Tag(304, "LEADER_LINE{").Tag(10, 4).Tag(20, 4).Tag(30, 0).Tag(305, "}").Tag(303, "}").Tag(301, "}")
            .Tag(340, "D8").Tag(172, 2));
        Assert.Equal((@"{\fArial;Room}\P7", "Room\n7"), (leader.Text, leader.PlainText));
        Assert.Equal((new Point3d(5, 6, 0), 3.5, 2, 0xD8UL, 2), (leader.TextPosition, leader.TextHeight, leader.Scale, leader.Style, leader.ContentType));
        Assert.Equal([[new(1, 1, 0), new(2, 1, 0)], [new(4, 4, 0)]], leader.GetLines());
    }

    [Fact]
    public void Tables_show_their_cells()
    {
        DxfAcadTable table = Read<DxfAcadTable>(e => Begin(e, "ACAD_TABLE", "AcDbBlockReference").Tag(2, "*T1").Tag(10, 1).Tag(20, 2).Tag(30, 0)
            .Tag(100, "AcDbTable").Tag(342, "87").Tag(11, 1).Tag(21, 0).Tag(31, 0).Tag(91, 1).Tag(92, 3).Tag(141, 5).Tag(142, 10).Tag(142, 11).Tag(142, 12)
            .Tag(171, 1).Tag(172, 0).Tag(1, "old")
            .Tag(171, 1).Tag(301, "CELL_VALUE").Tag(1, "value").Tag(300, string.Empty).Tag(303, "shown in ").Tag(302, "pieces").Tag(304, "ACVALUE_END")
            .Tag(171, 1).Tag(2, "long ").Tag(1, "text"));
        Assert.Equal(("*T1", 1, 3, 0x87UL), (table.BlockName, table.RowCount, table.ColumnCount, table.Style));
        Assert.Equal((new Point3d(1, 2, 0), Vector3d.UnitX), (table.Position, table.Direction));
        Assert.Equal([5.0], table.GetRowHeights());
        Assert.Equal([10.0, 11, 12], table.GetColumnWidths());
        Assert.Equal(["old", "shown in pieces", "long text"], table.GetCellTexts());
    }

    [Fact]
    public void Tolerances_underlays_frames_and_proxies_show_what_they_hold()
    {
        DxfTolerance tolerance = Read<DxfTolerance>(e => Begin(e, "TOLERANCE", "AcDbFcf").Tag(3, "S").Tag(10, 1).Tag(20, 2).Tag(30, 0).Tag(1, @"{\Fgdt;j}%%v1"));
        Assert.Equal(("S", @"{\Fgdt;j}%%v1", new Point3d(1, 2, 0), Vector3d.UnitX), (tolerance.Style, tolerance.Content, tolerance.Position, tolerance.Direction));
        DxfUnderlay sheet = Read<DxfUnderlay>(e => Begin(e, "PDFUNDERLAY", "AcDbUnderlayReference")
            .Tag(340, "D0").Tag(10, 1).Tag(20, 2).Tag(30, 0).Tag(41, 2).Tag(50, 90).Tag(11, 0).Tag(21, 0).Tag(11, 3).Tag(21, 4));
        Assert.Equal((0xD0UL, new Vector3d(2, 1, 1), 90), (sheet.Definition, sheet.Scale, sheet.Rotation));
        Assert.Equal([new(0, 0), new(3, 4)], sheet.GetBoundary());
        DxfOleFrame frame = Read<DxfOleFrame>(e => Begin(e, "OLE2FRAME", "AcDbOle2Frame")
            .Tag(70, 2).Tag(3, "Picture").Tag(10, 0).Tag(20, 9).Tag(30, 0).Tag(11, 9).Tag(21, 0).Tag(31, 0).Tag(71, 2).Tag(310, "0AFF").Tag(310, "10").Tag(1, "OLE"));
        Assert.Equal(("Picture", 2, new Point3d(0, 9, 0), new Point3d(9, 0, 0)), (frame.Description, frame.Kind, frame.UpperLeft, frame.LowerRight));
        Assert.Equal([0x0A, 0xFF, 0x10], frame.GetData());
        DxfProxyEntity proxy = Read<DxfProxyEntity>(e => Begin(e, "ACAD_PROXY_ENTITY", "AcDbProxyEntity")
            .Tag(90, 498).Tag(91, 502).Tag(92, 2).Tag(310, "AABB").Tag(93, 8).Tag(310, "CC"));
        Assert.Equal(2, proxy.ClassIndex);
        Assert.Equal([0xAA, 0xBB], proxy.GetGraphics());
        Assert.Equal([0xCC], proxy.GetData());
    }

    [Fact]
    public void Lines_of_leaders_without_their_end_marks_end_where_the_next_begins()
    {
        DxfMultiLeader leader = Read<DxfMultiLeader>(e => Begin(e, "MULTILEADER", "AcDbMLeader").Tag(300, "CONTEXT_DATA{").Tag(302, "LEADER{")
            .Tag(304, "LEADER_LINE{").Tag(10, 1).Tag(20, 1).Tag(304, "LEADER_LINE{").Tag(10, 2).Tag(20, 2).Tag(303, "}").Tag(10, 9).Tag(20, 9));
        Assert.Equal([[new(1, 1, 0)], [new(2, 2, 0)]], leader.GetLines());
    }

    [Fact]
    public void Proxies_of_later_releases_have_lengths_of_64_bits()
    {
        DxfProxyEntity proxy = Read<DxfProxyEntity>(e => Begin(e, "ACAD_PROXY_ENTITY", "AcDbProxyEntity")
            .Tag(90, 498).Tag(91, 500).Tag(160, 4).Tag(310, "AABBCCDD").Tag(161, 16).Tag(310, "1122"));
        Assert.Equal([0xAA, 0xBB, 0xCC, 0xDD], proxy.GetGraphics());
        Assert.Equal([0x11, 0x22], proxy.GetData());
    }

    [Theory]
    [InlineData("MLINE")]
    [InlineData("MULTILEADER")]
    [InlineData("ACAD_TABLE")]
    [InlineData("IMAGE")]
    [InlineData("WIPEOUT")]
    [InlineData("VIEWPORT")]
    [InlineData("OLE2FRAME")]
    [InlineData("3DSOLID")]
    [InlineData("TOLERANCE")]
    [InlineData("DGNUNDERLAY")]
    [InlineData("ACAD_PROXY_ENTITY")]
    public void Nothing_that_is_missing_or_no_number_makes_a_view_fail(string type)
    {
        AssertShows(e => e.Tag(0, type));
        AssertShows(e => e.Tag(0, type).Tag(100, "Wrong").Tag(10, "x").Tag(91, 1));
        AssertShows(e => e.Tag(0, type).Tag(10, "x").Tag(11, "1e999").Tag(310, "0G").Tag(91, "99999999999").Tag(171, "y").Tag(304, "LEADER_LINE{"));
    }

    private static void AssertShows(Func<DxfSource, DxfSource> source)
    {
        DxfEntity entity = Assert.Single(DxfReader.Read(new DxfSource().Entities(e => source(e)).ToBytes()).Entities);
        Type view = entity.GetType();
        Assert.NotEqual(typeof(DxfRawEntity), view);
        foreach (System.Reflection.PropertyInfo property in view.GetProperties())
        {
            property.GetValue(entity);
        }

        foreach (System.Reflection.MethodInfo method in view.GetMethods().Where(method => method.DeclaringType == view && !method.IsSpecialName))
        {
            method.Invoke(entity, null);
        }
    }
}
