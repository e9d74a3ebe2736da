using CadLift.Errors;
using CadLift.Resilience;
using CadLift.Resilience.Redaction;
using CadLift.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CadLift.Tests;

/// <summary>What AddCadLift() wires for hosts in production, and how hosts change it.</summary>
public sealed class ProtectionTests
{
    [Fact]
    public async Task Protection_redaction_texts_and_classes_are_services()
    {
        var services = new ServiceCollection();
        services.AddCadLift().AddResilience(static options => options.MaxRetries = 1);
        await using ServiceProvider provider = services.BuildServiceProvider();
        ICadLiftResilience resilience = provider.GetRequiredService<ICadLiftResilience>();
        Assert.Equal(7, await resilience.ExecuteAsync("job", static _ => ValueTask.FromResult(7), TestContext.Current.CancellationToken));
        Assert.Equal("Pwd=[redacted:password]", provider.GetRequiredService<IRedactor>().Redact("Pwd=hunter2"));
        Assert.IsType<CatalogueTexts>(provider.GetRequiredService<IErrorTextProvider>());
        Assert.IsType<ErrorClassifier>(provider.GetRequiredService<IErrorClassifier>());
    }

    [Fact]
    public async Task A_host_replaces_what_it_wants_and_adds_shapes_of_secrets()
    {
        var services = new ServiceCollection();
        var own = new HostClassifier();
        services.AddSingleton<IErrorClassifier>(own);
        services.AddSingleton<RedactionRule>(new TicketRule());
        services.AddCadLift();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Same(own, provider.GetRequiredService<IErrorClassifier>());
        Assert.Equal("see [redacted:ticket]", provider.GetRequiredService<IRedactor>().Redact("see TICKET-12"));
    }

    [Fact]
    public async Task Options_out_of_range_are_refused_with_all_that_is_wrong()
    {
        var services = new ServiceCollection();
        services.AddCadLift().AddResilience(static options => (options.MaxRetries, options.MaxQueue) = (-1, -1));
        await using ServiceProvider provider = services.BuildServiceProvider();
        OptionsValidationException failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ICadLiftResilience>());
        Assert.Equal(2, failure.Failures.Count());
    }

    // Options that change take effect for calls that begin then; such as are out of range are left alone.
    [Fact]
    public async Task Options_are_taken_up_again_when_they_change()
    {
        var monitor = new Monitor();
        using var resilience = new CadLiftResilience(monitor, TimeProvider.System, ErrorClassifier.Default);
        DependencyCircuit circuit = resilience.CircuitOf("job");
        monitor.Change(new CadLiftResilienceOptions { MaxRetries = -1 });
        monitor.Change(new CadLiftResilienceOptions());
        Assert.Same(circuit, resilience.CircuitOf("job"));
        monitor.Change(new CadLiftResilienceOptions { MaxRetries = 0 });
        Assert.NotSame(circuit, resilience.CircuitOf("job"));
        Assert.Equal(1, await resilience.ExecuteAsync("job", static _ => ValueTask.FromResult(1), TestContext.Current.CancellationToken));

        // What somebody took out of service stays so.
        await resilience.CircuitOf("job").IsolateAsync(TestContext.Current.CancellationToken);
        monitor.Change(new CadLiftResilienceOptions { MaxRetries = 1 });
        Assert.Equal(CircuitState.Isolated, resilience.CircuitOf("job").State);
    }

    private sealed class Monitor : IOptionsMonitor<CadLiftResilienceOptions>
    {
        private Action<CadLiftResilienceOptions, string?>? _listener;

        public CadLiftResilienceOptions CurrentValue { get; private set; } = new();

        public CadLiftResilienceOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<CadLiftResilienceOptions, string?> listener)
        {
            _listener = listener;
            return null;
        }

        public void Change(CadLiftResilienceOptions options)
        {
            CurrentValue = options;
            _listener?.Invoke(options, null);
        }
    }

    private sealed class HostClassifier : ErrorClassifier;

    private sealed class TicketRule() : RedactionRule("ticket", "TICKET-")
    {
        public override Range Find(ReadOnlySpan<char> text, int anchor, int length) => anchor..text.Length;
    }
}
