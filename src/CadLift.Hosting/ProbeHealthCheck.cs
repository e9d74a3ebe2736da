using CadLift.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CadLift.Hosting;

/// <summary>A probe of CadLift as a health check of the framework.</summary>
/// <param name="probe">The probe.</param>
public sealed class ProbeHealthCheck(IHealthProbe probe) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        // On a thread of its own: one that blocks must not hold up the report of all others beyond its time.
        HealthFinding finding = await Task.Run(() => probe.ProbeAsync(cancellationToken).AsTask(), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        HealthStatus status = finding.State switch
        {
            HealthState.Healthy => HealthStatus.Healthy,
            HealthState.Degraded => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
        return new HealthCheckResult(
            status, finding.Message, exception: null, finding.Data.ToDictionary(static fact => fact.Key, static fact => (object)fact.Value, StringComparer.Ordinal));
    }
}
