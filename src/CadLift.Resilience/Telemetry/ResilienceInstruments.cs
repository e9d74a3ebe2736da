using System.Diagnostics.Metrics;

namespace CadLift.Resilience.Telemetry;

/// <summary>What protection tells OpenTelemetry; free where nobody listens.</summary>
internal static class ResilienceInstruments
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "CadLift.Resilience";

    private static readonly Meter Meter = new(Name);

    public static Counter<long> Retries { get; } =
        Meter.CreateCounter<long>(CadLiftTelemetry.RetriesInstrument, "{attempt}", "Attempts after the first.");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>(CadLiftTelemetry.RefusalsInstrument, "{call}", "Calls that were refused before any work was done.");

    public static Counter<long> CacheRequests { get; } =
        Meter.CreateCounter<long>(CadLiftTelemetry.CacheRequestsInstrument, "{request}", "Questions to caches.");

    public static UpDownCounter<long> ReservedMemory { get; } =
        Meter.CreateUpDownCounter<long>(CadLiftTelemetry.ReservedMemoryInstrument, "By", "Memory that running calls have set aside.");

    public static Counter<long> ModelUses { get; } =
        Meter.CreateCounter<long>(CadLiftTelemetry.ModelUsesInstrument, "{use}", "Uses of registered models.");

    /// <summary>Counts a refusal, and hands it back to be thrown.</summary>
    public static CadLiftException Refused(CadLiftException refusal)
    {
        Refusals.Add(1, new KeyValuePair<string, object?>(CadLiftTelemetry.ErrorTypeTag, refusal.Entry.Name));
        return refusal;
    }
}
