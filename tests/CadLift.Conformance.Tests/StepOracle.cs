using System.Globalization;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>OpenCASCADE's opinion of STEP files, through the script beside the checkout and Debian's own Python.</summary>
internal static class StepOracle
{
    private const string Python = "/usr/bin/python3";

    private static readonly string UnitingScript = Path.Combine(AppContext.BaseDirectory, "Oracles", "unified_faces.py");

    private static readonly string Script = Path.Combine(RepositoryPaths.Tools, "check_step.py");

    /// <summary>Skips the test, visibly, where the oracle is missing.</summary>
    public static void SkipIfMissing()
    {
        Assert.SkipUnless(File.Exists(Script), "The oracle's script is not beside the checkout (../shared/tools/check_step.py).");
        Assert.SkipUnless(
            Directory.Exists(Environment.GetEnvironmentVariable("FREECAD_LIB") ?? "/usr/lib/freecad-python3/lib"),
            "OpenCASCADE's Python (Debian: freecad-python3) is not installed.");
    }

    /// <summary>Checks a file; an empty answer means that the oracle accepts it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="volume">The volume to expect.</param>
    /// <param name="faces">The number of faces to expect.</param>
    /// <param name="relative">How near the volume must come, relative to itself.</param>
    /// <param name="searchCrossings">Whether to search for faces that cross each other, which is slow on large files.</param>
    public static async Task<string> CheckAsync(string path, double volume, int faces, double relative = 1e-9, bool searchCrossings = true)
    {
        string[] arguments =
        [
            Script, path,
            "--volume", volume.ToString("R", CultureInfo.InvariantCulture),
            "--faces", faces.ToString(CultureInfo.InvariantCulture),
            "--rel", relative.ToString("R", CultureInfo.InvariantCulture),
            .. searchCrossings ? Array.Empty<string>() : ["--no-bop"],
        ];
        ProcessOutcome outcome = await ProcessRunner.RunAsync(Python, arguments, cancellationToken: TestContext.Current.CancellationToken);
        return outcome.ExitCode == 0 ? string.Empty : (outcome.Output + outcome.Error).Trim();
    }

    /// <summary>Checks many files against one list of expectations; an empty answer means that the oracle accepts all of them.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="expectations">The oracle's EXPECT.json.</param>
    /// <param name="relative">How near volumes must come, relative to themselves.</param>
    public static async Task<string> CheckAllAsync(IReadOnlyCollection<string> paths, string expectations, double relative)
    {
        string[] arguments =
            [Script, .. paths, "--expect", expectations, "--rel", relative.ToString("R", CultureInfo.InvariantCulture)];
        ProcessOutcome outcome = await ProcessRunner.RunAsync(
            Python, arguments, cancellationToken: TestContext.Current.CancellationToken);
        return outcome.ExitCode == 0 ? string.Empty : FailuresIn(outcome.Output + outcome.Error);
    }

    /// <summary>The files of which OpenCASCADE can unite faces that lie on one surface; an empty answer means none.</summary>
    public static async Task<string> FindUnitedAsync(IReadOnlyCollection<string> paths)
    {
        ProcessOutcome outcome = await ProcessRunner.RunAsync(
            Python,
            [UnitingScript, .. paths],

            cancellationToken: TestContext.Current.CancellationToken);
        string[] lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> united = lines.Where(line => line.Split(' ') is not [_, var held, var left] || held != left);
        return lines.Length < paths.Count ? outcome.Error : string.Join("\n", united);
    }

    private static string FailuresIn(string output) =>
        string.Join("\n", output.Split('\n').Where(line => !line.StartsWith("ok ", StringComparison.Ordinal))).Trim();
}
