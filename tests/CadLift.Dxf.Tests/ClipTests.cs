using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Clipped inserts (XCLIP): what lies beyond the boundary is not lifted, wherever insert and boundary come to lie.</summary>
public sealed class ClipTests
{
    private const string Identity = "1 0 0 0 0 1 0 0 0 0 1 0";

    private static DrawingReadResult Read(DxfSource source) =>
        new DxfDrawingReader().Read(source.ToBytes(), new DrawingReadOptions(), TestContext.Current.CancellationToken);

    internal static DxfSource Drawing(
        Action<DxfSource> block,
        Action<DxfSource> insert,
        IReadOnlyList<(double X, double Y)> boundary,
        string worldToBlock = Identity,
        string worldToClip = Identity,
        int isEnabled = 1,
        IReadOnlyList<(double X, double Y)>? inverted = null,
        double? front = null) =>
        DxfSource.WithHeader()
            .Section("BLOCKS", b => b.Block("B", block))
            .Entities(e => insert(e.Tag(0, "INSERT").Tag(5, "A0").Tag(2, "B")))
            .Section("OBJECTS", o =>
            {
                o.Tag(0, "DICTIONARY").Tag(5, "A1").Tag(330, "A0").Tag(3, "ACAD_FILTER").Tag(360, "A2")
                    .Tag(0, "DICTIONARY").Tag(5, "A2").Tag(330, "A1").Tag(3, "SPATIAL").Tag(360, "A3")
                    .Tag(0, "SPATIAL_FILTER").Tag(5, "A3").Tag(102, "{ACAD_XDICTIONARY").Tag(360, "A4").Tag(102, "}").Tag(330, "A2")
                    .Tag(70, boundary.Count);
                AddPoints(o, boundary);
                o.Tag(71, isEnabled).Tag(72, front is null ? 0 : 1);
                if (front is { } distance)
                {
                    o.Tag(40, distance);
                }

                o.Tag(73, 0);
                foreach (string value in (worldToBlock + " " + worldToClip).Split(' '))
                {
                    o.Tag(40, value);
                }

                if (inverted is not null)
                {
                    o.Tag(0, "DICTIONARY").Tag(5, "A4").Tag(330, "A3").Tag(3, "ACAD_XREC_ROUNDTRIP").Tag(360, "A5")
                        .Tag(0, "XRECORD").Tag(5, "A5").Tag(330, "A4").Tag(102, "ACAD_INVERTEDCLIP_ROUNDTRIP");
                    AddPoints(o, inverted);
                    o.Tag(102, "ACAD_INVERTEDCLIP_ROUNDTRIP_COMPARE");
                    AddPoints(o, boundary);
                }
            });

    private static void AddPoints(DxfSource source, IReadOnlyList<(double X, double Y)> points)
    {
        foreach ((double x, double y) in points)
        {
            source.Tag(10, x).Tag(20, y);
        }
    }

    private static double LengthOf(DrawingReadResult result) =>
        result.Sketch.Paths.Sum(path => path.Segments.ToArray().Sum(segment => segment.Length));

    [Fact]
    public void A_rectangle_of_two_corners_cuts_what_crosses_it_and_drops_what_lies_beyond()
    {
        DrawingReadResult result = Read(Drawing(
            e => e.Line(-5, 5, 15, 5).Rectangle(1, 1, 2, 2).Circle(50, 50, 1).Circle(0, 0, 4), e => e.Tag(10, 0).Tag(20, 0), [(0, 0), (10, 10)]));
        Assert.Equal(3, result.Sketch.Paths.Count);
        Assert.Equal(10 + 8 + (2 * Math.PI), LengthOf(result), 1e-9);
        Assert.Equal(1, result.Ignored["CIRCLE"]);
        Assert.Single(result.Sketch.Paths, path => path.IsClosed);
        Assert.Equal(2, result.Diagnostics.Count(finding => finding.Id == "CLD2305"));
    }

