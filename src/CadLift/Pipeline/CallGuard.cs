using System.Diagnostics;
using System.Globalization;
using CadLift.Telemetry;

namespace CadLift.Pipeline;

/// <summary>Wraps a call from outside: the time limit, what is logged and measured, and the promise that only catalogued failures leave it.</summary>
internal sealed class CallGuard : IDisposable
{
    private readonly EngineServices _services;
    private readonly string _operation;
    private readonly string _input;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly TimeLimit _time;

    /// <summary>Begins to count the time.</summary>
    /// <param name="services">What the engine's calls share.</param>
    /// <param name="operation">What is asked for: <c>lift</c>, <c>validate</c> or <c>inspect</c>.</param>
    /// <param name="input">The name of the input.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="caller">The token of the caller.</param>
    public CallGuard(EngineServices services, string operation, string input, TimeSpan limit, CancellationToken caller)
    {
        _services = services;
        _operation = operation;
        _input = services.ForLog(input);
        _limit = limit;
        _caller = caller;
        _time = new TimeLimit(limit, services.Time, caller);
    }

    /// <summary>The road that the call takes, as soon as it is known.</summary>
    public string? Pipeline { get; set; }

    /// <summary>Does the work of the call.</summary>
    /// <param name="work">The work.</param>
    /// <param name="outcome">What came of it, for the log.</param>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, Func<T, string> outcome)
    {
        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        using IDisposable? logScope = _services.Logger.BeginScope(new CorrelationScope(CadLiftCorrelation.Current, CadLiftCorrelation.Caller is { } name ? _services.ForLog(name) : null));
        using Activity? activity = LiftInstruments.Source.StartActivity(NameOf(_operation));
        activity?.SetTag(CadLiftTelemetry.CorrelationTag, CadLiftCorrelation.Current);
        var operation = new KeyValuePair<string, object?>(CadLiftTelemetry.OperationTag, _operation);
        LiftInstruments.ActiveCalls.Add(1, operation);
        long start = _services.Time.GetTimestamp();
        LiftLog.Begun(_services.Logger, _operation, _input);
        try
        {
            T result = await GuardAsync(work).ConfigureAwait(false);
            double seconds = End(start, error: null);
            if (_services.Logger.IsEnabled(Microsoft.Extensions.Logging.LogLevel.Information))
            {
                LiftLog.Done(_services.Logger, _operation, _input, seconds, outcome(result));
            }

            return result;
        }
        catch (CadLiftException exception)
        {
            activity?.SetTag(CadLiftTelemetry.ErrorTypeTag, exception.Entry.Name);
            activity?.SetStatus(ActivityStatusCode.Error);
            double seconds = End(start, exception.Entry.Name);
            LiftInstruments.Errors.Add(1, operation, new(CadLiftTelemetry.ErrorTypeTag, exception.Entry.Name));
            LiftLog.Failed(_services.Logger, _operation, _input, seconds, _services.ForLog(exception.Message), exception);
            throw;
        }
        catch (OperationCanceledException)
        {
            LiftLog.Cancelled(_services.Logger, _operation, _input, End(start, CancelledName));
            throw;
        }
        finally
        {
            LiftInstruments.ActiveCalls.Add(-1, operation);
        }
    }

    public void Dispose() => _time.Dispose();

    private static string CancelledName => Errors.ErrorCatalogue.Get(ErrorCode.SysCancelled).Name;

    private static string NameOf(string operation) => operation switch
    {
        "lift" => CadLiftTelemetry.LiftActivity,
        "validate" => CadLiftTelemetry.VerdictActivity,
        _ => CadLiftTelemetry.InspectActivity,
    };

    private double End(long start, string? error)
    {
        double seconds = _services.Time.GetElapsedTime(start).TotalSeconds;
        if (LiftInstruments.CallDuration.Enabled)
        {
            var tags = new TagList { { CadLiftTelemetry.OperationTag, _operation }, { CadLiftTelemetry.PipelineTag, Pipeline } };
            if (error is not null)
            {
                tags.Add(CadLiftTelemetry.ErrorTypeTag, error);
            }

            LiftInstruments.CallDuration.Record(seconds, tags);
        }

        return seconds;
    }

    private async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            _caller.ThrowIfCancellationRequested();
            return await work(_time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (_time.IsExceeded)
        {
            throw new CadLiftException(
                ErrorCode.SysTimeout,
                string.Create(CultureInfo.InvariantCulture, $"The work took longer than {_limit} (Limits.MaxDuration)."),
                default,
                exception);
        }
        catch (OperationCanceledException exception) when (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, _caller);
        }
        catch (Exception exception) when (exception is not CadLiftException)
        {
            // The last line of defence: whatever slipped through leaves as a catalogued failure with its cause attached; so does a plugin
            // that gives up by itself, which nobody asked it to.
            throw _services.Classifier.Classify(exception);
        }
    }
}
