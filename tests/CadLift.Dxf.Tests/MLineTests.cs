using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Multilines are drawn as CAD programs draw them: line for line, with the breaks in them and the caps of their style.</summary>
public sealed class MLineTests
{
    private const int ClosedFlag = 2;

    // A corner of walls 2 thick: (0,0) to (10,0) to (10,10), the lines 1 to the left and 1 to the right.
    private static DxfSource Corner(DxfSource source, int flags = 1, string style = "WALLS") => source
        .Tag(0, "MLINE").Tag(8, "W").Tag(2, style).Tag(40, 1).Tag(70, 1).Tag(71, flags).Tag(72, 3).Tag(73, 2).Tag(10, 0).Tag(20, 0)
        .Tag(11, 0).Tag(21, 0).Tag(12, 1).Tag(22, 0).Tag(13, 0).Tag(23, 1).Tag(74, 2).Tag(41, 1).Tag(41, 0).Tag(75, 0).Tag(74, 2).Tag(41, -1).Tag(41, 0).Tag(75, 0)
        .Tag(11, 10).Tag(21, 0).Tag(12, 0).Tag(22, 1).Tag(13, -Math.Sqrt(0.5)).Tag(23, Math.Sqrt(0.5))
        .Tag(74, 2).Tag(41, Math.Sqrt(2)).Tag(41, 0).Tag(75, 0).Tag(74, 2).Tag(41, -Math.Sqrt(2)).Tag(41, 0).Tag(75, 0)
        .Tag(11, 10).Tag(21, 10).Tag(12, 0).Tag(22, 1).Tag(13, -1).Tag(23, 0).Tag(74, 2).Tag(41, 1).Tag(41, 0).Tag(75, 0).Tag(74, 2).Tag(41, -1).Tag(41, 0).Tag(75, 0);

    private static DxfSource WithStyle(DxfSource source, int flags) => source.Section("OBJECTS", o => o
        .Tag(0, "MLINESTYLE").Tag(5, "E0").Tag(330, 0).Tag(100, "AcDbMlineStyle").Tag(2, "WALLS").Tag(70, flags).Tag(3, string.Empty)
        .Tag(51, 90).Tag(52, 90).Tag(71, 2).Tag(49, 1).Tag(62, 256).Tag(49, -1).Tag(62, 256));

    private static IReadOnlyList<SketchPath> Paths(DxfSource source) =>
        new DxfDrawingReader().Read(source.ToBytes(), new DrawingReadOptions(), TestContext.Current.CancellationToken).Sketch.Paths;

    private static string Corners(SketchPath path) =>
        string.Join(' ', path.Segments.ToArray().Select(segment => Name(segment.Start)).Append(Name(path.Segments[^1].End)));

