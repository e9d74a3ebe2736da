using System.Text.Json;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>ezdxf's opinion of DXF files, through the scripts beside the checkout and Debian's own Python.</summary>
internal static class DxfOracle
{
    private const string Python = "/usr/bin/python3";

    private static readonly string AuditScript = Path.Combine(AppContext.BaseDirectory, "Oracles", "dxf_audit.py");

    private static readonly string TruthScript = Path.Combine(RepositoryPaths.Tools, "dxf_truth.py");

    /// <summary>Skips the test, visibly, where the oracle is missing.</summary>
    public static void SkipIfMissing()
    {
        Assert.SkipUnless(File.Exists(TruthScript), "The oracle's script is not beside the checkout (../shared/tools/dxf_truth.py).");
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/ezdxf"), "ezdxf (Debian: python3-ezdxf) is not installed.");
    }

    /// <summary>What the auditor finds in each file of a folder.</summary>
    public static Task<JsonDocument> AuditAsync(string folder) => RunAsync(AuditScript, folder);

    /// <summary>The truth about each file of a folder, as truth.json has it.</summary>
    public static Task<JsonDocument> TruthAsync(string folder) => RunAsync(TruthScript, folder);

    private static async Task<JsonDocument> RunAsync(string script, string folder)
    {
        ProcessOutcome outcome = await ProcessRunner.RunAsync(
            Python, ["-W", "ignore", script, folder], cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return JsonDocument.Parse(outcome.Output);
    }
}