    [Fact]
    public void The_boundary_moves_with_its_insert()
    {
        // Clipped where it stood at (100, 0), then moved to (0, 200) and turned by a right angle.
        DrawingReadResult result = Read(Drawing(
            e => e.Line(-5, 5, 15, 5),
            e => e.Tag(10, 0).Tag(20, 200).Tag(50, 90),
            [(102, 0), (110, 10)],
            worldToBlock: "1 0 0 -100 0 1 0 0 0 0 1 0"));
        SketchPath path = Assert.Single(result.Sketch.Paths);
        Assert.True(path.Segments[0].Start.DistanceTo(new Point2d(-5, 202)) < 1e-9);
        Assert.True(path.Segments[0].End.DistanceTo(new Point2d(-5, 210)) < 1e-9);
    }

    [Fact]
    public void A_clip_with_axes_of_its_own_is_placed_by_them()
    {
        // The clip's x axis is the world's y axis.
        DrawingReadResult result = Read(Drawing(
            e => e.Line(0, 0, 100, 0).Line(0, 0, 0, 100),
            e => e.Tag(10, 0).Tag(20, 0),
            [(-1, 1), (30, 1), (30, -20), (-1, -20)],
            worldToClip: "0 1 0 0 -1 0 0 0 0 0 1 0"));
        Assert.Equal([20, 30], result.Sketch.Paths.Select(path => Math.Round(path.Segments[0].Length, 9)).Order());
    }

    [Fact]
    public void An_inverted_clip_hides_what_lies_inside()
    {
        DrawingReadResult result = Read(Drawing(
            e => e.Line(-5, 5, 15, 5),
            e => e.Tag(10, 0).Tag(20, 0),
            [(-50, -50), (50, 50)],
            inverted: [(0, 0), (10, 10)]));
        Assert.Equal([5, 5], result.Sketch.Paths.Select(path => path.Segments[0].Length));
        Assert.All(result.Sketch.Paths, path => Assert.False(path.Segments[0].Midpoint.X is > 0 and < 10));
    }

    [Fact]
    public void Clips_of_nested_inserts_hold_together()
    {
        DxfSource source = DxfSource.WithHeader()
            .Section("BLOCKS", b => b
                .Block("B", e => e.Line(-100, 5, 100, 5))
                .Block("C", e => e.Tag(0, "INSERT").Tag(5, "A0").Tag(2, "B").Tag(10, 0).Tag(20, 0)))
            .Entities(e => e.Tag(0, "INSERT").Tag(5, "B0").Tag(2, "C").Tag(10, 1000).Tag(20, 0))
            .Section("OBJECTS", o => o
                .Tag(0, "DICTIONARY").Tag(5, "A1").Tag(330, "A0").Tag(0, "DICTIONARY").Tag(5, "A2").Tag(330, "A1")
                .Tag(0, "SPATIAL_FILTER").Tag(5, "A3").Tag(330, "A2").Tag(70, 2).Tag(10, 0).Tag(20, 0).Tag(10, 20).Tag(20, 20).Tag(71, 1)
                .Tag(0, "DICTIONARY").Tag(5, "B1").Tag(330, "B0").Tag(0, "DICTIONARY").Tag(5, "B2").Tag(330, "B1")
                .Tag(0, "SPATIAL_FILTER").Tag(5, "B3").Tag(330, "B2").Tag(70, 2).Tag(10, 15).Tag(20, 0).Tag(10, 90).Tag(20, 20).Tag(71, 1));
        SketchPath path = Assert.Single(Read(source).Sketch.Paths);
        Assert.Equal(1015, path.Segments[0].Start.X, 1e-9);
        Assert.Equal(1020, path.Segments[0].End.X, 1e-9);
    }

    [Fact]
    public void A_clip_that_is_switched_off_clips_nothing()
    {
        DxfSource source = Drawing(e => e.Line(-5, 5, 15, 5), e => e.Tag(10, 0).Tag(20, 0), [(0, 0), (10, 10)], isEnabled: 0);
        Assert.Equal(20, LengthOf(Read(source)), 1e-12);
        Assert.Empty(DxfReader.Read(source.ToBytes()).FindClips());
    }

