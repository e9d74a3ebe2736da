using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>The packages as a stranger gets them: packed, restored from a folder into an application outside the tree, used.</summary>
public sealed class PackageTests(ITestOutputHelper output)
{
    private const string Program = """
        using CadLift;
        using Microsoft.Extensions.DependencyInjection;

        var services = new ServiceCollection();
        services.AddCadLift();
        await using ServiceProvider provider = services.BuildServiceProvider();
        LiftResult result = await provider.GetRequiredService<ICadLift>().LiftAsync(
            LiftInput.FromFile(args[0]), new LiftOptions { OutputDirectory = args[1] });
        Console.WriteLine($"solids {result.Report.Solids} rooms {result.Report.Rooms.Count}");
        """;

    private static readonly string[] Packages =
        ["CadLift", "CadLift.Abstractions", "CadLift.Building", "CadLift.Cli", "CadLift.Dxf", "CadLift.Geometry", "CadLift.Hosting", "CadLift.Imaging", "CadLift.Mesh", "CadLift.Resilience", "CadLift.Resilience.Sqlite", "CadLift.Step"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Packed_packages_lift_a_drawing_in_an_application_outside_the_tree()
    {
        using var folder = new TemporaryFolder();
        string feed = folder.File("feed");
        await DotnetAsync(RepositoryPaths.Root, "pack", "CadLift.sln", "-c", "Release", "-o", feed, "--nologo", "-v", "quiet", "-p:RunAnalyzers=false");
        string[] packed = [.. Directory.GetFiles(feed, "*.nupkg").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(Packages, packed.Select(name => name[..name.IndexOf(".0.", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.All(Packages, package => AssertComplete(Directory.GetFiles(feed, package + ".0.*.nupkg").Single(), package));

        string app = folder.File("app");
        Directory.CreateDirectory(app);
        string version = packed[0]["CadLift.".Length..^".nupkg".Length];
        await File.WriteAllTextAsync(Path.Combine(app, "Program.cs"), Program, Token);
        await File.WriteAllTextAsync(Path.Combine(app, "app.csproj"), ProjectFile(version), Token);
        await DotnetAsync(
            app, "restore", "--nologo", "-v", "quiet", "--packages", folder.File("packages"), $"-p:RestoreAdditionalProjectSources={feed}");
        string sample = Path.Combine(RepositoryPaths.Samples, "two-room-flat.dxf");
        string printed = await DotnetAsync(app, "run", "--no-restore", "--", sample, folder.File("out"));
        Assert.Contains("solids 1 rooms 2", printed, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.File("out"), "two-room-flat.step")));
    }

    private static void AssertComplete(string path, string package)
    {
        using System.IO.Compression.ZipArchive archive = System.IO.Compression.ZipFile.OpenRead(path);
        Assert.NotNull(archive.GetEntry("README.md"));
        Assert.NotNull(archive.GetEntry("icon.png"));
        Assert.True(archive.GetEntry("README.md")!.Length > 100, $"{package} has no README.");
        using var reader = new StreamReader(archive.GetEntry(package + ".nuspec")!.Open());
        string nuspec = reader.ReadToEnd();
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<tags>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
    }

    private static string ProjectFile(string version) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="CadLift" Version="{version}" />
            <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.14" />
          </ItemGroup>
        </Project>
        """;

    private async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        ProcessOutcome outcome = await ProcessRunner.RunAsync("dotnet", arguments, folder, cancellationToken: Token);
        output.WriteLine(outcome.Output + outcome.Error);
        Assert.True(outcome.ExitCode == 0, $"dotnet {arguments[0]} failed: {outcome.Output}{outcome.Error}");
        return outcome.Output;
    }
}
