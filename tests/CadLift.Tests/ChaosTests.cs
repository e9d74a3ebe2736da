using System.Collections.Concurrent;
using System.Globalization;
using CadLift.Drawings;
using CadLift.Dxf;
using CadLift.Export;
using CadLift.Geometry.Modeling;
using CadLift.Inspection;
using CadLift.Resilience.Auditing;
using CadLift.Resilience.Failures;
using CadLift.Step;
using CadLift.TestKit;
using CadLift.Validation;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;

namespace CadLift.Tests;

/// <summary>Tests that measure the whole process, and so run while no other does.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneTests;

/// <summary>Faults, waits and cancelling injected at every seam: reader, exporter, and the call as a whole.</summary>
[Collection("alone")]
public sealed class ChaosTests
{
    private const int Jobs = 10_000;
    private const int Callers = 8;

    private static readonly byte[] Plate = DxfSource.WithHeader().Entities(e => e.Rectangle(0, 0, 500, 400)).ToBytes();

    // The kinds of faults that foreign code throws, and a plugin that gives up by itself.
    private static FaultGenerator Faults() => new FaultGenerator()
        .AddException(static () => new HttpRequestException("refused"))
        .AddException(static () => new TimeoutException("slow"))
        .AddException(static () => new IOException("disk"))
        .AddException(static () => new InvalidOperationException("bug"))
        .AddException(static () => new TaskCanceledException("gave up"))
        .AddException(static () => new InsufficientMemoryException());

    private static ResiliencePipeline Chaos(double rate, int seed, ManualTimeProvider time)
    {
        var random = new Random(seed);
        double Next()
        {
            lock (random)
            {
                return random.NextDouble();
            }
        }

        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddChaosFault(new ChaosFaultStrategyOptions { InjectionRate = rate, Randomizer = Next, FaultGenerator = Faults() })
            .AddChaosLatency(new ChaosLatencyStrategyOptions { InjectionRate = rate / 4, Randomizer = Next, Latency = TimeSpan.FromMilliseconds(200) })
            .Build();
    }

    // 20 % of calls meet a fault: whatever happens, each job ends exactly once, as a result or in the store of failures.
    [Fact]
    public async Task Of_10_000_jobs_with_faults_at_every_seam_none_is_lost_and_none_counted_twice()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<IDrawingReader>(new ShakyReader(Chaos(0.08, 1, time)));
        services.AddSingleton<IModelExporter>(new ShakyExporter(Chaos(0.08, 2, time)));
        services.AddCadLift(static options =>
            {
                (options.WallThickness, options.Outputs) = (0, ["shaky"]);
                options.Limits.MaxDuration = Timeout.InfiniteTimeSpan;
                options.Limits.SlowStage = Timeout.InfiniteTimeSpan;
            })
            .AddProtection(static options => options.FailuresToOpen = 1000)
            .AddFailureStore(options => options.Folder = Path.Combine(folder.Path, "failures"))
            .AddAuditTrail(options => options.Folder = Path.Combine(folder.Path, "audit"))
            .Use("chaos", LiftLayer.Protection + 1, (_, inner) => new ShakyCadLift(inner, Chaos(0.05, 3, time)));

        await using ServiceProvider provider = services.BuildServiceProvider();
        ICadLift cadLift = provider.GetRequiredService<ICadLift>();
        using var done = new CancellationTokenSource();
        Task clock = Task.Run(() => MoveAsync(time, done.Token), cancellation);
        var results = new ConcurrentBag<string>();
        var failed = new ConcurrentBag<string>();
        var foreign = new ConcurrentBag<Exception>();
        int next = -1;

