using CadLift.Health;
using CadLift.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the probes of CadLift as health checks.</summary>
public static class CadLiftHealthCheckExtensions
{
    /// <summary>The tag of all checks of CadLift, for endpoints that ask for some only.</summary>
    public const string Tag = "cadlift";

    /// <summary>Adds a check for each <see cref="IHealthProbe"/> that may be asked often, named <c>cadlift-NAME</c>.</summary>
    /// <param name="builder">The builder of health checks.</param>
    /// <param name="timeout">How long a check may take. Default 10 s.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddCadLift(this IHealthChecksBuilder builder, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // Which probes there are is known only when all services are registered.
        builder.Services.AddSingleton<IConfigureOptions<HealthCheckServiceOptions>>(provider => new ConfigureOptions<HealthCheckServiceOptions>(options =>
        {
            foreach (IHealthProbe probe in provider.GetServices<IHealthProbe>())
            {
                string name = $"cadlift-{probe.Name}";
                if (!probe.IsForStartOnly && options.Registrations.All(known => !string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)))
                {
                    options.Registrations.Add(new HealthCheckRegistration(
                        name, new ProbeHealthCheck(probe), HealthStatus.Unhealthy, [Tag], timeout ?? TimeSpan.FromSeconds(10)));
                }
            }
        }));
        return builder;
    }
}
