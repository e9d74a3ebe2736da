using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CadLift.Telemetry;

/// <summary>What the engine tells OpenTelemetry; free where nobody listens.</summary>
internal static class LiftInstruments
{
    private const string Name = "CadLift";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    public static Histogram<double> StageDuration { get; } =
        Meter.CreateHistogram<double>(CadLiftTelemetry.StageDurationInstrument, "s", "How long a stage of a lift took.");

    public static Histogram<double> CallDuration { get; } =
        Meter.CreateHistogram<double>(CadLiftTelemetry.CallDurationInstrument, "s", "How long a call took.");

    public static UpDownCounter<int> ActiveCalls { get; } =
        Meter.CreateUpDownCounter<int>(CadLiftTelemetry.ActiveCallsInstrument, "{call}", "Calls that run.");

    public static Counter<long> Errors { get; } = Meter.CreateCounter<long>(CadLiftTelemetry.ErrorsInstrument, "{error}", "Calls that failed.");

    public static Counter<long> SlowStages { get; } =
        Meter.CreateCounter<long>(CadLiftTelemetry.SlowStagesInstrument, "{stage}", "Stages that took longer than their budget.");

    public static Histogram<long> InputSize { get; } = Meter.CreateHistogram<long>(CadLiftTelemetry.InputSizeInstrument, "By", "The size of inputs.");

    public static Histogram<long> ArtifactSize { get; } =
        Meter.CreateHistogram<long>(CadLiftTelemetry.ArtifactSizeInstrument, "By", "The size of artifacts.");

    public static Histogram<long> Entities { get; } =
        Meter.CreateHistogram<long>(CadLiftTelemetry.EntitiesInstrument, "{entity}", "Entities of drawings, blocks expanded.");

    public static Histogram<double> Confidence { get; } =
        Meter.CreateHistogram<double>(CadLiftTelemetry.ConfidenceInstrument, "1", "The least confidence with which a lift decided something.");
}
