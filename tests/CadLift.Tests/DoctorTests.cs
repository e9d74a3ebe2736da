using CadLift.Drawings;
using CadLift.Health;
using CadLift.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Tests;

/// <summary>The verdict on an installation before it takes work.</summary>
public sealed class DoctorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<DoctorReport> ExamineAsync(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddCadLift();
        more?.Invoke(services);
        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ICadLiftDoctor>().ExamineAsync(Token);
    }

    private static HealthFinding Of(DoctorReport report, string name) => report.Checks.Single(check => check.Name == name).Finding;

    [Fact]
    public async Task A_sound_installation_is_ready()
    {
        DoctorReport report = await ExamineAsync();
        Assert.Equal(
            ["circuits", "configuration-secrets", "memory", "options", "plugins", "self-test", "temporary-folder"],
            report.Checks.Select(static check => check.Name));
        Assert.All(report.Checks.Where(static check => check.Name != "memory"), static check => Assert.Equal(HealthState.Healthy, check.Finding.State));
        Assert.Contains("10320000000 mm³", Of(report, "self-test").Message, StringComparison.Ordinal);
        Assert.StartsWith("dxf", Of(report, "plugins").Data["drawing readers"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_out_of_range_need_review_and_all_that_is_wrong_is_told()
    {
        DoctorReport report = await ExamineAsync(static services => services
            .AddCadLift(static options => (options.ChainingGap, options.MaxShapes) = (-1, 0))
            .AddResilience(static options => options.MaxRetries = -1));
        Assert.Equal(DoctorReport.NeedsReview, report.Verdict);
        string message = Of(report, "options").Message;
        Assert.All(["ChainingGap", "MaxShapes", "MaxRetries"], option => Assert.Contains(option, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plugin_that_cannot_be_made_needs_review()
    {
        DoctorReport report = await ExamineAsync(static services => services.AddSingleton<IDrawingReader>(static _ => throw new DllNotFoundException()));
        HealthFinding plugins = Of(report, "plugins");
        Assert.Equal((HealthState.Unhealthy, "Plugins cannot be loaded: drawing readers (DllNotFoundException)."), (plugins.State, plugins.Message));
    }

    // Values are never told, neither are keys of places that are made for secrets.
    [Fact]
    public async Task Credentials_in_files_of_the_configuration_need_review()
    {
        var configuration = new ConfigurationManager();
        configuration["CadLift:Height"] = "3000";
        configuration["Database:ConnectionString"] = "Server=db;Password=hunter2";
        configuration["Tracker:ApiKey"] = "hunter3hunter3hunter3";
        DoctorReport report = await ExamineAsync(services => services.AddSingleton<IConfiguration>(configuration));
        HealthFinding secrets = Of(report, "configuration-secrets");
        Assert.Equal(HealthState.Unhealthy, secrets.State);
        Assert.Contains("Database:ConnectionString, Tracker:ApiKey", secrets.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", secrets.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probes_that_throw_or_hang_are_findings()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task Hang()
        {
            hanging.SetResult();
            return Task.Delay(Timeout.Infinite, Token);
        }

        var doctor = new CadLiftDoctor([new Probe("a", static () => throw new InvalidOperationException()), new Probe("b", static () => throw new CadLiftException(ErrorCode.SysStorageError)), new Probe("c", Hang)], time);
        Task<DoctorReport> examining = doctor.ExamineAsync(Token);

        // Not before the last probe runs: on a busy machine the others would be out of time before they began.
        await hanging.Task.WaitAsync(Token);
        while (!examining.IsCompleted)
        {
            await Task.Delay(5, Token);
            time.Advance(TimeSpan.FromSeconds(10));
        }

        DoctorReport report = await examining;
        Assert.Equal(
            ["The probe failed with InvalidOperationException.", "SYS_STORAGE_ERROR: A file or folder cannot be read or written.", "The probe has not answered in 30 s."],
            report.Checks.Select(static check => check.Finding.Message));
        Assert.False(report.IsReady);
    }

    [Fact]
    public async Task Folders_of_stores_that_are_open_to_others_need_review()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of Windows are not looked at.");
            return;
        }

        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "audit");
        Assert.Equal(HealthState.Healthy, Of(await ExamineAsync(services => services.AddCadLift().AddAuditTrail(options => options.Folder = path)), "audit-trail").State);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherWrite);
        HealthFinding open = Of(await ExamineAsync(services => services.AddCadLift().AddAuditTrail(options => options.Folder = path)), "store-folders");
        Assert.Equal((HealthState.Unhealthy, "Others may write to the folder of audit-trail."), (open.State, open.Message));
    }

    [Fact]
    public async Task The_folder_of_a_cache_is_looked_at_once_it_is_there()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of Windows are not looked at.");
            return;
        }

        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "cache");
        Task<DoctorReport> LookAsync() => ExamineAsync(services => services.AddCadLift().AddResultCache(options => options.Folder = path));
        Assert.Equal(HealthState.Healthy, Of(await LookAsync(), "store-folders").State);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        Assert.Equal("Others may read the folder of cache.", Of(await LookAsync(), "store-folders").Message);
    }

    private sealed class Probe(string name, Func<Task> look) : IHealthProbe
    {
        public string Name => name;

        public async ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
        {
            await look();
            return HealthFinding.Healthy("Well.");
        }
    }
}
