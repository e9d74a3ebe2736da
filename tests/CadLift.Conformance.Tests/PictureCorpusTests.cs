using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Tracing;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>Real pictures: decoded, and filtered stage by stage, they equal what OpenCV, libpng and libjpeg-turbo make of them, bit for bit.</summary>
public sealed class PictureCorpusTests
{
    private static readonly string Codecs = Path.Combine(RepositoryPaths.Corpus, "codecs");

    private static readonly Limits Limits = new() { MinImageSide = 1, MaxImageSide = 16_000, MaxImageBytes = 1L << 28 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("png", Raster.Gray, 200)]
    [InlineData("png", Raster.Rgb, 200)]
    [InlineData("jpeg", Raster.Gray, 55)]
    [InlineData("jpeg", Raster.Rgb, 55)]
    [InlineData("bmp", Raster.Gray, 95)]
    [InlineData("bmp", Raster.Rgb, 95)]
    public void Decoders_equal_the_reference(string format, int channels, int least)
    {
        Assert.SkipUnless(Directory.Exists(Codecs), "The corpus is not beside the checkout.");
        using var reference = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Codecs, "reference-codecs.json")));
        var wrong = new List<string>();
        int equal = 0;
        foreach (JsonProperty file in reference.RootElement.GetProperty("files").EnumerateObject().Where(file => file.Name.StartsWith(format + "/", StringComparison.Ordinal)))
        {
            JsonElement expected = file.Value.GetProperty(channels == Raster.Gray ? "gray" : "color");
            string path = Path.Combine(Codecs, file.Name);

            // What the reference warns of is damaged: nobody can rely on what it makes of it.
            bool isSound = expected.ValueKind == JsonValueKind.Object && !file.Value.TryGetProperty("warn", out _);
            string? found = HashOf(File.ReadAllBytes(path), channels);
            if (!isSound || IsReadDifferently(path))
            {
                continue;
            }

            if (found == expected.GetProperty("sha256").GetString())
            {
                equal++;
            }
            else
            {
                wrong.Add(file.Name);
            }
        }

        Assert.Empty(wrong);
        Assert.True(equal >= least, $"Only {equal} files were compared.");
    }

    [Fact]
    public void Stages_equal_the_reference()
    {
        string file = Path.Combine(RepositoryPaths.Corpus, "reference.json");
        Assert.SkipUnless(File.Exists(file), "The corpus is not beside the checkout.");
        using var reference = JsonDocument.Parse(File.ReadAllBytes(file));
        var wrong = new List<string>();
        int pictures = 0;
        foreach (JsonProperty picture in reference.RootElement.GetProperty("files").EnumerateObject().Where(static file => file.Value.TryGetProperty("stages", out _)))
        {
            wrong.AddRange(WrongStages(picture).Select(stage => $"{picture.Name}: {stage}"));
            pictures++;
        }

        Assert.Empty(wrong);
        Assert.True(pictures >= 60);
    }

    // Arithmetic coding is refused; fields of 32 bits are read where the file says they are, which OpenCV does not look at.
    private static bool IsReadDifferently(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        bool isArithmetic = path.EndsWith("turbo-testimgari.jpg", StringComparison.Ordinal);
        return isArithmetic || (file is [(byte)'B', (byte)'M', ..] && file.Length > 66 && file[28] == 32 && file[30] is 3 or 6
            && !file.AsSpan(54, 12).SequenceEqual((ReadOnlySpan<byte>)[0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0]));
    }

    private static string? HashOf(byte[] file, int channels)
    {
        try
        {
            using DecodedImage image = ImageReader.Default.Decode(file, new ImageDecodeOptions { Limits = Limits, Channels = channels }, Token);
            Span<byte> samples = image.Raster.Samples;
            for (int i = 0; channels == Raster.Rgb && i < samples.Length; i += 3)
            {
                // The reference has blue first.
                (samples[i], samples[i + 2]) = (samples[i + 2], samples[i]);
            }

            return Hash(samples);
        }
        catch (CadLiftException)
        {
            return null;
        }
    }

    private static List<string> WrongStages(JsonProperty picture)
    {
        var wrong = new List<string>();
        JsonElement stages = picture.Value.GetProperty("stages");
        using DecodedImage image = ImageReader.Default.Decode(
            File.ReadAllBytes(Path.Combine(RepositoryPaths.Corpus, picture.Name)), new ImageDecodeOptions { Limits = Limits }, Token);
        void Check(string stage, ReadOnlySpan<byte> found)
        {
            if (Hash(found) != stages.GetProperty(stage).GetProperty("sha256").GetString())
            {
                wrong.Add(stage);
            }
        }

        using Raster even = Clahe.Apply(image.Raster, cancellationToken: Token);
        using Raster smooth = BilateralFilter.Apply(even, cancellationToken: Token);
        using Raster blurred = GaussianFilter.Apply(smooth, cancellationToken: Token);
        using Raster edges = CannyEdges.Apply(blurred, cancellationToken: Token);
        using Raster closed = Morphology.Close(edges, 2, cancellationToken: Token);
        Check("gray", image.Raster.Samples);
        Check("clahe", even.Samples);
        Check("bilateral", smooth.Samples);
        Check("blur", blurred.Samples);
        Check("canny", edges.Samples);
        Check("close", closed.Samples);
        string contours = Text(BorderFollower.FollowOuter(closed, Token).Select(static contour => contour.Points), string.Empty);
        string polygons = Text(ContourTracer.Trace(image.Raster, new ContourOptions(), 2, Token), ".0");
        if (Hash(Encoding.ASCII.GetBytes(contours)) != picture.Value.GetProperty("contours_sha256").GetString())
        {
            wrong.Add("contours");
        }

        if (Hash(Encoding.ASCII.GetBytes(polygons)) != picture.Value.GetProperty("polygons_sha256").GetString())
        {
            wrong.Add("polygons");
        }

        return wrong;
    }

    private static string Text(IEnumerable<IReadOnlyList<PixelPoint>> loops, string fraction) =>
        $"[{string.Join(',', loops.Select(loop => $"[{string.Join(',', loop.Select(point => $"[{point.X}{fraction},{point.Y}{fraction}]"))}]"))}]";

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
