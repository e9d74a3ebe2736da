using System.Globalization;
using System.Xml.Linq;
using CadLift.Drawings;
using CadLift.Export;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Mesh.Svg;
using CadLift.Plans;
using CadLift.TestKit;

namespace CadLift.Mesh.Tests;

public sealed class SvgPlanExporterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly PlanSketch Nothing = new([], new HashSet<string>(StringComparer.Ordinal));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Storey StoreyOf(string name, string label, Loop? outer = null) => new(
        name,
        0,
        3000,
        Shapes.RegionOf(outer ?? Shapes.Rectangle(0, 0, 5000, 4000), Shapes.Rectangle(200, 200, 4600, 3600).Reversed()),
        [new Room(new Region(Shapes.Rectangle(200, 200, 4600, 3600), []), label)],
        [new Opening(OpeningKind.Window, Shapes.RegionOf(Shapes.Rectangle(1000, 0, 1200, 200)), 1000, 1200)]);

    private static async Task<XElement> ExportAsync(PlanSketch sketch, params Storey[] storeys)
    {
        using var stream = new MemoryStream();
        await new SvgPlanExporter().ExportAsync(
            new FloorPlan("outline", storeys), sketch, stream, new ModelExportOptions { Name = "plan <1> & \u0001" }, Token);
        stream.Position = 0;
        return (await XDocument.LoadAsync(stream, LoadOptions.None, Token)).Root!;
    }

    private static string[] ClassesOf(XElement root) => [.. root.Descendants(Svg + "path").Select(path => (string)path.Attribute("class")!)];

    [Fact]
    public async Task A_plan_shows_rooms_walls_openings_drawn_lines_and_names()
    {
        var sketch = new PlanSketch(
            [new SketchPath([Segment.Line(new Point2d(0, 0), new Point2d(5000, 0))], isClosed: false, "WALLS", default)],
            new HashSet<string>(StringComparer.Ordinal));
        XElement root = await ExportAsync(sketch, StoreyOf("0", "Living <room> & more"));
        string[] classes = [.. ClassesOf(root).Distinct()];
        Assert.Equal(["room", "drawn", "wall", "window", "glazing", "dimension"], classes);
        Assert.Equal(
            ["Living <room> & more", "16.6 m²", "5000", "4000", "0", "0.5", "1 m"], root.Descendants(Svg + "text").Select(text => text.Value));
        Assert.Equal("plan <1> &  ", root.Element(Svg + "title")!.Value);
    }

    [Fact]
    public async Task Layers_are_groups_that_programs_show_as_layers()
    {
        var sketch = new PlanSketch(
            [
                new SketchPath([Segment.Line(new Point2d(0, 0), new Point2d(5000, 0))], isClosed: false, "WALLS", default),
                new SketchPath([Segment.Line(new Point2d(500, 500), new Point2d(900, 500))], isClosed: false, "FURNITURE & more", default),
            ],
            new HashSet<string>(StringComparer.Ordinal));
        XElement root = await ExportAsync(sketch, StoreyOf("0", "x"));
        XName label = XName.Get("label", "http://www.inkscape.org/namespaces/inkscape");
        Assert.Equal(
            ["0", "rooms", "FURNITURE & more", "WALLS", "walls", "windows", "labels", "dimensions", "scale bar"],
            root.Descendants(Svg + "g").Select(group => (string)group.Attribute(label)!));
        string[] ids = [.. root.Descendants(Svg + "g").Select(group => (string)group.Attribute("id")!)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    // The leaf hangs at the right jamb and opens upwards; without one the door opens into the room, which is above the wall.
    [Theory]
    [InlineData(true, "M1900 ")]
    [InlineData(false, "M1000 ")]
    public async Task A_door_swings_as_it_is_drawn_or_into_the_room(bool isDrawn, string hinge)
    {
        DoorLeaf[] leaves = isDrawn ? [new DoorLeaf(new Point2d(1900, 200), new Point2d(1000, 200), new Point2d(1900, 1100))] : [];
        Storey storey = StoreyOf("0", "x") with
        {
            Walls = [new Wall(Segment.Line(new Point2d(0, 100), new Point2d(5000, 100)), 200)],
            Openings = [new Opening(OpeningKind.Door, Shapes.RegionOf(Shapes.Rectangle(1000, 0, 900, 200)), 0, 2100) { Wall = 0, Leaves = leaves }],
        };
        XElement root = await ExportAsync(Nothing, storey);
        XElement leaf = root.Descendants(Svg + "path").Single(path => (string)path.Attribute("class")! == "leaf");
        double[] box = [.. ((string)root.Attribute("viewBox")!).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        double margin = double.Parse(
            ((string)root.Descendants(Svg + "path").First(path => (string)path.Attribute("class")! == "wall").Attribute("d")!)[1..].Split(' ')[0], CultureInfo.InvariantCulture);
        double x = double.Parse(((string)leaf.Attribute("d")!)[1..].Split(' ')[0], CultureInfo.InvariantCulture) - margin;
        Assert.Equal(hinge, string.Create(CultureInfo.InvariantCulture, $"M{x:0} "));
        string[] ends = ((string)leaf.Attribute("d")!)[1..].Split('L');
        double up = double.Parse(ends[0].Split(' ')[1], CultureInfo.InvariantCulture) - double.Parse(ends[1].Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.Equal(900, up, 1e-2);
        Assert.True(box[3] > 4000);
    }

    // y runs downwards, so an arc that turns left in the plan turns right on the sheet: sweep flag 0.
    [Fact]
    public async Task Arcs_are_arcs()
    {
        Loop round = Shapes.Circle(2500, 2000, 4000);
        XElement root = await ExportAsync(Nothing, StoreyOf("0", "x", round));
        string wall = (string)root.Descendants(Svg + "path").Single(path => (string)path.Attribute("class")! == "wall").Attribute("d")!;
        Assert.Equal(2, wall.Split("A4000 4000 0 0 0 ").Length - 1);
    }

    [Fact]
    public async Task Storeys_lie_side_by_side_with_their_names()
    {
        XElement root = await ExportAsync(Nothing, StoreyOf("FLOOR 0", "a"), StoreyOf("FLOOR 1", "b"));
        Assert.Equal(["storey-FLOOR 0", "storey-FLOOR 1", "scale-bar"], root.Elements(Svg + "g").Select(group => (string)group.Attribute("id")!));
        double[] box = [.. ((string)root.Attribute("viewBox")!).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        Assert.True(box[2] > 10_500, "Two plans of five metres and a gap between them need more than 10.5 metres.");
        Assert.Contains("FLOOR 1", root.Descendants(Svg + "text").Select(text => text.Value));
    }

    [Fact]
    public async Task The_bytes_are_the_same_in_any_culture()
    {
        byte[] expected = await BytesAsync();
        using (new CultureScope("tr-TR"))
        {
            Assert.Equal(expected, await BytesAsync());
        }

        using (new CultureScope("de-DE"))
        {
            Assert.Equal(expected, await BytesAsync());
        }
    }

    private static async Task<byte[]> BytesAsync()
    {
        using var stream = new MemoryStream();
        await new SvgPlanExporter().ExportAsync(
            new FloorPlan("outline", [StoreyOf("0", "Küche")]), Nothing, stream, new ModelExportOptions(), Token);
        return stream.ToArray();
    }
}
