using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CadLift.Drawings;
using CadLift.Step;
using CadLift.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CadLift.Tests;

/// <summary>What a call tells logs, metrics and traces, and the budgets of its stages; in the time of a clock that the tests move.</summary>
public sealed class TelemetryTests
{
    private static readonly byte[] Room = DxfSource.WithHeader().Entities(e => e.Rectangle(0, 0, 5_000, 4_000)).ToBytes();

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly RecordingLogger<CadLiftEngine> _logger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CadLiftEngine Create(Func<CancellationToken, DrawingReadResult>? read = null, Limits? limits = null) => new(
        read is null ? [new Dxf.DxfDrawingReader()] : [new TestReader(read)],
        [new StepExporter()],
        Microsoft.Extensions.Options.Options.Create(new LiftOptions { Limits = limits ?? new Limits() }),
        _time,
        logger: _logger);

    [Fact]
    public async Task A_call_is_logged_with_its_correlation_id_caller_and_outcome()
    {
        using (CadLiftCorrelation.Begin("request-7", "tenant"))
        {
            await Create().LiftAsync(LiftInput.FromBytes(Room, "flat"), cancellationToken: Token);
        }

        Assert.Equal([1, 2], _logger.Lines.Select(static line => line.Event));
        Assert.All(_logger.Lines, static line => Assert.Equal("CorrelationId:request-7 Caller:tenant", line.Scope));
        Assert.Equal("lift of flat done in 0.000 s: 1 solids, 10 faces", _logger.Lines.Last().Text.Split(", 1 artifacts")[0]);
    }

    [Fact]
    public async Task A_failure_is_logged_under_the_number_of_its_code_and_as_loud_as_its_class()
    {
        await Assert.ThrowsAsync<CadLiftException>(() => Create().LiftAsync(LiftInput.FromBytes("nothing"u8.ToArray(), "a"), cancellationToken: Token));
        await Assert.ThrowsAsync<CadLiftException>(() => Create(static _ => throw new TimeoutException()).LiftAsync(TestReader.Input, cancellationToken: Token));
        await Assert.ThrowsAsync<CadLiftException>(() => Create(static _ => throw new InvalidOperationException()).LiftAsync(TestReader.Input, cancellationToken: Token));
        Assert.Equal(
            [
                ((int)ErrorCode.CadInvalidFormat, LogLevel.Information),
                ((int)ErrorCode.SysTimeout, LogLevel.Warning),
                ((int)ErrorCode.SysUnexpectedError, LogLevel.Error),
            ],
            _logger.Lines.Where(static line => line.Event > 1).Select(static line => (line.Event, line.Level)));
        Assert.Equal("Read", _logger.Lines.Last().Values["Stage"]);
        Assert.Equal("System.InvalidOperationException", _logger.Lines.Last().Values["Cause"]);
    }