    private static string Name(Point2d point) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Round(point.X, 6) + 0.0:G},{Math.Round(point.Y, 6) + 0.0:G}");

    [Fact]
    public void Each_line_is_a_polyline_mitred_at_the_corner()
    {
        IReadOnlyList<SketchPath> paths = Paths(DxfSource.WithHeader().Entities(e => Corner(e)));
        Assert.Equal(["0,1 9,1 9,10", "0,-1 11,-1 11,10"], paths.Select(Corners));
        Assert.All(paths, path => Assert.Equal(("W", "MLINE"), (path.Layer, path.Source.Entity)));
    }

    [Fact]
    public void Caps_are_those_of_the_style_unless_the_entity_leaves_them_off()
    {
        Assert.Equal(["0,-1 0,1", "11,10 9,10"], Paths(WithStyle(DxfSource.WithHeader().Entities(e => Corner(e)), 16 | 256)).Skip(2).Select(Corners));
        Assert.Equal(["11,10 9,10"], Paths(WithStyle(DxfSource.WithHeader().Entities(e => Corner(e, flags: 1 | 4)), 16 | 256)).Skip(2).Select(Corners));
        Assert.Equal(2, Paths(WithStyle(DxfSource.WithHeader().Entities(e => Corner(e, style: "OTHERS")), 16 | 256)).Count);
        SketchPath[] round = [.. Paths(WithStyle(DxfSource.WithHeader().Entities(e => Corner(e)), 64 | 1024)).Skip(2)];
        Assert.Equal(["-1,0", "10,11"], round.Select(path => Name(path.Segments[0].Midpoint)));
    }

    [Fact]
    public void A_closed_one_is_a_ring_for_each_line()
    {
        IReadOnlyList<SketchPath> paths = Paths(WithStyle(DxfSource.WithHeader().Entities(e => Corner(e, flags: 1 | ClosedFlag)), 16 | 256));
        Assert.Equal(2, paths.Count);
        Assert.All(paths, path => Assert.True(path.IsClosed));
    }

    [Fact]
    public void Lines_break_off_and_go_on_where_their_parameters_say()
    {
        DxfSource source = DxfSource.WithHeader().Entities(e => e
            .Tag(0, "MLINE").Tag(8, "0").Tag(2, "S").Tag(71, 1).Tag(72, 2).Tag(73, 2).Tag(10, 0).Tag(20, 0)
            .Tag(11, 0).Tag(21, 0).Tag(12, 1).Tag(22, 0).Tag(13, 0).Tag(23, 1)
            .Tag(74, 5).Tag(41, 0).Tag(41, 1).Tag(41, 2).Tag(41, 4).Tag(41, 5).Tag(75, 0).Tag(74, 3).Tag(41, -2).Tag(41, 0).Tag(41, 7).Tag(75, 0)
            .Tag(11, 10).Tag(21, 0).Tag(12, 1).Tag(22, 0).Tag(13, 0).Tag(23, 1)
            .Tag(74, 2).Tag(41, 0).Tag(41, 0).Tag(75, 0).Tag(74, 2).Tag(41, -2).Tag(41, 0).Tag(75, 0));
        Assert.Equal(["1,0 3,0", "5,0 6,0", "0,-2 7,-2"], Paths(source).Select(Corners));
    }

    [Fact]
    public void It_can_be_placed_as_polylines_and_shows_what_its_tags_say()
    {
        DxfDocument document = DxfReader.Read(WithStyle(
            DxfSource.WithHeader()
                .Section("BLOCKS", b => b.Block("B", e => Corner(e)))
                .Entities(e => e.Insert("B", 100, 0, scaleX: -1)),
            16).ToBytes());
        var mline = (DxfMLine)document.FindBlock("B")!.Entities[0];
        Assert.Equal(("WALLS", 1.0, 1, false), (mline.StyleName, mline.Scale, mline.Justification, mline.IsClosed));
        Assert.Equal(new Vector3d(0, 1, 0), mline.GetVertices()[1].Direction);
        Assert.True(document.Explode()[0].TryToWorld(out IReadOnlyList<DxfEntity> parts));
        Assert.Equal(3, parts.Count);
        var first = (DxfLightweightPolyline)parts[0];
        Assert.Equal((new Vector3d(0, 0, -1), "W"), (first.Extrusion, first.Layer));
        Assert.Equal(-100, first.Vertices[0].X, 1e-9);
    }

    [Fact]
    public void One_without_lines_is_told_and_left_out()
    {
        DrawingReadResult result = new DxfDrawingReader().Read(
            DxfSource.WithHeader().Entities(e => e.Tag(0, "MLINE").Tag(8, "0").Tag(11, 1).Tag(21, 1).Line(0, 0, 1, 1)).ToBytes(),
            new DrawingReadOptions(),
            TestContext.Current.CancellationToken);
        Assert.Equal(1, result.Ignored["MLINE"]);
        Assert.Contains(result.Diagnostics, finding => finding is { Id: "CLD2201", Severity: DiagnosticSeverity.Info });
    }
}
