using System.Globalization;
using CadLift.Imaging.Codecs;
using CadLift.TestKit;
using CadLift.Validation;

namespace CadLift.Imaging.Tests;

/// <summary>Verdicts on pictures at upload: by content, size and contrast, whatever the head claims.</summary>
public sealed class ImageInputValidatorTests
{
    private static readonly ImageInputValidator Validator = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<ValidationReport> JudgeAsync(byte[] content, Limits? limits = null) =>
        await Validator.ValidateAsync(new MemoryStream(content), limits ?? new Limits(), Token);

    private static async Task<string> CodeOfAsync(byte[] content, Limits? limits = null)
    {
        ValidationReport report = await JudgeAsync(content, limits);
        return report.Findings.Count == 0 ? "valid" : report.Findings[0].Code;
    }

    // The deviation that a picture is found to have: asked for more than that, it is told.
    private static async Task<double> DeviationOfAsync(byte[] content)
    {
        ValidationReport report = await JudgeAsync(content, new Limits { MinImageDeviation = 127, MinImageSide = 1 });
        string message = report.Findings[0].Message;
        Assert.Contains("deviates by ", message, StringComparison.Ordinal);
        return double.Parse(message.Split("deviates by ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    // Stripes of two luminances deviate by half of their difference.
    private static int Stripe(int x, int dark, int bright) => x / 10 % 2 == 0 ? dark : bright;

    public static TheoryData<int, int, bool, int> PngKinds()
    {
        var kinds = new TheoryData<int, int, bool, int>();
        foreach ((int type, int depth) in ((int, int)[])[(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16)])
        {
            for (int filter = 0; filter <= 4; filter++)
            {
                kinds.Add(type, depth, false, filter);
                kinds.Add(type, depth, true, filter);
            }
        }

        return kinds;
    }

    // Every colour type, depth, interlace and filter of PNG has the same luminance.
    [Theory]
    [MemberData(nameof(PngKinds))]
    public async Task Png_of_every_kind_is_measured(int type, int depth, bool isInterlaced, int filter)
    {
        int bright = (1 << depth) - 1;
        byte[] palette = new byte[3 * (1 << Math.Min(8, depth))];
        palette.AsSpan(3).Fill(255);
        byte[] png = PictureSource.Png(120, 101, type, depth, (x, _, channel) => channel == 3 || (type == 4 && channel == 1) ? bright / 2 : Stripe(x, 0, bright), isInterlaced, filter, type == 3 ? palette : null);
        Assert.Equal("valid", await CodeOfAsync(png));
        Assert.Equal("png", (await JudgeAsync(png)).Format);
        byte[] dull = PictureSource.Png(120, 101, type, depth, static (_, _, _) => 1, isInterlaced, filter, type == 3 ? palette : null);
        Assert.Equal("IMG_NO_CONTOURS", await CodeOfAsync(dull));
    }

    [Theory]
    [InlineData("plan.jpg", 79.5, 3)]
    [InlineData("plan-progressive.jpg", 79.5, 3)]
    [InlineData("plan-restarts.jpg", 79.5, 3)]
    [InlineData("plan-gray.jpg", 79.5, 3)]
    [InlineData("blank.jpg", 0, 0.5)]
    [InlineData("blank-progressive.jpg", 0, 0.5)]
    public async Task Jpeg_is_measured_without_a_picture_being_made(string name, double deviation, double error)
    {
        byte[] jpeg = Fixture(name);
        Assert.Equal(deviation, await DeviationOfAsync(jpeg), error);
        Assert.Equal(deviation > 5 ? "valid" : "IMG_NO_CONTOURS", await CodeOfAsync(jpeg));
        Assert.Equal("jpeg", (await JudgeAsync(jpeg)).Format);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(8, true)]
    [InlineData(24, false)]
    [InlineData(24, true)]
    [InlineData(32, false)]
    public async Task Bmp_is_measured(int bits, bool isTopDown)
    {
        byte[] bmp = PictureSource.Bmp(121, 100, bits, static (x, _) => (byte)Stripe(x, 100, 140), isTopDown);
        Assert.Equal(20, await DeviationOfAsync(bmp), 0.3);
        Assert.Equal("valid", await CodeOfAsync(bmp));
        Assert.Equal("IMG_NO_CONTOURS", await CodeOfAsync(PictureSource.Bmp(121, 100, bits, static (_, _) => 9, isTopDown)));
    }

    [Fact]
    public async Task Bmp_in_runs_is_measured()
    {
        byte[] bmp = PictureSource.BmpRuns(450, [.. Enumerable.Range(0, 120).Select(static y => (byte)(y % 2 * 60))]);
        Assert.Equal(30, await DeviationOfAsync(bmp), 0.1);
        Assert.Equal("IMG_READ_ERROR", await CodeOfAsync(bmp[..1078]));
        Assert.Equal("CLI1001", await CodeOfAsync(bmp[..1400]));
    }

    [Theory]
    [InlineData(99, 200, "IMG_TOO_SMALL")]
    [InlineData(200, 99, "IMG_TOO_SMALL")]
    [InlineData(100, 100, "valid")]
    [InlineData(10_001, 100, "IMG_TOO_LARGE")]
    [InlineData(100, 10_001, "IMG_TOO_LARGE")]
    [InlineData(10_000, 100, "valid")]
    public async Task Sides_have_limits(int width, int height, string code) =>
        Assert.Equal(code, await CodeOfAsync(PictureSource.Png(width, height, 0, 1, static (x, _, _) => Stripe(x, 0, 1))));

    [Fact]
    public async Task Limits_are_the_hosts_and_bytes_have_one()
    {
        byte[] png = PictureSource.Png(50, 50, 0, 8, static (x, _, _) => Stripe(x, 100, 104));
        Assert.Equal("valid", await CodeOfAsync(png, new Limits { MinImageSide = 10, MinImageDeviation = 1 }));
        Assert.Equal("IMG_TOO_LARGE", await CodeOfAsync(png, new Limits { MaxImageBytes = png.Length - 1 }));
        Assert.Contains("Limits.MaxImageBytes", (await JudgeAsync(png, new Limits { MaxImageBytes = 10 })).Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal("IMG_INVALID_FORMAT", await CodeOfAsync("GIF89a"u8.ToArray()));
        Assert.False(Validator.Recognizes("GIF89a"u8));
    }

    // Whoever sends what is not read is told what it is.
    [Theory]
    [InlineData("GIF89a0000000000", "a GIF picture")]
    [InlineData("RIFF0000WEBPVP8 ", "a WebP picture")]
    [InlineData("0000ftypheic0000", "a HEIC picture")]
    [InlineData("0000ftypavif0000", "an AVIF picture")]
    [InlineData("8BPS000000000000", "a Photoshop document")]
    [InlineData("0000ftypmp420000", null)]
    [InlineData("RIFF", null)]
    public async Task Foreign_pictures_are_named(string content, string? name)
    {
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(content);
        Assert.Equal(name, ForeignPicture.NameOf(bytes));
        ValidationReport report = await JudgeAsync(bytes);
        Assert.Equal("IMG_INVALID_FORMAT", report.Findings[0].Code);
        Assert.Contains(name ?? "not a PNG", report.Findings[0].Message, StringComparison.Ordinal);
    }

    // A head that claims more than there can be costs nothing: it is refused before anything is allocated for it.
    [Fact]
    public async Task Heads_that_claim_too_much_are_refused_at_once()
    {
        byte[] png = PictureSource.Png(100, 100, 0, 1, static (_, _, _) => 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        png.AsSpan(16, 8).Fill(0x7F);
        Assert.Equal("IMG_READ_ERROR", await CodeOfAsync(png));
        byte[] bmp = PictureSource.Bmp(100, 100, 24, static (_, _) => 0);
        bmp.AsSpan(18, 3).Fill(0xFF);
        Assert.Equal("IMG_TOO_LARGE", await CodeOfAsync(bmp));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public async Task What_is_cut_off_is_told_and_judged_by_what_is_there()
    {
        byte[] png = PictureSource.Png(300, 300, 2, 8, static (x, y, _) => (x * 7) + (y * 13) & 255);
        Assert.Equal("CLI1001", await CodeOfAsync(png[..(png.Length / 5)], new Limits { MinImageDeviation = 60 }));
        byte[] jpeg = Fixture("plan.jpg");
        Assert.Equal("CLI1001", await CodeOfAsync(jpeg[..(jpeg.Length * 2 / 3)], new Limits { MinImageDeviation = 75 }));
        byte[] bmp = PictureSource.Bmp(200, 200, 24, static (x, _) => (byte)Stripe(x, 0, 80));
        Assert.Equal("CLI1001", await CodeOfAsync(bmp[..(bmp.Length / 2)], new Limits { MinImageDeviation = 35 }));
    }

    // A picture that is not blank is seen through early: its end is looked at all the same.
    [Theory]
    [InlineData("png")]
    [InlineData("plan.jpg")]
    [InlineData("plan-progressive.jpg")]
    [InlineData("bmp")]
    public async Task What_is_cut_off_behind_what_the_verdict_needs_is_told(string kind)
    {
        byte[] whole = kind switch
        {
            "png" => PictureSource.Png(300, 300, 2, 8, static (x, y, _) => (x * 7) + (y * 13) & 255),
            "bmp" => PictureSource.Bmp(200, 200, 24, static (x, _) => (byte)Stripe(x, 0, 200)),
            _ => Fixture(kind),
        };
        Assert.Equal("valid", await CodeOfAsync(whole));
        Assert.Equal("CLI1001", await CodeOfAsync(whole[..(whole.Length * 9 / 10)]));
        Assert.True((await JudgeAsync(whole[..(whole.Length * 9 / 10)])).IsValid);
    }

    // Whatever is done to a picture, there is a verdict.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Mutations_end_in_a_verdict(int seed)
    {
        byte[][] sources =
        [
            Fixture("plan.jpg"), Fixture("plan-progressive.jpg"), Fixture("plan-restarts.jpg"),
            PictureSource.Png(110, 100, 3, 4, static (x, y, _) => (x + y) & 15, isInterlaced: true, filter: 4, palette: new byte[48]),
            PictureSource.Png(110, 100, 2, 8, static (x, y, _) => (x * y) & 255, filter: 3),
            PictureSource.Bmp(110, 100, 8, static (x, y) => (byte)(x * y)),
            PictureSource.BmpRuns(300, [.. Enumerable.Range(0, 100).Select(static y => (byte)y)]),
        ];
        var random = new Random(seed);
        var limits = new Limits { MinImageDeviation = 30 };
        for (int i = 0; i < 3_000; i++)
        {
            byte[] mutant = [.. sources[random.Next(sources.Length)]];
            for (int changes = random.Next(1, 8); changes > 0; changes--)
            {
                mutant[random.Next(random.Next(2) == 0 ? 80 : mutant.Length)] = (byte)random.Next(256);
            }

            int length = random.Next(4) == 0 ? random.Next(mutant.Length) : mutant.Length;
            ValidationReport report = await JudgeAsync(mutant[..length], limits);
            Assert.All(report.Findings, static finding => Assert.StartsWith(finding.IsError ? "IMG_" : "CLI", finding.Code, StringComparison.Ordinal));
        }
    }

    public static TheoryData<string> Codecs()
    {
        string folder = Path.Combine(RepositoryPaths.Root, "..", "shared", "corpus", "codecs");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static file => !file.EndsWith(".md", StringComparison.Ordinal) && !file.EndsWith(".json", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(folder, file))]
            : ["none"];
    }

    // 732 files, valid, odd, damaged and bombs: a verdict on each, and a size where the reference has one.
    [Fact]
    public async Task Files_of_the_corpus_end_in_a_verdict()
    {
        string folder = Path.Combine(RepositoryPaths.Root, "..", "shared", "corpus", "codecs");
        Assert.SkipUnless(Directory.Exists(folder), "The corpus is not there.");
        int sound = 0;
        foreach (string name in Codecs().Select(static row => row.Data))
        {
            ValidationReport report = await JudgeAsync(await File.ReadAllBytesAsync(Path.Combine(folder, name), Token));
            Assert.All(report.Findings, finding => Assert.True(!finding.IsError || finding.Code.StartsWith("IMG_", StringComparison.Ordinal), name));
            sound += report.IsValid ? 1 : 0;
        }

        Assert.True(sound > 20, $"{sound}");
    }
}
