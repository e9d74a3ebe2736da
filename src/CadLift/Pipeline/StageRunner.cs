using System.Diagnostics;
using System.Diagnostics.Metrics;
using CadLift.Errors;

namespace CadLift.Pipeline;

/// <summary>Runs the stages of one call: times them, tells progress, and speaks to telemetry where somebody listens.</summary>
internal sealed class StageRunner(TimeProvider time, IProgress<LiftProgress>? progress, IErrorClassifier classifier)
{
    private const string SourceName = "CadLift";

    // How much of all the work is done when a stage begins; the last entry is the end.
    private static readonly double[] Begins = [0, 0.02, 0.4, 0.7, 0.75, 1];

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        CadLiftTelemetry.StageDurationInstrument, "s", "How long a stage of a lift took.");

    private readonly List<StageTime> _times = [];

    public string? Pipeline { get; set; }

    public IReadOnlyList<StageTime> Times => _times;

    public T Run<T>(LiftStage stage, Func<T> work)
    {
        using Activity? activity = Begin(stage, out long start);
        try
        {
            T result = work();
            End(stage, start, error: null);
            return result;
        }
        catch (CadLiftException exception)
        {
            Fail(activity, stage, start, exception);
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            CadLiftException classified = classifier.Classify(exception);
            Fail(activity, stage, start, classified);
            throw classified;
        }
    }

    public async Task<T> RunAsync<T>(LiftStage stage, Func<Task<T>> work)
    {
        using Activity? activity = Begin(stage, out long start);
        try
        {
            T result = await work().ConfigureAwait(false);
            End(stage, start, error: null);
            return result;
        }
        catch (CadLiftException exception)
        {
            Fail(activity, stage, start, exception);
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            CadLiftException classified = classifier.Classify(exception);
            Fail(activity, stage, start, classified);
            throw classified;
        }
    }

    /// <summary>Takes the progress of a stage from 0 to 1 into that of the whole.</summary>
    public IProgress<double>? Within(LiftStage stage)
    {
        if (progress is null)
        {
            return null;
        }

        double begin = Begins[(int)stage];
        double length = Begins[(int)stage + 1] - begin;
        return new Relay(fraction => progress.Report(new LiftProgress(stage, begin + (length * Math.Clamp(fraction, 0, 1)))));
    }

    private static string NameOf(LiftStage stage) => stage switch
    {
        LiftStage.Validate => CadLiftTelemetry.ValidateActivity,
        LiftStage.Read => CadLiftTelemetry.ReadActivity,
        LiftStage.Interpret => CadLiftTelemetry.InterpretActivity,
        LiftStage.Model => CadLiftTelemetry.ModelActivity,
        _ => CadLiftTelemetry.ExportActivity,
    };

    private Activity? Begin(LiftStage stage, out long start)
    {
        progress?.Report(new LiftProgress(stage, Begins[(int)stage]));
        start = time.GetTimestamp();
        Activity? activity = Source.StartActivity(NameOf(stage));
        activity?.SetTag(CadLiftTelemetry.PipelineTag, Pipeline);
        return activity;
    }

    private void Fail(Activity? activity, LiftStage stage, long start, CadLiftException exception)
    {
        exception.Stage ??= stage;
        activity?.SetTag(CadLiftTelemetry.ErrorTypeTag, exception.Entry.Name);
        activity?.SetStatus(ActivityStatusCode.Error);
        End(stage, start, exception.Entry.Name);
    }

    private void End(LiftStage stage, long start, string? error)
    {
        TimeSpan elapsed = time.GetElapsedTime(start);
        _times.Add(new StageTime(stage, elapsed));
        progress?.Report(new LiftProgress(stage, Begins[(int)stage + 1]));
        if (Duration.Enabled)
        {
            var tags = new TagList { { CadLiftTelemetry.StageTag, NameOf(stage) }, { CadLiftTelemetry.PipelineTag, Pipeline } };
            if (error is not null)
            {
                tags.Add(CadLiftTelemetry.ErrorTypeTag, error);
            }

            Duration.Record(elapsed.TotalSeconds, tags);
        }
    }

    private sealed class Relay(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
