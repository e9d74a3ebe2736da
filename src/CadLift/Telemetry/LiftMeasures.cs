using System.Diagnostics;
using CadLift.Plans;

namespace CadLift.Telemetry;

/// <summary>Measures what a lift read and made.</summary>
internal static class LiftMeasures
{
    /// <summary>How large the inputs are.</summary>
    public static void OfInputs(string pipeline, IEnumerable<int> sizes)
    {
        if (LiftInstruments.InputSize.Enabled)
        {
            LiftInstruments.InputSize.Record(sizes.Sum(static size => (long)size), Pipeline(pipeline));
        }
    }

    /// <summary>How large the artifacts are, how many entities were used, and how sure the reading of the drawing is.</summary>
    public static void OfResult(LiftResult result)
    {
        if (LiftInstruments.ArtifactSize.Enabled)
        {
            foreach (LiftArtifact artifact in result.Artifacts)
            {
                LiftInstruments.ArtifactSize.Record(artifact.Bytes, new KeyValuePair<string, object?>(CadLiftTelemetry.FormatTag, artifact.Format));
            }
        }

        if (LiftInstruments.Entities.Enabled)
        {
            LiftInstruments.Entities.Record(Sum(result.Report.Used), Pipeline(result.Pipeline), new(CadLiftTelemetry.UseTag, "used"));
            LiftInstruments.Entities.Record(Sum(result.Report.Ignored), Pipeline(result.Pipeline), new(CadLiftTelemetry.UseTag, "ignored"));
        }

        double confidence = 1;
        foreach (PlanChoice choice in result.Report.Choices)
        {
            confidence = Math.Min(confidence, choice.Confidence);
        }

        LiftInstruments.Confidence.Record(confidence, Pipeline(result.Pipeline));
        Activity.Current?.SetTag(CadLiftTelemetry.PipelineTag, result.Pipeline);
    }

    private static KeyValuePair<string, object?> Pipeline(string name) => new(CadLiftTelemetry.PipelineTag, name);

    private static long Sum(IReadOnlyDictionary<string, int> counts)
    {
        long sum = 0;
        foreach (int count in counts.Values)
        {
            sum += count;
        }

        return sum;
    }
}
