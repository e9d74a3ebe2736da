using System.Diagnostics;
using System.Globalization;
using CadLift.Telemetry;

namespace CadLift.Pipeline;

/// <summary>Runs the stages of one call: times them and their steps, keeps their budgets, tells progress, and speaks to telemetry where somebody listens.</summary>
internal sealed class StageRunner(EngineServices services, Limits limits, IProgress<LiftProgress>? progress)
{
    // How much of all the work is done when a stage begins; the last entry is the end.
    private static readonly double[] Begins = [0, 0.02, 0.4, 0.7, 0.75, 1];

    private readonly List<StageTime> _times = [];
    private List<StepTime> _steps = [];

    public string? Pipeline { get; set; }

    public IReadOnlyList<StageTime> Times => _times;

    /// <summary>Runs a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="work">Its work; the token it gets ends with the call's, or with the budget of the stage.</param>
    /// <param name="token">The token of the call.</param>
    public T Run<T>(LiftStage stage, Func<CancellationToken, T> work, CancellationToken token)
    {
        using Activity? activity = Begin(stage, out long start);
        using TimeLimit? limit = LimitOf(stage, token);
        try
        {
            T result = work(limit?.Token ?? token);
            End(activity, stage, start, error: null);
            return result;
        }
        catch (CadLiftException exception)
        {
            Fail(activity, stage, start, exception);
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || limit is { IsExceeded: true })
        {
            CadLiftException failure = FailureOf(exception, stage);
            Fail(activity, stage, start, failure);
            throw failure;
        }
    }

    /// <summary>Runs a stage that waits.</summary>
    public async Task<T> RunAsync<T>(LiftStage stage, Func<CancellationToken, Task<T>> work, CancellationToken token)
    {
        using Activity? activity = Begin(stage, out long start);
        using TimeLimit? limit = LimitOf(stage, token);
        try
        {
            T result = await work(limit?.Token ?? token).ConfigureAwait(false);
            End(activity, stage, start, error: null);
            return result;
        }
        catch (CadLiftException exception)
        {
            Fail(activity, stage, start, exception);
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || limit is { IsExceeded: true })
        {
            CadLiftException failure = FailureOf(exception, stage);
            Fail(activity, stage, start, failure);
            throw failure;
        }
    }

    /// <summary>Times a step of the stage that runs.</summary>
    /// <param name="name">The step.</param>
    /// <param name="work">Its work.</param>
    public T Step<T>(string name, Func<T> work)
    {
        long start = services.Time.GetTimestamp();
        T result = work();
        _steps.Add(new StepTime(name, services.Time.GetElapsedTime(start)));
        return result;
    }

    /// <summary>Times a step that waits.</summary>
    public async ValueTask StepAsync(string name, Func<ValueTask> work)
    {
        long start = services.Time.GetTimestamp();
        await work().ConfigureAwait(false);
        _steps.Add(new StepTime(name, services.Time.GetElapsedTime(start)));
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

    private StageBudget? BudgetOf(LiftStage stage) => limits.Stages.TryGetValue(stage, out StageBudget? budget) ? budget : null;

    private TimeLimit? LimitOf(LiftStage stage, CancellationToken token) =>
        BudgetOf(stage)?.FailAfter is { } limit ? new TimeLimit(limit, services.Time, token) : null;

    // The failure that an exception without a code stands for; only the budget of the stage cancels what comes here.
    private CadLiftException FailureOf(Exception exception, LiftStage stage) => exception is OperationCanceledException
        ? new CadLiftException(
            ErrorCode.SysTimeout,
            string.Create(CultureInfo.InvariantCulture, $"The stage {stage} took longer than {BudgetOf(stage)!.FailAfter} (Limits.Stages)."),
            default,
            exception)
        : services.Classifier.Classify(exception);

    private Activity? Begin(LiftStage stage, out long start)
    {
        progress?.Report(new LiftProgress(stage, Begins[(int)stage]));
        _steps = [];
        start = services.Time.GetTimestamp();
        Activity? activity = LiftInstruments.Source.StartActivity(NameOf(stage));
        activity?.SetTag(CadLiftTelemetry.PipelineTag, Pipeline);
        return activity;
    }

    private void Fail(Activity? activity, LiftStage stage, long start, CadLiftException exception)
    {
        exception.Stage ??= stage;
        activity?.SetTag(CadLiftTelemetry.ErrorTypeTag, exception.Entry.Name);
        activity?.SetStatus(ActivityStatusCode.Error);
        End(activity, stage, start, exception.Entry.Name);
    }

    private void End(Activity? activity, LiftStage stage, long start, string? error)
    {
        TimeSpan elapsed = services.Time.GetElapsedTime(start);
        _times.Add(new StageTime(stage, elapsed) { Steps = _steps });
        progress?.Report(new LiftProgress(stage, Begins[(int)stage + 1]));
        if (LiftInstruments.StageDuration.Enabled)
        {
            var tags = new TagList { { CadLiftTelemetry.StageTag, NameOf(stage) }, { CadLiftTelemetry.PipelineTag, Pipeline } };
            if (error is not null)
            {
                tags.Add(CadLiftTelemetry.ErrorTypeTag, error);
            }

            LiftInstruments.StageDuration.Record(elapsed.TotalSeconds, tags);
        }

        TimeSpan budget = BudgetOf(stage)?.WarnAfter ?? limits.SlowStage;
        if (budget != Timeout.InfiniteTimeSpan && elapsed > budget)
        {
            TellSlow(activity, stage, elapsed, budget);
        }
    }

    private void TellSlow(Activity? activity, LiftStage stage, TimeSpan elapsed, TimeSpan budget)
    {
        string steps = StepsText(elapsed);
        LiftLog.Slow(services.Logger, stage, elapsed.TotalSeconds, budget.TotalSeconds, steps);
        LiftInstruments.SlowStages.Add(1, new KeyValuePair<string, object?>(CadLiftTelemetry.StageTag, NameOf(stage)));
        activity?.AddEvent(new ActivityEvent(CadLiftTelemetry.SlowStageEvent, tags: new ActivityTagsCollection
        {
            { CadLiftTelemetry.StageTag, NameOf(stage) },
            { "cadlift.stage.seconds", elapsed.TotalSeconds },
            { "cadlift.stage.budget", budget.TotalSeconds },
            { "cadlift.stage.steps", steps },
        }));
    }

    // Where the time of a stage went, and of the stages before it: what of it has no step of its own is the rest.
    private string StepsText(TimeSpan elapsed)
    {
        TimeSpan rest = elapsed;
        var parts = new List<string>();
        foreach (StepTime step in _steps)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{services.ForLog(step.Step)} {step.Elapsed.TotalSeconds:0.000} s"));
            rest -= step.Elapsed;
        }

        parts.Add(string.Create(CultureInfo.InvariantCulture, $"other {Math.Max(0, rest.TotalSeconds):0.000} s"));
        foreach (StageTime before in _times.SkipLast(1))
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"before it {before.Stage} {before.Elapsed.TotalSeconds:0.000} s"));
        }

        return string.Join(", ", parts);
    }

    private sealed class Relay(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
