using System.Runtime.InteropServices;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>The command published with full trimming and with ReadyToRun: no warnings, and the main job still works.</summary>
public sealed class PublishTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("trimmed", "-p:PublishTrimmed=true", "-p:TrimMode=full", "-p:TrimmerSingleWarn=false")]
    [InlineData("ready-to-run", "-p:PublishReadyToRun=true")]
    public async Task The_published_command_lifts_the_sample_without_a_warning(string name, params string[] properties)
    {
        using var folder = new TemporaryFolder();
        string published = folder.File(name);
        ProcessOutcome publish = await ProcessRunner.RunAsync(
            "dotnet",
            [
                "publish", Path.Combine(RepositoryPaths.Root, "src", "CadLift.Cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                "--self-contained", "-o", published, "--nologo", "-p:RunAnalyzers=false", "--artifacts-path", folder.File("artifacts"),
                $"-p:CadLiftLockFolder={folder.File("locks")}", .. properties,
            ],
            cancellationToken: Token);
        output.WriteLine(publish.Output + publish.Error);
        Assert.True(publish.ExitCode == 0, publish.Output + publish.Error);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);

        ProcessOutcome lift = await ProcessRunner.RunAsync(
            Path.Combine(published, "CadLift.Cli"),
            [
                "lift", Path.Combine(RepositoryPaths.Samples, "two-room-flat.dxf"), "-o", folder.File("out"), "--json",
                "--to", "step,glb,gltf,obj,stl,3mf,ply,fbx,dxf,svg,png,iso.svg",
            ],
            cancellationToken: Token);
        Assert.True(lift.ExitCode == 0, lift.Output + lift.Error);
        Assert.Contains("\"solids\": 1", lift.Output, StringComparison.Ordinal);
        foreach (string mesh in (string[])["two-room-flat.glb", "two-room-flat.obj", "two-room-flat.stl", "two-room-flat.3mf"])
        {
            ProcessOutcome inspection = await ProcessRunner.RunAsync(
                Path.Combine(published, "CadLift.Cli"), ["inspect", Path.Combine(folder.File("out"), mesh), "--json"], cancellationToken: Token);
            Assert.Contains("\"closed\": true", inspection.Output, StringComparison.Ordinal);
        }

        Assert.True(File.Exists(Path.Combine(folder.File("out"), "two-room-flat.step")));
    }
}