        async Task CallAsync()
        {
            for (int job = Interlocked.Increment(ref next); job < Jobs; job = Interlocked.Increment(ref next))
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"job-{job}");
                using (CadLiftCorrelation.Begin(id))
                {
                    try
                    {
                        LiftResult result = await cadLift.LiftAsync(LiftInput.FromBytes(Plate, id), cancellationToken: cancellation);
                        Assert.Equal(id, result.CorrelationId);
                        results.Add(id);
                    }
                    catch (CadLiftException exception)
                    {
                        Assert.Equal(id, exception.CorrelationId);
                        failed.Add(id);
                    }
                    catch (Exception exception)
                    {
                        foreign.Add(exception);
                    }
                }
            }
        }

        await cadLift.LiftAsync(LiftInput.FromBytes(Plate, "warm"), cancellationToken: cancellation).ContinueWith(static _ => { }, cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync, cancellation)));
        await done.CancelAsync();
        await clock;
        long after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Empty(foreign);
        var stored = new List<FailureRecord>();
        IFailureStore store = provider.GetRequiredService<IFailureStore>();
        await foreach (FailureRecord record in store.QueryAsync(cancellationToken: cancellation))
        {
            stored.Add(record);
        }

        string[] inStore = [.. stored.Select(static record => record.CorrelationId!).Where(static id => id.StartsWith("job-", StringComparison.Ordinal))];
        Assert.Equal(failed.Order(StringComparer.Ordinal), inStore.Order(StringComparer.Ordinal));
        Assert.Equal(Jobs, results.Count + inStore.Length);
        Assert.Equal(Jobs, results.Concat(inStore).Distinct(StringComparer.Ordinal).Count());

        // Faults were really injected, retries really helped, and what does not pass failed at once.
        Assert.InRange(inStore.Length, 300, 3000);
        Assert.Contains(stored, static record => record is { Code: ErrorCode.SysUnexpectedError, Attempts: 1 });
        Assert.Contains(stored, static record => record.Code == ErrorCode.SysStorageError);
        Assert.DoesNotContain(stored, static record => record is { Code: ErrorCode.SysDependencyFailed, Attempts: < 5 });

        // The trail has one event for each job, and nothing was lost on the way to it.
        IAuditTrail trail = provider.GetRequiredService<IAuditTrail>();
        AuditVerdict verdict = await trail.VerifyAsync(cancellationToken: cancellation);
        Assert.True(verdict.IsIntact, string.Join(' ', verdict.Faults));
        Assert.InRange(verdict.Events, Jobs, Jobs + 1);

        // Records of the store are held in memory; a kilobyte and a half each is theirs.
        Assert.True(after - before < (4L << 20) + (stored.Count * 1536L), $"{after - before} bytes more after the run.");
    }

    private static async Task MoveAsync(ManualTimeProvider time, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            // Not awaited: work that goes on from a timer goes on on its thread, and may wait for the next one.
            _ = Task.Run(time.AdvanceToNext, CancellationToken.None);
            await Task.Delay(1, CancellationToken.None);
        }
    }

    private sealed class ShakyReader(ResiliencePipeline chaos) : IDrawingReader
    {
        private readonly DxfDrawingReader _reader = new();

        public string Format => "dxf";

        public bool Recognizes(ReadOnlySpan<byte> head) => _reader.Recognizes(head);

        public DrawingReadResult Read(ReadOnlyMemory<byte> content, DrawingReadOptions options, CancellationToken cancellationToken = default) =>
            chaos.Execute(token => _reader.Read(content, options, token), cancellationToken);

        public InspectionResult Inspect(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default) =>
            _reader.Inspect(content, limits, cancellationToken);

        public ValidationReport Validate(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default) =>
            _reader.Validate(content, limits, cancellationToken);
    }

    private sealed class ShakyExporter(ResiliencePipeline chaos) : IModelExporter
    {
        private readonly StepExporter _exporter = new();

        public string Format => "shaky";

        public string FileExtension => "step";

        public ValueTask ExportAsync(Body body, Stream output, ModelExportOptions options, CancellationToken cancellationToken = default) =>
            chaos.ExecuteAsync(token => _exporter.ExportAsync(body, output, options, token), cancellationToken);
    }

    private sealed class ShakyCadLift(ICadLift inner, ResiliencePipeline chaos) : DelegatingCadLift(inner)
    {
        public override async Task<LiftResult> LiftAsync(
            LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default) =>
            await chaos.ExecuteAsync(async token => await Inner.LiftAsync(input, options, progress, token), cancellationToken);
    }
}
