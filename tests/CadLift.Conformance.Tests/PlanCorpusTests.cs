using System.Globalization;
using System.Text.Json;
using CadLift.Geometry.Numerics;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Plans;
using CadLift.Plans;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>Drawn plans with known truth, in ten kinds of light, print and damage: walls, openings and rooms as the scorer beside the checkout judges them.</summary>
public sealed class PlanCorpusTests
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Plans = Path.Combine(RepositoryPaths.Corpus, "floorplans-synth");
    private static readonly string Scorer = Path.Combine(RepositoryPaths.Tools, "score_walls.py");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Walls_openings_and_rooms_of_drawn_plans_are_found()
    {
        Assert.SkipUnless(Directory.Exists(Plans) && File.Exists(Scorer), "The corpus or the scorer is not beside the checkout.");
        ProcessOutcome probe = await ProcessRunner.RunAsync(Python, ["-c", "import cv2"], cancellationToken: Token);
        Assert.SkipUnless(probe.ExitCode == 0, "OpenCV's Python (Debian: python3-opencv) is not installed.");
        using var folder = new TemporaryFolder();
        foreach (string truth in Directory.EnumerateFiles(Plans, "*.truth.json"))
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(truth, Token));
            string picture = Path.Combine(Plans, document.RootElement.GetProperty("image").GetString()!);
            string result = Path.Combine(folder.Path, Path.GetFileName(truth).Replace(".truth.json", ".json", StringComparison.Ordinal));
            await File.WriteAllTextAsync(result, Vectorize(await File.ReadAllBytesAsync(picture, Token)), Token);
        }

        string report = Path.Combine(folder.Path, "report.json");
        ProcessOutcome outcome = await ProcessRunner.RunAsync(
            Python, [Scorer, "--truth", Plans, "--result", folder.Path, "--json", report, "--quiet"], cancellationToken: Token);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        using var scores = JsonDocument.Parse(await File.ReadAllBytesAsync(report, Token));
        foreach (JsonProperty variant in scores.RootElement.GetProperty("variants").EnumerateObject())
        {
            AssertScores(variant.Name, variant.Value);
        }
    }

    // Walls of two lines are harder: what is asked of them is less.
    private static void AssertScores(string variant, JsonElement scores)
    {
        bool isHollow = variant == "hollow";
        void Least(string figure, double least) =>
            Assert.True(scores.GetProperty(figure).GetDouble() >= least, $"{variant}: {figure} is {scores.GetProperty(figure).GetDouble()}, not {least}.");
        Least("iou", isHollow ? 0.90 : 0.95);
        Least("room_p", 0.95);
        Least("room_r", 0.95);
        Least("open_p", 0.9);
        Least("open_r", 0.9);
        Least("open_kind", 0.9);
        Least("corner_r", 0.9);
        Assert.InRange(scores.GetProperty("corner_err").GetDouble(), 0, 0.7);
        Assert.InRange(scores.GetProperty("vert_ratio").GetDouble(), 0.8, 1.3);
    }

    private static string Vectorize(byte[] file)
    {
        using DecodedImage image = ImageReader.Default.Decode(file, new ImageDecodeOptions { OverWhite = true }, Token);
        VectorizedPlan plan = new RasterVectorizer().Vectorize(image.Raster, new VectorizeOptions(), Token);
        return JsonSerializer.Serialize(new
        {
            width = plan.Width,
            height = plan.Height,
            walls = plan.Walls.Select(RegionOf),
            rooms = plan.Rooms.Select(RegionOf),
            openings = plan.Openings.Select(static opening => new
            {
                kind = opening.Kind == OpeningKind.Passage ? "opening" : opening.Kind.ToString().ToLower(CultureInfo.InvariantCulture),
                a = PointOf(opening.A),
                b = PointOf(opening.B),
            }),
        });
    }

    private static object RegionOf(PixelRegion region) => new { outer = region.Outer.Select(PointOf), holes = region.Holes.Select(static hole => hole.Select(PointOf)) };

    private static double[] PointOf(Point2d point) => [point.X, point.Y];
}
