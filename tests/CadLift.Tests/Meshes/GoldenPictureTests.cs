using System.Security.Cryptography;
using CadLift.Options;
using CadLift.TestKit;
using CadLift.TestKit.Meshes;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Tests.Meshes;

/// <summary>The pictures of the documentation are what the samples give. After a change that is meant: set CADLIFT_UPDATE_GOLDEN to 1, and look at them.</summary>
public sealed class GoldenPictureTests
{
    private static readonly string Golden = Path.Combine(RepositoryPaths.Root, "docs", "pictures");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("house", "png")]
    [InlineData("house", "svg")]
    [InlineData("plate", "png")]
    [InlineData("plate", "iso.svg")]
    public async Task A_sample_gives_the_picture_of_the_documentation(string sample, string format)
    {
        byte[] picture = await DrawAsync(sample, format);
        string path = Path.Combine(Golden, $"{sample}.{format}");
        if (Environment.GetEnvironmentVariable("CADLIFT_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllBytesAsync(path, picture, Token);
        }

        byte[] golden = await File.ReadAllBytesAsync(path, Token);
        if (format != "png")
        {
            Assert.True(golden.AsSpan().SequenceEqual(picture), $"{sample}.{format} is another one.");
            return;
        }

        // Compression may change with .NET, pixels do not.
        PngPixels expected = PngPixels.Read(golden);
        PngPixels actual = PngPixels.Read(picture);
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        Assert.Equal(0, expected.DifferenceTo(actual, 2).Share);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("iso.svg")]
    [InlineData("svg")]
    public async Task The_same_drawing_gives_the_same_bytes_in_any_culture(string format)
    {
        byte[] expected = await DrawAsync("house", format);
        using (new CultureScope("tr-TR"))
        {
            Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Convert.ToHexString(SHA256.HashData(await DrawAsync("house", format))));
        }

        using (new CultureScope("fa-IR"))
        {
            Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Convert.ToHexString(SHA256.HashData(await DrawAsync("house", format))));
        }
    }

    private static async Task<byte[]> DrawAsync(string sample, string format)
    {
        var services = new ServiceCollection();
        services.AddCadLift();
        await using ServiceProvider provider = services.BuildServiceProvider();
        string drawing = Path.Combine(RepositoryPaths.Samples, $"{sample}.dxf");
        var options = new LiftOptions { Outputs = [format] };
        if (File.Exists(LiftOptionsFile.PathBeside(drawing)))
        {
            LiftOptionsFile.Apply(LiftOptionsFile.PathBeside(drawing), options);
        }

        LiftResult result = await provider.GetRequiredService<ICadLift>().LiftAsync(LiftInput.FromFile(drawing), options, cancellationToken: Token);
        return result.Artifacts[0].Content.ToArray();
    }
}
