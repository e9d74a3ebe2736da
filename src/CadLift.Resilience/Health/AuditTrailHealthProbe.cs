using System.Globalization;
using CadLift.Health;
using CadLift.Resilience.Auditing;

namespace CadLift.Resilience.Health;

/// <summary>Whether the audit trail can be written.</summary>
/// <remarks>Opened only when it is asked: one that cannot be opened is a finding, not the end of all health checks.</remarks>
public sealed class AuditTrailHealthProbe(Func<IAuditTrail> open) : IHealthProbe
{
    /// <inheritdoc/>
    public string Name => "audit-trail";

    /// <inheritdoc/>
    public async ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            IAuditTrail trail = open();
            await trail.CheckAsync(cancellationToken).ConfigureAwait(false);
            return HealthFinding.Healthy(string.Create(CultureInfo.InvariantCulture, $"The audit trail can be written; {trail.Head.Sequence} events."));
        }
        catch (CadLiftException exception)
        {
            return HealthFinding.Unhealthy(exception.Message);
        }
    }
}
