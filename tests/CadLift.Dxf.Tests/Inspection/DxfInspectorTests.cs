using CadLift.Inspection;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests.Inspection;

public sealed class DxfInspectorTests
{
    private static DrawingInspection Inspect(DxfSource text) => (DrawingInspection)new DxfDrawingReader().Inspect(text.ToBytes(), new Limits());

    [Fact]
    public void Header_and_counts_are_as_the_file_has_them()
    {
        DrawingInspection drawing = Inspect(DxfSource.WithHeader(6, "AC1032")
            .Section("BLOCKS", b => b.Block("*Model_Space", _ => { }).Block("DOOR", e => e.Line(0, 0, 1, 0)))
            .Entities(e => e.Line(0, 0, 1, 0, "A").Circle(0, 0, 1, "B").Insert("DOOR", 0, 0, layer: "B").Tag(0, "TEXT").Tag(8, "B")));
        Assert.Equal("AC1032", drawing.Version);
        Assert.Equal("R2018", drawing.Release);
        Assert.Equal(LengthUnit.Metre, drawing.Units);
        Assert.Equal(1, drawing.Blocks);
        Assert.Equal(new Dictionary<string, int> { ["CIRCLE"] = 1, ["INSERT"] = 1, ["LINE"] = 1, ["TEXT"] = 1 }, drawing.Entities);
        Assert.Equal(new Dictionary<string, int> { ["A"] = 1, ["B"] = 3 }, drawing.Layers);
        Assert.Equal(new Dictionary<string, int> { ["CIRCLE"] = 1, ["LINE"] = 2, ["TEXT"] = 1 }, drawing.Exploded);
        Assert.Equal(1, drawing.LayerEntities["B"]["CIRCLE"]);
    }

    [Fact]
    public void Closed_shapes_are_measured_one_by_one()
    {
        DrawingInspection drawing = Inspect(new DxfSource().Entities(e => e
            .Circle(0, 0, 2).Rectangle(0, 0, 3, 4).Polyline([(0, 0, 1), (2, 0, 1)], closed: true)));
        Assert.Equal(new ShapeCount(1, 4 * Math.PI), drawing.Closed["CIRCLE"]);
        Assert.Equal(2, drawing.Closed["LWPOLYLINE"].Count);
        Assert.Equal(12 + Math.PI, drawing.Closed["LWPOLYLINE"].Area, 1e-12);
    }

    [Fact]
    public void Loose_edges_are_joined_where_exactly_two_meet()
    {
        DrawingInspection drawing = Inspect(new DxfSource().Entities(e => e
            .Line(0, 0, 2, 0).Line(2, 0, 2, 2).Line(0, 2, 2, 2).Line(0, 0, 0, 2).Line(0, 0, 2, 0)
            .Line(10, 0, 12, 0).Arc(11, 0, 1, 0, 180)
            .Line(20, 0, 21, 0).Line(20, 0, 20, 1).Line(20, 0, 19, 0)));
        Assert.Equal(2, drawing.Loops.Count);
        Assert.Equal(4 + (Math.PI / 2), drawing.Loops.Area, 1e-12);
        Assert.Equal(3, drawing.Loops.Rest);
    }

    [Fact]
    public void Extents_reach_round_arcs()
    {
        DrawingInspection drawing = Inspect(new DxfSource().Entities(e => e.Arc(0, 0, 10, 45, 135)));
        Assert.Equal(10, drawing.Extents!.Value.Max.Y, 1e-12);
        Assert.Equal(Math.Sqrt(50), drawing.Extents.Value.Min.Y, 1e-12);
    }

    [Fact]
    public void A_block_that_is_announced_and_not_defined_is_an_empty_one()
    {
        DrawingInspection drawing = Inspect(new DxfSource()
            .Section("TABLES", t => t.Tag(0, "TABLE").Tag(2, "BLOCK_RECORD")
                .Tag(0, "BLOCK_RECORD").Tag(2, "*Model_Space").Tag(0, "BLOCK_RECORD").Tag(2, "*Paper_Space0").Tag(0, "BLOCK_RECORD").Tag(2, "A").Tag(0, "BLOCK_RECORD").Tag(2, "B")
                .Tag(0, "ENDTAB"))
            .Section("BLOCKS", b => b.Block("a", _ => { }))
            .Entities(e => e.Line(0, 0, 1, 1)));
        Assert.Equal(2, drawing.Blocks);
    }
}
