using CadLift.Errors;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CadLift.Resilience;

/// <summary>The circuit breaker of one dependency: after failures in a row it leaves the dependency alone for a while.</summary>
/// <remarks>
/// Failures that are the input's own fault (<see cref="ErrorClass.Permanent"/>) say nothing of a dependency and do not count.
/// Thread-safe.
/// </remarks>
public sealed class DependencyCircuit : IDisposable
{
    // Polly opens on a share of failures within a time. Here any one that it sees is enough: it sees none before there are enough in a row.
    private static readonly TimeSpan Counted = TimeSpan.FromHours(24);
    private const int FewestCalls = 2;

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _control = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TimeProvider _time;
    private readonly Action<CircuitChangedEventArgs> _changed;
    private readonly int _failuresToOpen;
    private long _opensUntil;
    private int _failures;

    internal DependencyCircuit(string dependency, CadLiftResilienceOptions options, TimeProvider time, Action<CircuitChangedEventArgs> changed)
    {
        Dependency = dependency;
        _time = time;
        _changed = changed;
        _failuresToOpen = options.FailuresToOpen;
        Strategy = new CircuitBreakerStrategyOptions
        {
            FailureRatio = double.Epsilon,
            MinimumThroughput = FewestCalls,
            SamplingDuration = Counted,
            BreakDuration = options.BreakDuration,
            StateProvider = _state,
            ManualControl = _control,
            ShouldHandle = arguments => ValueTask.FromResult(IsEnough(arguments.Outcome.Exception)),
            OnOpened = OnOpenedAsync,
            OnClosed = _ =>
            {
                Interlocked.Exchange(ref _failures, 0);
                return TellAsync(CircuitState.Closed, cause: null);
            },
            OnHalfOpened = _ => TellAsync(CircuitState.HalfOpen, cause: null),
        };
    }

    /// <summary>What it protects.</summary>
    public string Dependency { get; }

    /// <summary>The state that it is in.</summary>
    public CircuitState State => _state.CircuitState switch
    {
        Polly.CircuitBreaker.CircuitState.Open => CircuitState.Open,
        Polly.CircuitBreaker.CircuitState.HalfOpen => CircuitState.HalfOpen,
        Polly.CircuitBreaker.CircuitState.Isolated => CircuitState.Isolated,
        _ => CircuitState.Closed,
    };

    /// <summary>Its state as metrics have it: 0 closed, 1 half open, 2 open, 3 isolated.</summary>
    internal int Number => State switch
    {
        CircuitState.Closed => 0,
        CircuitState.HalfOpen => 1,
        CircuitState.Open => 2,
        _ => 3,
    };

    internal CircuitBreakerStrategyOptions Strategy { get; }

    /// <summary>How long it stays open still; nought where it is not open.</summary>
    internal TimeSpan RetryAfter => State == CircuitState.Open
        ? TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref _opensUntil) - _time.GetUtcNow().UtcTicks))
        : TimeSpan.Zero;

    /// <summary>Refuses all calls until <see cref="ResetAsync"/>.</summary>
    public async Task IsolateAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _control.IsolateAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lets calls through again, as if nothing had failed.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Interlocked.Exchange(ref _failures, 0);
            await _control.CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    // Asked once for each attempt that comes through: failures in a row are counted here, and only the one that makes them enough is one to Polly.
    private bool IsEnough(Exception? failure)
    {
        if (failure is null)
        {
            Interlocked.Exchange(ref _failures, 0);
            return false;
        }

        return CountsAgainst(failure) && Interlocked.Increment(ref _failures) >= _failuresToOpen;
    }

    private static bool CountsAgainst(Exception? exception) =>
        exception is TimeoutRejectedException or CadLiftException { Entry.Class: not ErrorClass.Permanent, Code: not ErrorCode.SysCancelled };

    private ValueTask OnOpenedAsync(OnCircuitOpenedArguments<object> arguments)
    {
        // Isolated it stays for ever, which no clock can add to.
        Volatile.Write(ref _opensUntil, arguments.IsManual ? long.MaxValue : (_time.GetUtcNow() + arguments.BreakDuration).UtcTicks);
        return TellAsync(arguments.IsManual ? CircuitState.Isolated : CircuitState.Open, (arguments.Outcome.Exception as CadLiftException)?.Code);
    }

    private ValueTask TellAsync(CircuitState state, ErrorCode? cause)
    {
        _changed(new CircuitChangedEventArgs(Dependency, state, cause));
        return ValueTask.CompletedTask;
    }
}
