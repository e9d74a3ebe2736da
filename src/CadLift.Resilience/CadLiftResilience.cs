using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading.RateLimiting;
using CadLift.Errors;
using CadLift.Resilience.Options;
using CadLift.Resilience.Pipelines;
using CadLift.Resilience.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Hedging;
using Polly.Timeout;

namespace CadLift.Resilience;

/// <summary>Protects work with Polly's strategies and the limiters of the base class library.</summary>
/// <remarks>
/// From outside in: a token bucket for each caller, a limit of the whole time, a limit of concurrency, retries, the circuit of the dependency,
/// a limit of each attempt. After a change of the options dependencies begin anew, their circuits closed but for those that somebody isolated.
/// </remarks>
public sealed class CadLiftResilience : ICadLiftResilience, IDisposable
{
    private readonly TimeProvider _time;
    private readonly IErrorClassifier _classifier;
    private readonly IDisposable? _reload;
    private readonly ConcurrentBag<State> _retired = [];
    private readonly ILogger _logger;
    private readonly Meter _meter = new(ResilienceInstruments.Name);
    private volatile State _state;

    /// <summary>Protects by options that do not change.</summary>
    /// <param name="options">How.</param>
    /// <param name="time">The clock of waits, limits and circuits; that of the system where <see langword="null"/>.</param>
    /// <param name="classifier">Tells what code foreign exceptions stand for.</param>
    /// <param name="logger">Where circuits that change and retries are told; nowhere where <see langword="null"/>.</param>
    /// <exception cref="OptionsValidationException">The options are out of range; all that is wrong is told.</exception>
    public CadLiftResilience(
        CadLiftResilienceOptions options, TimeProvider? time = null, IErrorClassifier? classifier = null, ILogger<CadLiftResilience>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _logger = logger ?? NullLogger<CadLiftResilience>.Instance;
        _time = time ?? TimeProvider.System;
        _classifier = classifier ?? ErrorClassifier.Default;
        ThrowIfInvalid(options);
        _state = new State(options.Clone(), _time);
        _meter.CreateObservableGauge(
            CadLiftTelemetry.CircuitStateInstrument, () => Observe(static pipeline => pipeline.Circuit.Number), "{state}", "0 closed, 1 half open, 2 open, 3 isolated.");
        _meter.CreateObservableGauge(
            CadLiftTelemetry.QueueLengthInstrument, () => Observe(static pipeline => (int)(pipeline.Places?.GetStatistics()?.CurrentQueuedCount ?? 0)), "{call}", "Calls that wait for a place.");
    }

    /// <summary>Protects by options that may change.</summary>
    /// <param name="options">How; options that are out of range after a change are left alone, and the ones before them stay.</param>
    /// <param name="time">The clock.</param>
    /// <param name="classifier">Tells what code foreign exceptions stand for.</param>
    /// <param name="logger">Where circuits that change and retries are told; nowhere where <see langword="null"/>.</param>
    public CadLiftResilience(
        IOptionsMonitor<CadLiftResilienceOptions> options, TimeProvider time, IErrorClassifier classifier, ILogger<CadLiftResilience>? logger = null)
        : this((options ?? throw new ArgumentNullException(nameof(options))).CurrentValue, time, classifier, logger) =>
        _reload = options.OnChange(Reload);

    /// <inheritdoc/>
    public event EventHandler<CircuitChangedEventArgs>? CircuitChanged;

