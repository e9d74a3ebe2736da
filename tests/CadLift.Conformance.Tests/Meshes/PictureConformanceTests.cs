using System.Xml.Linq;
using CadLift.TestKit;
using CadLift.TestKit.Meshes;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Conformance.Tests.Meshes;

/// <summary>Pictures as a browser shows them.</summary>
public sealed class PictureConformanceTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chromium_shows_the_PNG_as_it_was_drawn_and_the_SVG_nearly_so()
    {
        MeshOracles.SkipWithoutChromium();
        using var folder = new TemporaryFolder();
        foreach (string drawing in Directory.EnumerateFiles(RepositoryPaths.Samples, "*.dxf").Order(StringComparer.Ordinal))
        {
            LiftResult result = await LiftAsync(drawing, folder.Path, "png", "iso.svg");
            PngPixels png = PngPixels.Read(await File.ReadAllBytesAsync(result.Artifacts[0].Path!, Token));
            string page = folder.File("page.html");
            await File.WriteAllTextAsync(
                page, $"<body style=\"margin:0\"><img style=\"display:block\" src=\"{new Uri(result.Artifacts[0].Path!).AbsoluteUri}\">", Token);
            PngPixels shown = await MeshOracles.ShowAsync(page, png.Width, png.Height, folder.Path);
            Assert.Equal((png.Width, png.Height), (shown.Width, shown.Height));
            Assert.Equal(0, png.DifferenceTo(shown, 0).Share);

            // The vector picture has shadows in steps and flat facets; it shows the same things in the same places.
            PngPixels vector = await MeshOracles.ShowAsync(result.Artifacts[1].Path!, png.Width, png.Height, folder.Path);
            (double mean, double share) = png.DifferenceTo(vector, 60);
            output.WriteLine($"{Path.GetFileName(drawing)}: mean {mean:F2}, apart {share:P2}");
            Assert.True(mean < 4 && share < 0.01, $"{Path.GetFileName(drawing)}: mean {mean:F2}, apart {share:P2}");
        }
    }

    [Fact]
    public async Task Every_SVG_is_XML_and_shows_something()
    {
        MeshOracles.SkipWithoutChromium();
        using var folder = new TemporaryFolder();
        foreach (string drawing in Directory.EnumerateFiles(RepositoryPaths.Samples, "*.dxf").Order(StringComparer.Ordinal))
        {
            LiftResult result = await LiftAsync(drawing, folder.Path, "svg", "iso.svg");
            foreach (LiftArtifact artifact in result.Artifacts)
            {
                Assert.Equal("svg", XDocument.Load(artifact.Path!).Root!.Name.LocalName);
                PngPixels shown = await MeshOracles.ShowAsync(artifact.Path!, 1000, 1000, folder.Path);
                var colors = new HashSet<(byte, byte, byte)>();
                for (int y = 0; y < shown.Height; y += 3)
                {
                    for (int x = 0; x < shown.Width; x += 3)
                    {
                        colors.Add(shown[x, y]);
                    }
                }

                Assert.True(colors.Count > 10, $"{artifact.FileName} shows {colors.Count} colours.");
            }
        }
    }

    private static async Task<LiftResult> LiftAsync(string drawing, string folder, params string[] formats)
    {
        var services = new ServiceCollection();
        services.AddCadLift();
        await using ServiceProvider provider = services.BuildServiceProvider();
        var options = new LiftOptions { OutputDirectory = folder, Outputs = formats };
        if (File.Exists(Options.LiftOptionsFile.PathBeside(drawing)))
        {
            Options.LiftOptionsFile.Apply(Options.LiftOptionsFile.PathBeside(drawing), options);
        }

        return await provider.GetRequiredService<ICadLift>().LiftAsync(LiftInput.FromFile(drawing), options, cancellationToken: Token);
    }
}
