namespace CadLift.TestKit;

/// <summary>Where things are, found by walking up from the test's own folder.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder that holds CadLift.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of real drawings beside the checkout; it may be missing.</summary>
    public static string Corpus { get; } = Path.Combine(Root, "..", "shared", "corpus");

    /// <summary>The folder of oracles beside the checkout; it may be missing.</summary>
    public static string Tools { get; } = Path.Combine(Root, "..", "shared", "tools");

    /// <summary>The project's own sample drawings.</summary>
    public static string Samples { get; } = Path.Combine(Root, "samples", "drawings");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CadLift.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("CadLift.sln was not found above the test's folder.");
    }
}
