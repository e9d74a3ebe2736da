using System.Globalization;
using CadLift.Geometry.Numerics;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Plans;
using CadLift.Plans;
using CadLift.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Conformance.Tests;

/// <summary>Real plans: walls as people labelled them, and a solid of each that passes the checks of bodies.</summary>
public sealed class RealPlanTests(ITestOutputHelper output)
{
    private const string Mask = ".walls224.png";
    private const string RoomLabels = ".rooms.png";
    private const int Samples = 4;

    // Of the walls of each plan, and of the rooms of all maps: wide openings between walls are no doors, so some rooms run together.
    private const double GoodScore = 0.80;
    private const double LeastRooms = 0.70;
    private const double SameRoom = 0.7;

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

        Assert.True(scores.Min() >= GoodScore, string.Join(' ', scores.Select(static score => score.ToString("F3", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Rooms_of_maps_are_those_that_people_labelled()
    {
        Assert.SkipUnless(Directory.Exists(Plans), "The corpus is not beside the checkout.");
        (int found, int all) = (0, 0);
        foreach (string labels in Directory.EnumerateFiles(Plans, "*" + RoomLabels).Order(StringComparer.Ordinal))
        {
            string picture = labels.Replace(RoomLabels, ".png", StringComparison.Ordinal);
            (int hits, int rooms) = RoomsFound(File.ReadAllBytes(picture), File.ReadAllBytes(labels));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(picture)} {hits}/{rooms}"));
            (found, all) = (found + hits, all + rooms);
        }

        Assert.True(found >= LeastRooms * all, string.Create(CultureInfo.InvariantCulture, $"{found} of {all} rooms"));
    }

    // Nobody labelled these; so many rooms, doors and windows were found where a person who looked at them saw the plan read rightly.
    [Theory]
    [InlineData("house-grey-fill.png", 16, 26)]
    [InlineData("bungalow.jpg", 12, 15)]
    [InlineData("flat-red-fill.jpg", 9, 11)]
    [InlineData("two-storey-progressive.jpg", 9, 12)]
    [InlineData("apartment-scan-dimensions.png", 10, 20)]
    [InlineData("colour-fill-japanese.png", 7, 10)]
    public void Flats_and_houses_keep_their_rooms(string picture, int rooms, int doorsAndWindows)
    {
        string path = Path.Combine(Plans, picture);
        Assert.SkipUnless(File.Exists(path), "The corpus is not beside the checkout.");
        using DecodedImage image = ImageReader.Default.Decode(File.ReadAllBytes(path), new ImageDecodeOptions { OverWhite = true }, Token);
        VectorizedPlan plan = new RasterVectorizer().Vectorize(image.Raster, new VectorizeOptions { Mode = VectorizeMode.Plan }, Token);
        Assert.True(plan.Rooms.Count >= rooms, string.Create(CultureInfo.InvariantCulture, $"{plan.Rooms.Count} rooms"));
        int drawn = plan.Openings.Count(static opening => opening.Kind != OpeningKind.Passage);
        Assert.True(drawn >= doorsAndWindows, string.Create(CultureInfo.InvariantCulture, $"{drawn} doors and windows"));
    }

    [Fact]
    public async Task Every_picture_of_a_plan_becomes_a_sound_solid()
    {
        Assert.SkipUnless(Directory.Exists(Plans), "The corpus is not beside the checkout.");
        ICadLift cadLift = new ServiceCollection().AddCadLift().Services.BuildServiceProvider().GetRequiredService<ICadLift>();
        string[] pictures =
        [
            .. Directory.EnumerateFiles(Plans).Where(static file => Path.GetExtension(file) is ".png" or ".jpg" && !file.EndsWith(Mask, StringComparison.Ordinal) && !file.EndsWith(RoomLabels, StringComparison.Ordinal))
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

    // The labels have a canvas of their own: the box of all rooms lies on the box of the largest free floor of the map.
    private static (int Found, int All) RoomsFound(byte[] picture, byte[] labels)
    {
        using DecodedImage image = ImageReader.Default.Decode(picture, new ImageDecodeOptions { OverWhite = true }, Token);
        using DecodedImage labelled = ImageReader.Default.Decode(labels, new ImageDecodeOptions(), Token);
        VectorizedPlan plan = new RasterVectorizer().Vectorize(image.Raster, new VectorizeOptions { Mode = VectorizeMode.Plan }, Token);
        using Raster free = Where(image.Raster, static value => value > 250);
        using Raster rooms = Where(labelled.Raster, static value => value > 127);
        using var floors = ConnectedComponents.Of(free, Token);
        using var known = ConnectedComponents.Of(rooms, Connectivity.Four, Token);
        ComponentBox floor = floors.Boxes.MaxBy(static box => box.Area);
        (int left, int top) = (known.Boxes.Skip(1).Min(static box => box.X), known.Boxes.Skip(1).Min(static box => box.Y));
        (int right, int bottom) = (known.Boxes.Skip(1).Max(static box => box.X + box.Width), known.Boxes.Skip(1).Max(static box => box.Y + box.Height));
        int[] areas = new int[plan.Rooms.Count];
        var shared = new Dictionary<(int Room, int Label), int>();
        for (int i = 0; i < areas.Length; i++)
        {
            int room = i;
            Sample(
                plan.Rooms[i],
                plan,
                plan.Width * Samples,
                plan.Height * Samples,
                (x, y) =>
                {
                    int column = left + (int)(((double)x / Samples - floor.X) * (right - left) / floor.Width);
                    int row = top + (int)(((double)y / Samples - floor.Y) * (bottom - top) / floor.Height);
                    bool isInside = column >= left && row >= top && column < right && row < bottom;
                    int label = isInside ? known.Label(column, row) : 0;
                    areas[room]++;
                    shared[(room, label)] = shared.GetValueOrDefault((room, label)) + 1;
                });
        }

        double scale = (double)Samples * Samples * floor.Width * floor.Height / ((right - left) * (bottom - top));
        int found = 0;
        for (int label = 1; label < known.Boxes.Count; label++)
        {
            double area = known.Boxes[label].Area * scale;
            found += Enumerable.Range(0, areas.Length).Any(room => shared.GetValueOrDefault((room, label)) is var both && both >= SameRoom * (areas[room] + area - both)) ? 1 : 0;
        }

        return (found, known.Boxes.Count - 1);
    }

    private static Raster Where(Raster source, Func<byte, bool> isSet)
    {
        Raster mask = Raster.Rent(source.Width, source.Height);
        for (int i = 0; i < mask.Samples.Length; i++)
        {
            mask.Samples[i] = isSet(source.Samples[i]) ? byte.MaxValue : (byte)0;
        }

        return mask;
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
