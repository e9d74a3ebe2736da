using System.Globalization;
using CadLift.Health;
using CadLift.Resilience.Failures;

namespace CadLift.Resilience.Health;

/// <summary>Whether the store of failures answers, and how much has failed in the last 24 hours.</summary>
/// <remarks>Opened only when it is asked: one that cannot be opened is a finding, not the end of all health checks.</remarks>
public sealed class FailureStoreHealthProbe(Func<IFailureStore> open, TimeProvider time) : IHealthProbe
{
    /// <inheritdoc/>
    public string Name => "failure-store";

    /// <inheritdoc/>
    public async ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            IFailureStore store = open();
            await store.CheckAsync(cancellationToken).ConfigureAwait(false);
            FailureStatistics day = await store.CountAsync(time.GetUtcNow().AddHours(-24), cancellationToken).ConfigureAwait(false);
            return HealthFinding.Healthy(string.Create(CultureInfo.InvariantCulture, $"The store of failures can be written; {day.Total} failures in 24 hours, {day.Open} open.")) with
            {
                Data = day.ByCode.ToDictionary(
                    static count => Errors.ErrorCatalogue.Get(count.Key).Name, static count => count.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal),
            };
        }
        catch (CadLiftException exception)
        {
            return HealthFinding.Unhealthy(exception.Message);
        }
    }
}
