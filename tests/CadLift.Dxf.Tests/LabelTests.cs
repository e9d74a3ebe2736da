using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Texts become labels that stand where the middle of their letters does, wherever their block and alignment put them.</summary>
public sealed class LabelTests
{
    private static DrawingReadResult Read(DxfSource source) =>
        new DxfDrawingReader().Read(source.ToBytes(), new DrawingReadOptions(), TestContext.Current.CancellationToken);

    private static IReadOnlyList<SketchLabel> Labels(Func<DxfSource, DxfSource> entities, int units = 4) =>
        Read(DxfSource.WithHeader(units).Entities(e => entities(e).Line(0, 0, 1, 1))).Sketch.Labels;

    // Ten letters of height 10: 60 wide.
    private static DxfSource Text(DxfSource source, int horizontal = 0, int vertical = 0, double rotation = 0) => source
        .Tag(0, "TEXT").Tag(8, "NAMES").Tag(10, 100).Tag(20, 200).Tag(40, 10).Tag(1, "LIVINGROOM").Tag(50, rotation)
        .Tag(72, horizontal).Tag(73, vertical).Tag(11, 100).Tag(21, 200);

    [Theory]
    [InlineData(0, 0, 130, 205)]
    [InlineData(1, 0, 100, 205)]
    [InlineData(2, 0, 70, 205)]
    [InlineData(4, 0, 100, 200)]
    [InlineData(1, 2, 100, 200)]
    [InlineData(2, 3, 70, 195)]
    public void A_text_stands_where_its_middle_is(int horizontal, int vertical, double x, double y)
    {
        SketchLabel label = Assert.Single(Labels(e => Text(e, horizontal, vertical)));
        Assert.Equal(("LIVINGROOM", "NAMES", 10, "TEXT", null), (label.Text, label.Layer, label.Height, label.Source.Entity, label.Tag));
        Assert.True(label.Position.DistanceTo(new Point2d(x, y)) < 1e-9, label.Position.ToString());
    }

    [Fact]
    public void A_turned_text_runs_where_it_is_turned_to_and_units_are_converted()
    {
        SketchLabel label = Assert.Single(Labels(e => Text(e, rotation: 90), units: 6));
        Assert.True(label.Position.DistanceTo(new Point2d(95_000, 230_000)) < 1e-6, label.Position.ToString());
        Assert.Equal(10_000, label.Height, 1e-9);
    }

    [Theory]
    [InlineData(1, 112, 195)]
    [InlineData(5, 100, 200)]
    [InlineData(9, 88, 205)]
    public void Paragraphs_stand_about_their_attachment_point(int attachment, double x, double y)
    {
        SketchLabel label = Assert.Single(Labels(e => e
            .Tag(0, "MTEXT").Tag(8, "0").Tag(10, 100).Tag(20, 200).Tag(40, 10).Tag(41, 0).Tag(71, attachment).Tag(1, @"{\fArial|b1;Bath}")));
        Assert.Equal("Bath", label.Text);
        Assert.True(label.Position.DistanceTo(new Point2d(x, y)) < 1e-9, label.Position.ToString());
    }

    [Fact]
    public void Attributes_of_inserts_are_labels_with_a_tag_and_texts_of_blocks_go_with_them()
    {
        DxfSource source = DxfSource.WithHeader()
            .Section("BLOCKS", b => b.Block("ROOM", e => e.Rectangle(0, 0, 10, 10)
                .Tag(0, "TEXT").Tag(8, "0").Tag(10, 0).Tag(20, 0).Tag(40, 10).Tag(1, "IN")
                .Tag(0, "ATTDEF").Tag(8, "0").Tag(10, 0).Tag(20, 0).Tag(40, 10).Tag(1, "default").Tag(2, "NAME")))
            .Entities(e => e.Insert("ROOM", 1000, 0, layer: "A").Tag(66, 1)
                .Tag(0, "ATTRIB").Tag(8, "0").Tag(10, 1000).Tag(20, 0).Tag(40, 10).Tag(1, "Kitchen").Tag(2, "NAME").Tag(70, 0)
                .Tag(0, "ATTRIB").Tag(8, "0").Tag(10, 1000).Tag(20, 0).Tag(40, 10).Tag(1, "secret").Tag(2, "COST").Tag(70, 1)
                .Tag(0, "SEQEND"));
        DrawingReadResult result = Read(source);
        Assert.Equal([("Kitchen", "NAME", "A"), ("IN", null, "A")], result.Sketch.Labels.Select(label => (label.Text, label.Tag, label.Layer)));
        Assert.Equal(1006, result.Sketch.Labels[1].Position.X, 1e-9);
        Assert.DoesNotContain("TEXT", result.Ignored.Keys);
    }

    [Fact]
    public void Texts_alone_are_nothing_to_lift()
    {
        CadLiftException exception = Assert.Throws<CadLiftException>(() => Read(DxfSource.WithHeader().Entities(e => Text(e))));
        Assert.Equal(ErrorCode.CadNoClosedShapes, exception.Code);
        Assert.Contains("1 entities can bound a shape: TEXT", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mirrored_texts_stand_where_their_block_does()
    {
        DxfSource source = DxfSource.WithHeader()
            .Section("BLOCKS", b => b.Block("B", e => Text(e)))
            .Entities(e => e.Insert("B", 0, 0, scaleX: -2, scaleY: 1).Line(0, 0, 1, 1));
        SketchLabel label = Assert.Single(Read(source).Sketch.Labels);
        Assert.True(label.Position.DistanceTo(new Point2d(-260, 205)) < 1e-9, label.Position.ToString());
    }

    [Theory]
    [InlineData("TEXT")]
    [InlineData("MTEXT")]
    public void A_long_text_that_a_block_repeats_counts_with_its_letters(string type)
    {
        DxfSource source = DxfSource.WithHeader()
            .Section("BLOCKS", b => b.Block("B", e => e.Tag(0, type).Tag(8, "0").Tag(10, 0).Tag(20, 0).Tag(40, 1).Tag(1, new string('x', 100_000))))
            .Entities(e => e.Tag(0, "INSERT").Tag(2, "B").Tag(70, 1000).Tag(71, 1000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ErrorCode.CadTooLarge, Assert.Throws<CadLiftException>(() => Read(source)).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L << 20);
    }
}