    [Theory]
    [InlineData("CLD2307", null)]
    [InlineData("CLD2308", 4.0)]
    public void A_clip_that_cannot_be_used_is_told_with_its_insert(string id, double? front)
    {
        DxfSource source = Drawing(
            e => e.Line(-5, 5, 15, 5), e => e.Tag(10, 0).Tag(20, 0), front is null ? [(0, 0), (10, 0)] : [(0, 0), (10, 10)], front: front);
        DrawingReadResult result = Read(source);
        CadDiagnostic finding = Assert.Single(result.Diagnostics, finding => finding.Id == id);
        Assert.Equal("A0", finding.Place.Handle);
        Assert.Equal(front is null ? 20 : 10, LengthOf(result), 1e-9);
    }

    [Fact]
    public void Boundaries_that_are_placed_too_often_are_refused()
    {
        DxfSource source = Drawing(
            e => e.Line(0, 5, 1, 5), e => e.Tag(10, 0).Tag(20, 0).Tag(70, 100).Tag(71, 100).Tag(44, 1).Tag(45, 1),
            [.. Enumerable.Range(0, 1000).Select(i => (Math.Cos(i * 0.006), Math.Sin(i * 0.006)))]);
        CadLiftException exception = Assert.Throws<CadLiftException>(() => Read(source));
        Assert.Equal(ErrorCode.CadTooLarge, exception.Code);
        Assert.Equal("A0", exception.Place.Handle);
    }

    [Fact]
    public void Texts_beyond_the_boundary_are_no_labels()
    {
        DrawingReadResult result = Read(Drawing(
            e => e.Line(1, 1, 2, 2)
                .Tag(0, "TEXT").Tag(8, "0").Tag(10, 4).Tag(20, 4).Tag(40, 1).Tag(1, "in")
                .Tag(0, "TEXT").Tag(8, "0").Tag(10, 40).Tag(20, 4).Tag(40, 1).Tag(1, "out"),
            e => e.Tag(10, 0).Tag(20, 0),
            [(0, 0), (10, 10)]));
        Assert.Equal("in", Assert.Single(result.Sketch.Labels).Text);
        Assert.Equal(1, result.Ignored["TEXT"]);
    }

    [Fact]
    public void Placed_entities_tell_their_clip()
    {
        DxfDocument document = DxfReader.Read(Drawing(
            e => e.Line(-5, 5, 15, 5), e => e.Tag(10, 7).Tag(20, 0), [(7, 0), (17, 10)], worldToBlock: "1 0 0 -7 0 1 0 0 0 0 1 0", front: 3).ToBytes());
        DxfPlacedClip clip = document.Explode()[0].Clip!;
        Assert.Equal(document.FindClips()[0xA0].Boundary, clip.Clip.Boundary);
        Assert.Equal(4, clip.Clip.Boundary.Count);
        Assert.Equal(3, clip.Clip.FrontDistance);
        Assert.Null(clip.Clip.BackDistance);
        Assert.Equal(new Point3d(7, 0, 0), clip.ToWorld.Apply(new Point3d(clip.Clip.Boundary[0].X, clip.Clip.Boundary[0].Y, 0)));
    }

    [Fact]
    public void A_boundary_that_is_partly_unreadable_is_not_guessed()
    {
        DxfSource source = Drawing(
            e => e.Line(-5, 5, 15, 5), e => e.Tag(10, 0).Tag(20, 0), [(0, 0), (10, 10)], worldToBlock: "1 0 0 nan 0 1 0 0 0 0 1 0");
        DrawingReadResult result = Read(source);
        Assert.Equal(20, LengthOf(result), 1e-9);
        Assert.Single(result.Diagnostics, finding => finding.Id == "CLD2307");
    }
}