    // What a plugin throws may hold anything: its type is told, its words are not.
    [Fact]
    public async Task Logs_hold_no_secrets_and_no_words_of_foreign_exceptions()
    {
        CadLiftEngine engine = Create(static _ => throw new CadLiftException(ErrorCode.SysDependencyFailed, "Server=db;Password=hunter2 refused", default, new InvalidOperationException("hunter3")));
        await Assert.ThrowsAsync<CadLiftException>(() => engine.LiftAsync(LiftInput.FromBytes("TEST"u8.ToArray(), "plan password=hunter4\nforged"), cancellationToken: Token));
        Assert.All(_logger.Lines, static line =>
        {
            Assert.DoesNotContain("hunter", line.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter", string.Join('|', line.Values.Values), StringComparison.Ordinal);
            Assert.DoesNotContain('\n', line.Text);
            Assert.Null(line.Exception);
        });
        Assert.Contains("[redacted:password]", _logger.Lines.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_is_no_failure()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        CadLiftEngine engine = Create(token =>
        {
            cancellation.Cancel();
            token.ThrowIfCancellationRequested();
            return null!;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.LiftAsync(TestReader.Input, cancellationToken: cancellation.Token));
        Assert.Equal([1, 3], _logger.Lines.Select(static line => line.Event));
    }

    [Fact]
    public async Task A_stage_slower_than_its_budget_is_told_with_where_the_time_went()
    {
        var events = new ConcurrentQueue<ActivityEvent>();
        using ActivityListener listener = Listen(activity =>
        {
            foreach (ActivityEvent happened in activity.Events)
            {
                events.Enqueue(happened);
            }
        });
        using var root = new Activity("test").Start();
        var limits = new Limits { Stages = { [LiftStage.Read] = new StageBudget { WarnAfter = TimeSpan.FromSeconds(2) } } };
        CadLiftEngine engine = Create(
            _ =>
            {
                _time.Advance(TimeSpan.FromSeconds(3));
                throw new CadLiftException(ErrorCode.CadReadError);
            },
            limits);
        await Assert.ThrowsAsync<CadLiftException>(() => engine.LiftAsync(TestReader.Input, cancellationToken: Token));
        RecordedLine slow = Assert.Single(_logger.Lines, static line => line.Event == 4);
        Assert.Equal("Read took 3.000 s, more than 2.000 s: other 3.000 s, before it Validate 0.000 s", slow.Text);
        Assert.Equal(CadLiftTelemetry.SlowStageEvent, Assert.Single(events).Name);
    }

    [Fact]
    public async Task Steps_of_stages_are_timed()
    {
        LiftResult result = await Create().LiftAsync(LiftInput.FromBytes(Room, "flat"), cancellationToken: Token);
        Assert.Equal(
            ["flat", "build", "check", "step"],
            result.Stages.SelectMany(static stage => stage.Steps).Select(static step => step.Step));
        Assert.Empty(default(StageTime).Steps);
    }

    [Fact]
    public async Task A_stage_over_its_limit_is_stopped_with_a_code_and_the_call_is_not_cancelled()
    {
        var limits = new Limits { Stages = { [LiftStage.Read] = new StageBudget { FailAfter = TimeSpan.FromSeconds(5) } } };
        CadLiftEngine engine = Create(
            token =>
            {
                _time.Advance(TimeSpan.FromSeconds(4));
                Assert.False(token.IsCancellationRequested);
                _time.Advance(TimeSpan.FromSeconds(2));
                token.ThrowIfCancellationRequested();
                return null!;
            },
            limits);
        CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => engine.LiftAsync(TestReader.Input, cancellationToken: Token));
        Assert.Equal((ErrorCode.SysTimeout, LiftStage.Read), (failure.Code, failure.Stage!.Value));
        Assert.Contains("Limits.Stages", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Budgets_that_make_no_sense_are_refused()
    {
        var limits = new Limits { SlowStage = TimeSpan.Zero, Stages = { [LiftStage.Read] = new StageBudget { FailAfter = TimeSpan.Zero } } };
        ValidateOptionsResult verdict = new CadLift.Options.LiftOptionsValidator().Validate(null, new LiftOptions { Limits = limits });
        Assert.Equal(2, verdict.Failures!.Count());
    }

    [Fact]
    public async Task Durations_sizes_entities_errors_and_confidence_are_measured()
    {
        var seen = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, on) =>
            {
                if (instrument.Meter.Name == "CadLift")
                {
                    on.EnableMeasurementEvents(instrument);
                }
            },
        };
        // Instruments are shared by all tests that run at the time; what is measured for this one lies in its trace.
        using var root = new Activity("test").Start();
        void Note(string name, double value)
        {
            if (Activity.Current?.TraceId == root.TraceId)
            {
                seen.AddOrUpdate(name, value, (_, old) => old + value);
            }
        }

        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Note(instrument.Name, value));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note($"{instrument.Name} {Tags(tags)}", value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Note(instrument.Name, value));
        listener.Start();
        await Create().LiftAsync(LiftInput.FromBytes(Room, "flat"), cancellationToken: Token);
        await Assert.ThrowsAsync<CadLiftException>(() => Create().LiftAsync(LiftInput.FromBytes("nothing"u8.ToArray()), cancellationToken: Token));
        Assert.True(seen.ContainsKey("cadlift.stage.duration"));
        Assert.True(seen.ContainsKey("cadlift.call.duration"));
        Assert.True(seen["cadlift.lift.confidence"] is > 0 and <= 1);
        Assert.Equal(Room.Length, seen["cadlift.input.size cadlift.pipeline=dxf"]);
        Assert.True(seen["cadlift.artifact.size cadlift.format=step"] > 1000);
        Assert.Equal(1, seen["cadlift.entities cadlift.pipeline=dxf cadlift.use=used"]);
        Assert.Equal(1, seen["cadlift.errors cadlift.operation=lift error.type=CAD_INVALID_FORMAT"]);
        Assert.Equal(0, seen["cadlift.call.active"]);
    }

    // The stages lie in the activity of the call, which knows the correlation id.
    [Fact]
    public async Task Stages_lie_in_the_activity_of_the_call()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using ActivityListener listener = Listen(stopped.Enqueue);
        using var root = new Activity("test").Start();
        LiftResult result = await Create().LiftAsync(LiftInput.FromBytes(Room), cancellationToken: Token);
        Activity[] mine = [.. stopped.Where(activity => activity.TraceId == root.TraceId)];
        Activity call = mine[^1];
        Assert.Equal(("cadlift.lift", result.CorrelationId), (call.OperationName, call.GetTagItem(CadLiftTelemetry.CorrelationTag)));
        Assert.Equal("dxf", call.GetTagItem(CadLiftTelemetry.PipelineTag));
        Assert.All(mine[..^1], stage => Assert.Equal(call.SpanId, stage.ParentSpanId));
        Assert.Equal(5, mine.Length - 1);
    }

    private static string Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string[] texts = new string[tags.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = $"{tags[i].Key}={tags[i].Value}";
        }

        return string.Join(' ', texts);
    }

    private static ActivityListener Listen(Action<Activity> stopped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "CadLift",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
