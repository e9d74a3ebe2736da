using CadLift.Health;
using CadLift.Resilience;
using CadLift.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CadLift.Hosting.Tests;

/// <summary>Probes as health checks of a host.</summary>
public sealed class HealthCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ServiceProvider Create(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHealthChecks().AddCadLift();
        services.AddCadLift();
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static async Task<HealthReport> AskAsync(ServiceProvider provider) =>
        await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

    [Fact]
    public async Task Every_probe_that_may_be_asked_often_is_a_check()
    {
        await using ServiceProvider provider = Create();
        HealthReport report = await AskAsync(provider);
        Assert.Equal(["cadlift-circuits", "cadlift-memory", "cadlift-temporary-folder"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HealthStatus.Healthy, report.Entries["cadlift-circuits"].Status);
        Assert.Contains("cadlift", report.Entries["cadlift-circuits"].Tags);
    }

    [Fact]
    public async Task A_circuit_that_is_not_closed_degrades_its_host()
    {
        await using ServiceProvider provider = Create();
        await provider.GetRequiredService<ICadLiftResilience>().CircuitOf("prices").IsolateAsync(Token);
        HealthReportEntry circuits = (await AskAsync(provider)).Entries["cadlift-circuits"];
        Assert.Equal((HealthStatus.Degraded, "Isolated"), (circuits.Status, circuits.Data["prices"]));
    }

    [Fact]
    public async Task A_store_whose_folder_is_gone_is_unhealthy()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "failures");
        await using ServiceProvider provider = Create(services => services.AddCadLift()
            .AddFailureStore(options => options.Folder = path)
            .AddAuditTrail(options => options.Folder = Path.Combine(folder.Path, "audit")));
        HealthReport report = await AskAsync(provider);
        Assert.Equal(HealthStatus.Healthy, report.Entries["cadlift-failure-store"].Status);
        Assert.Equal(HealthStatus.Healthy, report.Entries["cadlift-audit-trail"].Status);
        Directory.Delete(path, recursive: true);
        Assert.Equal(HealthStatus.Unhealthy, (await AskAsync(provider)).Entries["cadlift-failure-store"].Status);
    }

    // What health checks are for: the store that cannot be opened is a finding, and so is a probe that blocks its thread.
    [Fact]
    public async Task A_store_that_cannot_be_opened_and_a_probe_that_blocks_are_findings()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "x", Token);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHealthChecks().AddCadLift(TimeSpan.FromMilliseconds(200));
        services.AddCadLift().AddFailureStore(options => options.Folder = file);
        services.AddSingleton<IHealthProbe>(new BlockingProbe());
        await using ServiceProvider provider = services.BuildServiceProvider();
        HealthReport report = await AskAsync(provider).WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["cadlift-failure-store"].Status);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["cadlift-blocking"].Status);
        Assert.False((await provider.GetRequiredService<ICadLiftDoctor>().ExamineAsync(Token)).IsReady);
    }

    [Fact]
    public async Task Probes_of_a_host_are_checks_too_and_one_that_throws_is_unhealthy()
    {
        await using ServiceProvider provider = Create(static services => services.AddSingleton<IHealthProbe>(new BrokenProbe()));
        Assert.Equal(HealthStatus.Unhealthy, (await AskAsync(provider)).Entries["cadlift-broken"].Status);
    }

    private sealed class BlockingProbe : IHealthProbe
    {
        public string Name => "blocking";

        public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
        {
            Thread.Sleep(2_000);
            return ValueTask.FromResult(HealthFinding.Healthy("At last."));
        }
    }

    private sealed class BrokenProbe : IHealthProbe
    {
        public string Name => "broken";

        public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default) => throw new InvalidOperationException();
    }
}
