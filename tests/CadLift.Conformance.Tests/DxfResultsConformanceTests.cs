using System.Text.Json;
using CadLift.Building.Modeling;
using CadLift.Dxf;
using CadLift.Export;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>Plans and solids written as DXF in every release: ezdxf reads them and finds nothing to repair.</summary>
public sealed class DxfResultsConformanceTests
{
    private static FloorPlan Plan()
    {
        Loop Box(double x, double y, double width, double height)
        {
            Point2d a = new(x, y), b = new(x + width, y), c = new(x + width, y + height), d = new(x, y + height);
            return new Loop([Segment.Line(a, b), Segment.Line(b, c), Segment.Line(c, d), Segment.Line(d, a)]);
        }

        Loop round = new([Segment.Circle(new Point2d(2000, 2000), 500)]);
        Region walls = new(Box(0, 0, 5000, 4000), [Box(200, 200, 4600, 3600).Reversed()]);
        Region column = new(round, []);
        var storey = new Storey(
            "Ground",
            elevation: 0,
            height: 2700,
            new RegionSet([walls, column]),
            [new Room(new Region(Box(200, 200, 4600, 3600), [round.Reversed()]), "Küche {1}")],
            [new Opening(OpeningKind.Door, new RegionSet([new Region(Box(1000, 0, 900, 200), [])]), 0, 2100)]);
        return new FloorPlan("test", [storey, storey]);
    }

    [Fact]
    public async Task What_is_written_passes_the_audit()
    {
        DxfOracle.SkipIfMissing();
        using var folder = new TemporaryFolder();
        Body body = FloorPlanModeller.Build(new FloorPlan("test", [Plan().Storeys[0]]), Tolerance.Default, TestContext.Current.CancellationToken);
        foreach (DxfVersion version in Enum.GetValues<DxfVersion>())
        {
            var options = new DxfWriteOptions { Version = version };
            await using (FileStream solid = File.Create(Path.Combine(folder.Path, $"solid.{version}.dxf")))
            {
                var form = version == DxfVersion.R2018 ? DxfSolidForm.Mesh : DxfSolidForm.Faces;
                await new DxfModelExporter(options, form).ExportAsync(body, solid, new ModelExportOptions(), TestContext.Current.CancellationToken);
            }

            if (version > DxfVersion.R12)
            {
                await using FileStream plan = File.Create(Path.Combine(folder.Path, $"plan.{version}.dxf"));
                Assert.Empty(DxfWriter.Write(FloorPlanDrawing.ToDocument(Plan()), plan, options, TestContext.Current.CancellationToken));
            }
        }

        using JsonDocument audits = await DxfOracle.AuditAsync(folder.Path);
        string[] findings =
        [
            .. audits.RootElement.EnumerateObject()
                .SelectMany(file => file.Value.EnumerateArray().Select(finding => $"{file.Name}: {finding.GetString()}")),
        ];
        Assert.Empty(findings);
        Assert.Equal(13, audits.RootElement.EnumerateObject().Count());

        using JsonDocument truths = await DxfOracle.TruthAsync(folder.Path);
        JsonElement drawn = truths.RootElement.GetProperty("plan.R2000.dxf");
        Assert.Equal(4, drawn.GetProperty("entities").GetProperty("DIMENSION").GetInt32());
        Assert.Equal(1, truths.RootElement.GetProperty("solid.R2018.dxf").GetProperty("entities").GetProperty("MESH").GetInt32());

        // Two storeys: walls inside and out, the round column, the door, the room and the column in it.
        double once = 20e6 + (4600 * 3600) + (Math.PI * 250_000) + (900 * 200) + (4600 * 3600) + (Math.PI * 250_000);
        Assert.Equal(2 * once, drawn.GetProperty("closed_area").GetDouble(), 1e-3);
    }
}
