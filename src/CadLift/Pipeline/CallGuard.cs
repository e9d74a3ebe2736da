using System.Globalization;
using CadLift.Errors;

namespace CadLift.Pipeline;

/// <summary>Wraps a call from outside: the time limit, and the promise that only catalogued failures leave it.</summary>
internal sealed class CallGuard : IDisposable
{
    private readonly IErrorClassifier _classifier;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;

    public CallGuard(TimeSpan limit, TimeProvider time, IErrorClassifier classifier, CancellationToken caller)
    {
        _classifier = classifier;
        _limit = limit;
        _caller = caller;
        _timeout = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, caller);
    }

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        try
        {
            _caller.ThrowIfCancellationRequested();
            return await work(_linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!_caller.IsCancellationRequested && _timeout.IsCancellationRequested)
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
        catch (Exception exception) when (exception is not (CadLiftException or OperationCanceledException))
        {
            // The last line of defence: whatever slipped through leaves as a catalogued failure with its cause attached.
            throw _classifier.Classify(exception);
        }
    }

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}
