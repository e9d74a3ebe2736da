using System.Text;
using System.Text.RegularExpressions;
using CadLift.Export;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Step.Tests;

public sealed partial class StepExporterTests
{
    private static readonly DateTimeOffset Stamp = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static RegionSet Plate() =>
        Shapes.RegionOf(Shapes.Rectangle(0, 0, 40, 30), Shapes.Circle(20, 15, 5).Reversed());

    private static async Task<string> Export(RegionSet regions, StepSchema schema = StepSchema.Ap242, string name = "plate")
    {
        using var stream = new MemoryStream();
        await new StepExporter().ExportAsync(
            Extrusion.Build(regions, 0, 10, TestContext.Current.CancellationToken),
            stream,
            new ModelExportOptions { Name = name, StepSchema = schema, Timestamp = Stamp },
            TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(stream.ToArray());
    }

    [Theory]
    [InlineData(StepSchema.Ap242)]
    [InlineData(StepSchema.Ap214)]
    public async Task A_plate_with_a_hole_is_written_as_agreed(StepSchema schema)
    {
        string path = Path.Combine(RepositoryPaths.Root, "tests", "CadLift.Step.Tests", "Golden", $"plate.{schema}.step");
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), await Export(Plate(), schema));
    }

    [Fact]
    public async Task Every_reference_is_defined_once()
    {
        string text = await Export(Plate());
        List<string> defined = [.. Definition().Matches(text).Select(match => match.Groups["id"].Value)];
        Assert.Equal(defined.Count, defined.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(Reference().Matches(text).Select(match => match.Groups["id"].Value).Except(defined, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public async Task The_culture_does_not_change_a_byte(string culture)
    {
        string expected = await Export(Plate());
        using var scope = new CultureScope(culture);
        Assert.Equal(expected, await Export(Plate()));
    }

    [Fact]
    public async Task Names_are_escaped_where_they_appear()
    {
        string text = await Export(Plate(), name: "Büro 'Süd'");
        Assert.Contains(@"PRODUCT('B\X2\00FC\X0\ro ''S\X2\00FC\X0\d''',", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighbours_share_edges_and_vertices()
    {
        string text = await Export(Plate());
        Assert.Equal(10, Count(text, "=VERTEX_POINT("));
        Assert.Equal(15, Count(text, "=EDGE_CURVE("));
        Assert.Equal(7, Count(text, "=ADVANCED_FACE("));
        Assert.Equal(1, Count(text, "=CYLINDRICAL_SURFACE("));
        Assert.Equal(30, Count(text, "=ORIENTED_EDGE("));
    }

    private static int Count(string text, string keyword) => text.Split(keyword).Length - 1;

    [GeneratedRegex(@"^#(?<id>\d+)=", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Definition();

    [GeneratedRegex(@"#(?<id>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
