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

    public static Counter<long> CacheRequests { get; } =
        Meter.CreateCounter<long>(CadLiftTelemetry.CacheRequestsInstrument, "{request}", "Questions to caches.");

    public static UpDownCounter<long> ReservedMemory { get; } =
        Meter.CreateUpDownCounter<long>(CadLiftTelemetry.ReservedMemoryInstrument, "By", "Memory that running calls have set aside.");

    public static Counter<long> ModelUses { get; } =
        Meter.CreateCounter<long>(CadLiftTelemetry.ModelUsesInstrument, "{use}", "Uses of registered models.");
}
