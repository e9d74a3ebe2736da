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
        Assert.Equal(["room", "wall", "window", "drawn"], ClassesOf(root));
        Assert.Equal(["Living <room> & more", "16.6 m²"], root.Descendants(Svg + "text").Select(text => text.Value));
        Assert.Equal("plan <1> &  ", root.Element(Svg + "title")!.Value);
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
        Assert.Equal(["storey-FLOOR 0", "storey-FLOOR 1"], root.Elements(Svg + "g").Select(group => (string)group.Attribute("id")!));
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
