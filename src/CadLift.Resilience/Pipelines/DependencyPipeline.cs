using System.Threading.RateLimiting;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CadLift.Resilience.Pipelines;

/// <summary>What protects one dependency: from outside in a limit of time, a limit of concurrency, retries, the circuit, a limit of an attempt.</summary>
internal sealed class DependencyPipeline : IDisposable
{
    public DependencyPipeline(string dependency, CadLiftResilienceOptions options, TimeProvider time, Action<CircuitChangedEventArgs> changed, RetryListener retrying)
    {
        Circuit = new DependencyCircuit(dependency, options, time, changed);
        if (options.MaxConcurrency > 0)
        {
            Places = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
            {
                PermitLimit = options.MaxConcurrency,
                QueueLimit = options.MaxQueue,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            });
        }

        Pipeline = Build(options, time, retrying);
        Whole = options.TotalTimeout == Timeout.InfiniteTimeSpan
            ? null
            : new ResiliencePipelineBuilder { TimeProvider = time, Name = Circuit.Dependency }.AddTimeout(options.TotalTimeout).Build();
    }

    public DependencyCircuit Circuit { get; }

    public ConcurrencyLimiter? Places { get; }

    /// <summary>Around everything, waiting for a place too: the limit of the whole time; <see langword="null"/> where there is none.</summary>
    public ResiliencePipeline? Whole { get; }

    /// <summary>Retries, circuit, limit of an attempt.</summary>
    public ResiliencePipeline Pipeline { get; }

    public void Dispose()
    {
        Places?.Dispose();
        Circuit.Dispose();
    }

    // Failures that may pass; what was refused without a try is not tried again at once.
    private static bool IsWorthRetrying(Exception? exception) => exception is CadLiftException
    {
        IsTransient: true, Code: not (ErrorCode.SysCancelled or ErrorCode.SysCircuitOpen or ErrorCode.SysRateLimited or ErrorCode.SysBusy),
    }
    or TimeoutRejectedException;

    private ResiliencePipeline Build(CadLiftResilienceOptions options, TimeProvider time, RetryListener retrying)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time, Name = Circuit.Dependency };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetries,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = options.UseJitter,
                ShouldHandle = static arguments => ValueTask.FromResult(IsWorthRetrying(arguments.Outcome.Exception)),
                OnRetry = arguments =>
                {
                    retrying(Circuit.Dependency, arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Exception);
                    return ValueTask.CompletedTask;
                },
            });
        }

        builder.AddCircuitBreaker(Circuit.Strategy);
        if (options.AttemptTimeout != Timeout.InfiniteTimeSpan)
        {
            builder.AddTimeout(options.AttemptTimeout);
        }

        return builder.Build();
    }
}
