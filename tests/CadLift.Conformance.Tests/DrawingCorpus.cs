using System.Text.Json;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>The real drawings beside the checkout and what is known about them.</summary>
internal static class DrawingCorpus
{
    private static readonly string Folder = Path.Combine(RepositoryPaths.Corpus, "dxf");

    public static bool IsPresent => File.Exists(TruthPath);

    private static string TruthPath => Path.Combine(Folder, "truth.json");

    public static IReadOnlyList<(string Name, string Path, JsonElement Truth)> Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(TruthPath));
        return
        [
            .. document.RootElement.EnumerateObject()
                .Select(entry => (entry.Name, System.IO.Path.Combine(Folder, entry.Name), entry.Value.Clone())),
        ];
    }

    /// <summary>Skips the test, visibly, where the corpus is missing.</summary>
    public static void SkipIfMissing() =>
        Assert.SkipUnless(IsPresent, "The corpus is not beside the checkout (../shared/corpus).");
}
