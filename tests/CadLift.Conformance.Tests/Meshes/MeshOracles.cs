using System.Globalization;
using CadLift.TestKit;
using CadLift.TestKit.Meshes;

namespace CadLift.Conformance.Tests.Meshes;

/// <summary>Independent readers of meshes and pictures: assimp, admesh, Khronos' validator, Chromium.</summary>
internal static class MeshOracles
{
    private const string Assimp = "/usr/bin/assimp";
    private const string Admesh = "/usr/bin/admesh";
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Oracles", "gltf_validate.js");

    // Where .ci/run installs the validator.
    private static readonly string Modules = Path.Combine(RepositoryPaths.Root, "artifacts", "oracles", "node_modules");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static void SkipWithoutAssimp() => Assert.SkipUnless(File.Exists(Assimp), "assimp (Debian: assimp-utils) is not installed.");

    public static void SkipWithoutAdmesh() => Assert.SkipUnless(File.Exists(Admesh), "admesh is not installed.");

    public static void SkipWithoutChromium() => Assert.SkipUnless(File.Exists(Chromium), "chromium is not installed.");

    public static void SkipWithoutValidator() => Assert.SkipUnless(
        Directory.Exists(Path.Combine(Modules, "gltf-validator")), "gltf-validator is not installed in artifacts/oracles (.ci/run does it).");

    /// <summary>What assimp reads of a file, written by it as STL.</summary>
    public static async Task<StlMeasures> ReadByAssimpAsync(string path)
    {
        string stl = $"{path}.assimp.stl";
        ProcessOutcome outcome = await ProcessRunner.RunAsync(Assimp, ["export", path, stl, "-fstlb"], cancellationToken: Token);
        Assert.True(File.Exists(stl), $"{Path.GetFileName(path)}: {outcome.Output}{outcome.Error}");
        return StlMeasures.Of(await File.ReadAllBytesAsync(stl, Token));
    }

    /// <summary>What admesh finds to mend in an STL file; an empty answer means nothing.</summary>
    public static async Task<string> FindRepairsAsync(string path)
    {
        ProcessOutcome outcome = await ProcessRunner.RunAsync(Admesh, [path], cancellationToken: Token);
        string[] repairs =
        [
            "Degenerate facets", "Edges fixed", "Facets removed", "Facets added", "Facets reversed", "Backwards edges", "Normals fixed",
        ];
        IEnumerable<string> wrong = repairs.Where(repair => NumberAfter(outcome.Output, repair) != 0).Select(repair => repair);
        bool isClosed = NumberAfter(outcome.Output, "Total disconnected facets") == 0;
        return string.Join(", ", isClosed ? wrong : wrong.Append("disconnected facets"));
    }

    /// <summary>What Khronos' validator finds in glTF files that is an error or a warning; an empty answer means nothing.</summary>
    public static async Task<string> ValidateAsync(IEnumerable<string> paths)
    {
        ProcessOutcome outcome = await ProcessRunner.RunAsync("node", [Script, Modules, .. paths], cancellationToken: Token);
        return (outcome.Output + outcome.Error).Trim();
    }

    /// <summary>A picture of a file as Chromium shows it.</summary>
    public static async Task<PngPixels> ShowAsync(string path, int width, int height, string folder)
    {
        string picture = Path.Combine(folder, $"{Path.GetFileName(path)}.chromium.png");
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-color-profile=srgb",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            string.Create(CultureInfo.InvariantCulture, $"--window-size={width},{height}"),
            $"--screenshot={picture}",
            new Uri(path).AbsoluteUri,
        ];
        ProcessOutcome outcome = await ProcessRunner.RunAsync(Chromium, arguments, cancellationToken: Token);
        Assert.True(File.Exists(picture), outcome.Error);
        return PngPixels.Read(await File.ReadAllBytesAsync(picture, Token));
    }

    private static int NumberAfter(string text, string words)
    {
        int at = text.IndexOf(words, StringComparison.Ordinal);
        string[] parts = text[(at + words.Length)..].Split(':', 2)[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(parts[0], CultureInfo.InvariantCulture);
    }
}
