using CadLift.Resilience;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Hosting.Tests;

/// <summary>Options from the configuration of a host.</summary>
public sealed class ReloadTests
{
    [Fact]
    public async Task Protection_binds_from_configuration_and_reloads()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var configuration = new ConfigurationManager();
        configuration["CadLift:Resilience:MaxRetries"] = "0";
        configuration["CadLift:Resilience:FailuresToOpen"] = "2";
        var services = new ServiceCollection();
        services.Configure<CadLiftResilienceOptions>(configuration.GetSection("CadLift:Resilience"));
        services.AddCadLift();
        await using ServiceProvider provider = services.BuildServiceProvider();
        ICadLiftResilience resilience = provider.GetRequiredService<ICadLiftResilience>();

        async Task<int> TriesAsync()
        {
            int tries = 0;
            await Assert.ThrowsAsync<CadLiftException>(async () => await resilience.ExecuteAsync<int>(
                "job",
                _ =>
                {
                    tries++;
                    throw new CadLiftException(ErrorCode.SysDependencyFailed);
                },
                token));
            return tries;
        }

        Assert.Equal(1, await TriesAsync());
        Assert.Equal(1, await TriesAsync());
        Assert.Equal(CircuitState.Open, resilience.CircuitOf("job").State);
        configuration["CadLift:Resilience:MaxRetries"] = "3";
        configuration["CadLift:Resilience:RetryDelay"] = "00:00:00";
        configuration["CadLift:Resilience:FailuresToOpen"] = "100";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(4, await TriesAsync());
    }
}
