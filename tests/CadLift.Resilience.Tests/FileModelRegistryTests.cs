using CadLift.Models;
using CadLift.Resilience.Models;
using CadLift.TestKit;
using Microsoft.Extensions.Logging;

namespace CadLift.Resilience.Tests;

/// <summary>Models are what they were when they were registered, and every use says which.</summary>
public sealed class FileModelRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly RecordingLogger<FileModelRegistry> _logger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Registry => Path.Combine(_folder.Path, "models", "registry.json");

    public void Dispose() => _folder.Dispose();

    private FileModelRegistry Open() => new(Registry, _time, _logger);

    private ModelRegistration Model(string version, string content = "weights", string name = "walls")
    {
        string path = Path.Combine(_folder.Path, $"{name}-{version}.bin");
        File.WriteAllText(path, content);
        return new ModelRegistration(name, version, path) { Licence = "MIT", Metrics = new Dictionary<string, double> { ["iou"] = 0.95 } };
    }

    private static async Task AssertCodeAsync(ErrorCode code, Func<Task> work) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<CadLiftException>(work)).Code);

    [Fact]
    public async Task Entries_outlast_the_process_and_the_latest_release_is_found_first()
    {
        using (FileModelRegistry registry = Open())
        {
            foreach (string version in (string[])["1.2.0", "1.10.0", "2.0.0-rc.1", "1.9.9"])
            {
                await registry.RegisterAsync(Model(version), cancellationToken: Token);
            }

            await registry.RegisterAsync(Model("3.0.0-beta", name: "doors"), cancellationToken: Token);
        }

        using FileModelRegistry again = Open();
        Assert.Equal(["doors 3.0.0-beta", "walls 1.2.0", "walls 1.9.9", "walls 1.10.0", "walls 2.0.0-rc.1"], again.Entries.Select(static entry => $"{entry.Name} {entry.Version}"));
        Assert.Equal("1.10.0", again.Find("walls")!.Version);
        Assert.Equal("3.0.0-beta", again.Find("doors")!.Version);
        Assert.Null(again.Find("walls", "1.2.1"));
        ModelEntry entry = again.Find("walls", "1.2.0")!;
        Assert.Equal(("MIT", 0.95, _time.GetUtcNow()), (entry.Licence, entry.Metrics["iou"], entry.Registered));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("weights"u8)), entry.ContentHash);
    }

    [Fact]
    public async Task A_changed_file_under_a_locked_version_is_not_loaded()
    {
        using FileModelRegistry registry = Open();
        ModelRegistration model = Model("1.0.0");
        await registry.RegisterAsync(model, cancellationToken: Token);
        await registry.LockAsync("walls", "1.0.0", Token);
        Assert.Equal("weights"u8.ToArray(), (await registry.LoadAsync("walls", cancellationToken: Token)).Content.ToArray());
        await File.WriteAllTextAsync(model.Path, "weightz", Token);
        await AssertCodeAsync(ErrorCode.SysModelChanged, async () => await registry.LoadAsync("walls", cancellationToken: Token));
        using FileModelRegistry again = Open();
        await AssertCodeAsync(ErrorCode.SysModelChanged, async () => await again.LoadAsync("walls", "1.0.0", Token));
        File.Delete(model.Path);
        await AssertCodeAsync(ErrorCode.SysFileNotFound, async () => await again.LoadAsync("walls", "1.0.0", Token));
    }

    [Fact]
    public async Task A_changed_file_that_is_not_locked_is_loaded_and_told()
    {
        using FileModelRegistry registry = Open();
        ModelRegistration model = Model("1.0.0");
        ModelEntry entry = await registry.RegisterAsync(model, cancellationToken: Token);
        await File.WriteAllTextAsync(model.Path, "other", Token);
        ILoadedModel loaded = await registry.LoadAsync("walls", cancellationToken: Token);
        Assert.NotEqual(entry.ContentHash, loaded.Entry.ContentHash);
        Assert.Equal((31, LogLevel.Warning), (_logger.Lines.Single().Event, _logger.Lines.Single().Level));
    }

    [Fact]
    public async Task Replacing_has_to_be_allowed_and_a_lock_is_for_good()
    {
        using FileModelRegistry registry = Open();
        await registry.RegisterAsync(Model("1.0.0"), cancellationToken: Token);
        await AssertCodeAsync(ErrorCode.SysModelExists, async () => await registry.RegisterAsync(Model("1.0.0", "new"), cancellationToken: Token));
        await AssertCodeAsync(ErrorCode.SysModelExists, async () => await registry.RegisterAsync(Model("1.0.0", "new") with { Version = "1.0.0+build.7" }, cancellationToken: Token));
        await registry.RegisterAsync(Model("1.0.0", "new") with { IsLocked = true }, allowReplace: true, Token);
        Assert.Equal("new"u8.ToArray(), (await registry.LoadAsync("walls", cancellationToken: Token)).Content.ToArray());
        await AssertCodeAsync(ErrorCode.SysModelExists, async () => await registry.RegisterAsync(Model("1.0.0", "newer"), allowReplace: true, Token));
        Assert.Single(registry.Entries);
    }

    [Fact]
    public async Task Every_use_is_logged_with_version_and_outcome()
    {
        using FileModelRegistry registry = Open();
        await registry.RegisterAsync(Model("1.0.0"), cancellationToken: Token);
        ILoadedModel model = await registry.LoadAsync("walls", cancellationToken: Token);
        Assert.Equal(7, await model.UseAsync(static (content, _) => ValueTask.FromResult(content.Length), Token));
        await Assert.ThrowsAsync<CadLiftException>(async () => await model.UseAsync<int>(static (_, _) => throw new CadLiftException(ErrorCode.ImgNoContours), Token));
        Assert.Equal(["done", "IMG_NO_CONTOURS"], _logger.Lines.Select(static line => line.Values["Outcome"]));
        Assert.All(_logger.Lines, line => Assert.Equal(("walls", "1.0.0", model.Entry.ContentHash), (line.Values["Model"], line.Values["Version"], line.Values["Hash"])));
    }

    [Fact]
    public async Task What_is_no_model_is_refused()
    {
        using FileModelRegistry registry = Open();
        await AssertCodeAsync(ErrorCode.SysModelNotFound, async () => await registry.LoadAsync("walls", cancellationToken: Token));
        await AssertCodeAsync(ErrorCode.SysModelNotFound, async () => await registry.LockAsync("walls", "1.0.0", Token));
        ModelRegistration model = Model("1.0.0");
        await AssertCodeAsync(ErrorCode.SysInvalidOptions, async () => await registry.RegisterAsync(model with { Name = "../walls" }, cancellationToken: Token));
        await AssertCodeAsync(ErrorCode.SysInvalidOptions, async () => await registry.RegisterAsync(model with { Version = "1.0" }, cancellationToken: Token));
        await AssertCodeAsync(ErrorCode.SysInvalidOptions, async () => await registry.RegisterAsync(model with { Metrics = new Dictionary<string, double> { ["iou"] = double.NaN } }, cancellationToken: Token));
        await AssertCodeAsync(ErrorCode.SysFileNotFound, async () => await registry.RegisterAsync(model with { Path = Path.Combine(_folder.Path, "none") }, cancellationToken: Token));
        Assert.False(File.Exists(Registry));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("""[{"name": "a"}]""")]
    [InlineData("""[{"name": "a", "version": "x", "contentHash": "", "path": ""}]""")]
    public async Task A_damaged_registry_is_told_and_left_alone(string json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Registry)!);
        await File.WriteAllTextAsync(Registry, json, Token);
        Assert.Equal(ErrorCode.SysStorageError, Assert.Throws<CadLiftException>(Open).Code);
        Assert.Equal(json, await File.ReadAllTextAsync(Registry, Token));
    }

    // The order of semver.org, 11.
    [Fact]
    public void Versions_have_the_order_of_semantic_versioning()
    {
        string[] ordered = ["0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"];
        for (int i = 0; i < ordered.Length; i++)
        {
            for (int j = 0; j < ordered.Length; j++)
            {
                Assert.Equal(Math.Sign(i - j), Math.Sign(ModelVersion.TryParse(ordered[i])!.CompareTo(ModelVersion.TryParse(ordered[j]))));
            }
        }

        Assert.Equal(ModelVersion.TryParse("1.0.0+a"), ModelVersion.TryParse("1.0.0+b"));
        Assert.All(["", "1", "1.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "1.0.0-a..b", "a.b.c", "-1.0.0", "1.0.0.0", "1.0.0-ä"], static text => Assert.Null(ModelVersion.TryParse(text)));
    }
}