    /// <inheritdoc/>
    public IReadOnlyCollection<DependencyCircuit> Circuits => [.. _state.Dependencies.Values.Select(static pipeline => pipeline.Circuit).OrderBy(static circuit => circuit.Dependency, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public DependencyCircuit CircuitOf(string dependency) => PipelineOf(_state, dependency).Circuit;

    /// <inheritdoc/>
    public async ValueTask<T> ExecuteAsync<T>(
        string dependency, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        State state = _state;
        DependencyPipeline pipeline = PipelineOf(state, dependency);
        ThrowIfCallerAsksTooMuch(state);
        var job = new Job<T>(this, pipeline, work);
        try
        {
            return pipeline.Whole is null
                ? await InPlaceAsync(job, cancellationToken).ConfigureAwait(false)
                : await pipeline.Whole.ExecuteAsync(static (job, token) => InPlaceAsync(job, token), job, cancellationToken).ConfigureAwait(false);
        }
        catch (CadLiftException exception)
        {
            exception.Attempts = Math.Max(1, job.Attempts);
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            CadLiftException failure = Translate(exception, pipeline, state.Options);
            failure.Attempts = Math.Max(1, job.Attempts);
            throw failure;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<T> ExecuteHedgedAsync<T>(
        string dependency, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);

        ResiliencePipeline<object?> hedging = _state.Hedging;
        object? result = await ExecuteAsync(
            dependency,
            token => hedging.ExecuteAsync(async inner => (object?)await work(inner).ConfigureAwait(false), token),
            cancellationToken).ConfigureAwait(false);
        return (T)result!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reload?.Dispose();
        _meter.Dispose();
        _state.Dispose();
        foreach (State retired in _retired)
        {
            retired.Dispose();
        }
    }

    private static void ThrowIfInvalid(CadLiftResilienceOptions options)
    {
        ValidateOptionsResult verdict = new CadLiftResilienceOptionsValidator().Validate(name: null, options);
        if (verdict.Failed)
        {
            throw new OptionsValidationException(nameof(CadLiftResilienceOptions), typeof(CadLiftResilienceOptions), verdict.Failures);
        }
    }

    // Calls that run go on with what they began with: it is given back with everything else.
    private void Reload(CadLiftResilienceOptions options)
    {
        // A file of configuration that is written again with the same values is no change.
        State before = _state;
        if (options.IsSameAs(before.Options) || new CadLiftResilienceOptionsValidator().Validate(name: null, options).Failed)
        {
            return;
        }

        var next = new State(options.Clone(), _time);
        _retired.Add(before);
        foreach (DependencyPipeline pipeline in before.Dependencies.Values.Where(static pipeline => pipeline.Circuit.State == CircuitState.Isolated))
        {
            // What somebody took out of service stays so until somebody puts it back.
            _ = PipelineOf(next, pipeline.Circuit.Dependency).Circuit.IsolateAsync();
        }

        _state = next;
    }

    private DependencyPipeline PipelineOf(State state, string dependency)
    {
        ArgumentException.ThrowIfNullOrEmpty(dependency);
        return state.Dependencies.GetOrAdd(
            dependency,
            static (name, made) => new DependencyPipeline(name, made.State.Options, made.Owner._time, made.Owner.Tell, made.Owner.TellRetry),
            (Owner: this, State: state));
    }

    private void Tell(CircuitChangedEventArgs change)
    {
        ResilienceLog.CircuitChanged(_logger, change.Dependency, change.State, change.Cause is { } cause ? ErrorCatalogue.Get(cause).Name : "none");
        try
        {
            CircuitChanged?.Invoke(this, change);
        }
        catch (Exception exception)
        {
            // Who listens is anybody: what he throws must not take the place of the failure that opened the circuit.
            ResilienceLog.ListenerFailed(_logger, exception.GetType().Name);
        }
    }

    private void TellRetry(string dependency, int attempt, TimeSpan wait, Exception? cause)
    {
        string code = cause is CadLiftException known ? known.Entry.Name : ErrorCatalogue.Get(ErrorCode.SysTimeout).Name;
        ResilienceLog.Retrying(_logger, dependency, attempt, code, wait.TotalSeconds);
        ResilienceInstruments.Retries.Add(1, new(CadLiftTelemetry.DependencyTag, dependency), new(CadLiftTelemetry.ErrorTypeTag, code));
    }

    private IEnumerable<Measurement<int>> Observe(Func<DependencyPipeline, int> value)
    {
        foreach (DependencyPipeline pipeline in _state.Dependencies.Values)
        {
            yield return new Measurement<int>(value(pipeline), new KeyValuePair<string, object?>(CadLiftTelemetry.DependencyTag, pipeline.Circuit.Dependency));
        }
    }

    private static void ThrowIfCallerAsksTooMuch(State state)
    {
        if (state.Callers is null)
        {
            return;
        }

        using RateLimitLease lease = state.Callers.AttemptAcquire(CadLiftCorrelation.Caller ?? string.Empty);
        if (!lease.IsAcquired)
        {
            TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan named) ? named : state.Options.CallerPeriod;
            throw ResilienceInstruments.Refused(new CadLiftException(
                ErrorCode.SysRateLimited,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The caller may make {state.Options.CallerCallsPerPeriod} calls in {state.Options.CallerPeriod.TotalSeconds:0.###} s, {state.Options.CallerBurst} at once after a pause."))
            {
                RetryAfter = wait,
            });
        }
    }

    private static async ValueTask<T> InPlaceAsync<T>(Job<T> job, CancellationToken token)
    {
        using RateLimitLease? place = await TakePlaceAsync(job.Pipeline, token).ConfigureAwait(false);
        return await job.Pipeline.Pipeline.ExecuteAsync(static (job, token) => job.Owner.AttemptAsync(job, token), job, token).ConfigureAwait(false);
    }

    private static async ValueTask<RateLimitLease?> TakePlaceAsync(DependencyPipeline pipeline, CancellationToken cancellation)
    {
        if (pipeline.Places is null)
        {
            return null;
        }

        RateLimitLease lease = await pipeline.Places.AcquireAsync(1, cancellation).ConfigureAwait(false);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw ResilienceInstruments.Refused(
            new CadLiftException(ErrorCode.SysBusy, $"All places for {pipeline.Circuit.Dependency} are taken, and the queue is full."));
    }

    // Within the pipeline there are only failures with a code, so that its strategies know what they look at.
    private async ValueTask<T> AttemptAsync<T>(Job<T> job, CancellationToken token)
    {
        job.Attempts++;
        try
        {
            return await job.Work(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            CadLiftException classified = _classifier.Classify(exception);
            if (ReferenceEquals(classified, exception))
            {
                throw;
            }

            throw classified;
        }
    }

    private CadLiftException Translate(Exception exception, DependencyPipeline pipeline, CadLiftResilienceOptions options)
    {
        switch (exception)
        {
            case TimeoutRejectedException timeout:
                string limit = timeout.Timeout == options.TotalTimeout ? nameof(options.TotalTimeout) : nameof(options.AttemptTimeout);
                return new CadLiftException(
                    ErrorCode.SysTimeout,
                    string.Create(CultureInfo.InvariantCulture, $"{pipeline.Circuit.Dependency} took longer than {timeout.Timeout.TotalSeconds:0.###} s ({limit})."),
                    default,
                    exception);
            case BrokenCircuitException broken:
                return ResilienceInstruments.Refused(new CadLiftException(
                    ErrorCode.SysCircuitOpen,
                    $"{pipeline.Circuit.Dependency} is left alone: {(broken is IsolatedCircuitException ? "somebody isolated it." : "it has failed too often.")}",
                    default,
                    exception)
                {
                    RetryAfter = pipeline.Circuit.RetryAfter is { Ticks: > 0 } wait ? wait : null,
                });
            default:
                return _classifier.Classify(exception);
        }
    }

    /// <summary>One call, and how often it was tried.</summary>
    private sealed class Job<T>(CadLiftResilience owner, DependencyPipeline pipeline, Func<CancellationToken, ValueTask<T>> work)
    {
        public CadLiftResilience Owner { get; } = owner;

        public DependencyPipeline Pipeline { get; } = pipeline;

        public Func<CancellationToken, ValueTask<T>> Work { get; } = work;

        public int Attempts { get; set; }
    }

    /// <summary>Everything that the options decide.</summary>
    private sealed class State(CadLiftResilienceOptions options, TimeProvider time) : IDisposable
    {
        public CadLiftResilienceOptions Options { get; } = options;

        public ConcurrentDictionary<string, DependencyPipeline> Dependencies { get; } = new(StringComparer.Ordinal);

        // Of object: the strategy asks for all members of its type to be kept when it is trimmed.
        public ResiliencePipeline<object?> Hedging { get; } = new ResiliencePipelineBuilder<object?> { TimeProvider = time }
            .AddHedging(new HedgingStrategyOptions<object?>
            {
                Delay = options.HedgingDelay,
                MaxHedgedAttempts = 1,
                ShouldHandle = static _ => ValueTask.FromResult(false),
            })
            .Build();

        public PartitionedRateLimiter<string>? Callers { get; } = options.CallerBurst == 0
            ? null
            : PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.CallerBurst,
                TokensPerPeriod = options.CallerCallsPerPeriod,
                ReplenishmentPeriod = options.CallerPeriod,
                QueueLimit = 0,
            }));

        public void Dispose()
        {
            Callers?.Dispose();
            foreach (DependencyPipeline pipeline in Dependencies.Values)
            {
                pipeline.Dispose();
            }
        }
    }
}
