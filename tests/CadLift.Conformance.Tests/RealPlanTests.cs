using System.Globalization;
using CadLift.Geometry.Numerics;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Plans;
using CadLift.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Conformance.Tests;

/// <summary>Real plans: walls as people labelled them, and a solid of each that passes the checks of bodies.</summary>
public sealed class RealPlanTests(ITestOutputHelper output)
{
    private const string Mask = ".walls224.png";
    private const int Samples = 4;

    // What is reached today; a plan more is welcome, a plan less is a step back.
    private const double GoodScore = 0.80;
    private const int GoodPlans = 4;

    private static readonly string Plans = Path.Combine(RepositoryPaths.Corpus, "floorplans");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Walls_lie_where_people_labelled_them()
    {
        Assert.SkipUnless(Directory.Exists(Plans), "The corpus is not beside the checkout.");
        var scores = new List<double>();
        foreach (string mask in Directory.EnumerateFiles(Plans, "*" + Mask).Order(StringComparer.Ordinal))
        {
            string picture = mask.Replace(Mask, ".png", StringComparison.Ordinal);
            double score = Score(File.ReadAllBytes(picture), File.ReadAllBytes(mask));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(picture)} {score:F3}"));
            scores.Add(score);
        }

        Assert.True(scores.Count(static score => score >= GoodScore) >= GoodPlans, string.Join(' ', scores.Select(static score => score.ToString("F3", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Every_picture_of_a_plan_becomes_a_sound_solid()
    {
        Assert.SkipUnless(Directory.Exists(Plans), "The corpus is not beside the checkout.");
        ICadLift cadLift = new ServiceCollection().AddCadLift().Services.BuildServiceProvider().GetRequiredService<ICadLift>();
        string[] pictures =
        [
            .. Directory.EnumerateFiles(Plans).Where(static file => Path.GetExtension(file) is ".png" or ".jpg" && !file.EndsWith(Mask, StringComparison.Ordinal) && !file.EndsWith(".rooms.png", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        foreach (string picture in pictures)
        {
            LiftResult result = await cadLift.LiftAsync(LiftInput.FromFile(picture), new LiftOptions { Limits = { MaxImageBytes = 100 << 20 } }, cancellationToken: Token);
            LiftReport report = result.Report;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(picture)}: {report.Rooms.Count} rooms, {report.Openings.Count} openings, {report.Faces} faces"));
            Assert.True(report.Solids > 0 && report.Volume > 0, picture);
        }

        Assert.NotEmpty(pictures);
    }

    // The part of each cell that is wall, over a half, against the labels; intersection over union.
    private static double Score(byte[] picture, byte[] labels)
    {
        using DecodedImage image = ImageReader.Default.Decode(picture, new ImageDecodeOptions { OverWhite = true }, Token);
        VectorizedPlan plan = new RasterVectorizer().Vectorize(image.Raster, new VectorizeOptions { Mode = VectorizeMode.Plan }, Token);
        using DecodedImage mask = ImageReader.Default.Decode(labels, new ImageDecodeOptions { Channels = Raster.Rgb }, Token);
        (int width, int height) = (mask.Raster.Width, mask.Raster.Height);
        int[] hits = new int[width * height];
        foreach (PixelRegion wall in plan.Walls)
        {
            Sample(wall, plan, width * Samples, height * Samples, (x, y) => hits[(y / Samples * width) + (x / Samples)]++);
        }

        (int both, int any) = (0, 0);
        for (int i = 0; i < hits.Length; i++)
        {
            bool isWall = hits[i] * 2 >= Samples * Samples;
            bool isLabelled = mask.Raster.Samples[i * Raster.Rgb] > 127;
            both += isWall && isLabelled ? 1 : 0;
            any += isWall || isLabelled ? 1 : 0;
        }

        return (double)both / any;
    }

    private static void Sample(PixelRegion wall, VectorizedPlan plan, int across, int down, Action<int, int> hit)
    {
        List<IReadOnlyList<Point2d>> loops = [wall.Outer, .. wall.Holes];
        var crossings = new List<double>();
        for (int row = 0; row < down; row++)
        {
            double y = (row + 0.5) * plan.Height / down;
            crossings.Clear();
            foreach (IReadOnlyList<Point2d> loop in loops)
            {
                for (int i = 0; i < loop.Count; i++)
                {
                    (Point2d a, Point2d b) = (loop[i], loop[(i + 1) % loop.Count]);
                    if ((a.Y > y) != (b.Y > y))
                    {
                        crossings.Add(a.X + ((y - a.Y) * (b.X - a.X) / (b.Y - a.Y)));
                    }
                }
            }

            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                for (int column = Math.Max(0, (int)Math.Ceiling((crossings[i] * across / plan.Width) - 0.5)); column < across && (column + 0.5) * plan.Width / across < crossings[i + 1]; column++)
                {
                    hit(column, row);
                }
            }
        }
    }
}
