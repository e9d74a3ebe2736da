using System.Text.Json;
using CadLift.Dxf;
using CadLift.Plans;
using CadLift.Step;
using CadLift.TestKit;
using CadLift.TestKit.Buildings;

namespace CadLift.Conformance.Tests;

/// <summary>Real and made drawings, lifted and handed to OpenCASCADE.</summary>
public sealed class LiftConformanceTests(ITestOutputHelper output)
{
    // The oracle's search for crossing faces takes minutes beyond this, and its reading alone beyond the second number.
    private const int FacesToSearchCrossings = 300;
    private const int FacesToCheck = 3000;

    // Ends of real drawings miss each other by up to the tolerance of 1e-6 mm, on drawings of a few hundred millimetres.
    private const double RealDrawings = 1e-7;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CadLiftEngine Engine() => new([new DxfDrawingReader()], [new StepExporter()]);

    [Fact]
    public async Task The_sample_flat_is_one_closed_solid_with_its_volume_and_cylinders()
    {
        StepOracle.SkipIfMissing();
        using var folder = new TemporaryFolder();
        LiftResult result = await Engine().LiftAsync(
            LiftInput.FromFile(Path.Combine(RepositoryPaths.Samples, "two-room-flat.dxf")),
            new LiftOptions { OutputDirectory = folder.Path },
            cancellationToken: Token);
        string path = result.Artifacts[0].Path!;
        Assert.Equal(1, result.Report.Solids);
        Assert.Empty(await StepOracle.CheckAsync(path, result.Report.Volume, result.Report.Faces));
        Assert.Equal(4, (await File.ReadAllTextAsync(path, Token)).Split("=CYLINDRICAL_SURFACE(").Length - 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task Every_drawing_is_lifted_to_what_the_oracle_accepts_or_refused_with_a_code(double wall)
    {
        DrawingCorpus.SkipIfMissing();
        StepOracle.SkipIfMissing();
        using var folder = new TemporaryFolder();
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach ((string name, string path, JsonElement truth) in DrawingCorpus.Load())
        {
            string outcome = await LiftAndCheckAsync(path, wall, folder.Path);
            if (outcome.StartsWith("FAIL", StringComparison.Ordinal))
            {
                wrong.Add($"{name}: {outcome}");
                outcome = "refused by the oracle";
            }

            tally[outcome] = tally.GetValueOrDefault(outcome) + 1;
            output.WriteLine($"{name}: {outcome}");
            bool hasClosed = truth.TryGetProperty("closed_count", out JsonElement closed) && closed.GetInt32() > 0;
            Assert.False(
                hasClosed && outcome == "CAD_NO_ENTITIES", $"{name} holds closed shapes, but no entities were found.");
        }

        output.WriteLine(string.Join(", ", tally.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.Empty(wrong);
        Assert.False(tally.ContainsKey("SYS_UNEXPECTED_ERROR"));
    }

    // Seeded plates and flats with straight, bulged and round shapes that overlap, touch and nest.
    [Fact]
    public async Task Made_drawings_are_sound_solids_of_the_reported_volume()
    {
        StepOracle.SkipIfMissing();
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        for (int round = 0; round < 25; round++)
        {
            byte[] drawing = RandomDrawing(random);
            LiftResult result = await Engine().LiftAsync(
                LiftInput.FromBytes(drawing, $"made-{round}"),
                new LiftOptions { OutputDirectory = folder.Path, WallThickness = round % 2 == 0 ? 0 : 150, StepSchema = (StepSchema)(round % 2) },
                cancellationToken: Token);
            Assert.Empty(await StepOracle.CheckAsync(result.Artifacts[0].Path!, result.Report.Volume, result.Report.Faces));
        }
    }

    // Buildings of one to six storeys in all manners of drawing, with doors, windows and passages.
    [Fact]
    public async Task Generated_buildings_are_sound_solids_of_the_reported_volume()
    {
        StepOracle.SkipIfMissing();
        const int Count = 48;
        using var folder = new TemporaryFolder();
        var paths = new List<string>();
        var expectations = new Dictionary<string, object>(StringComparer.Ordinal);
        for (int number = 0; number < Count; number++)
        {
            TrueBuilding building = BuildingGenerator.Make(BuildingSpec.Of(number));
            using var drawing = new MemoryStream();
            DxfWriter.Write(BuildingDrawing.Draw(building), drawing, cancellationToken: Token);
            LiftResult result = await Engine().LiftAsync(
                LiftInput.FromBytes(drawing.ToArray(), $"building-{number}"),
                new LiftOptions
                {
                    OutputDirectory = folder.Path,
                    WallThickness = building.WallThickness,
                    Height = building.Height,
                    Building = { Roof = (RoofKind)(number / 12 % 4), SlabThickness = number % 5 * 50 },
                },
                cancellationToken: Token);
            paths.Add(result.Artifacts[0].Path!);
            expectations.Add(
                Path.GetFileName(paths[^1]), new { volume = result.Report.Volume, faces = result.Report.Faces, solids = result.Report.Solids });
        }

        string expected = folder.File("expected.json");
        await File.WriteAllTextAsync(expected, JsonSerializer.Serialize(expectations), Token);
        Assert.Empty(await StepOracle.CheckAllAsync(paths, expected, relative: 1e-7));
    }

    private static async Task<string> LiftAndCheckAsync(string path, double wall, string folder)
    {
        try
        {
            LiftResult result = await Engine().LiftAsync(
                LiftInput.FromFile(path), new LiftOptions { WallThickness = wall, OutputDirectory = folder }, cancellationToken: Token);
            if (result.Report.Faces > FacesToCheck)
            {
                return "lifted, too large for the oracle";
            }

            string verdict = await StepOracle.CheckAsync(
                result.Artifacts[0].Path!,
                result.Report.Volume,
                result.Report.Faces,
                RealDrawings,
                result.Report.Faces <= FacesToSearchCrossings);
            return verdict.Length == 0 ? "lifted" : "FAIL " + verdict;
        }
        catch (CadLiftException exception)
        {
            return exception.Entry.Name;
        }
    }

    private static byte[] RandomDrawing(Random random) => DxfSource.WithHeader().Entities(e =>
    {
        for (int i = 0; i < 8; i++)
        {
            double x = random.Next(0, 20) * 500;
            double y = random.Next(0, 20) * 500;
            double size = random.Next(2, 12) * 500;
            switch (random.Next(3))
            {
                case 0:
                    e.Circle(x, y, size / 2);
                    break;
                case 1:
                    e.Rectangle(x, y, size, random.Next(2, 12) * 500);
                    break;
                default:
                    e.Polyline([(x, y, 0), (x + size, y, random.NextDouble()), (x + size, y + size, 0), (x, y + size, -0.3)], closed: true);
                    break;
            }
        }
    }).ToBytes();
}
