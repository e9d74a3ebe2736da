using System.Globalization;

namespace CadLift.Pipeline;

/// <summary>Wraps a call from outside: the time limit, and the promise that only catalogued failures leave it.</summary>
internal sealed class CallGuard : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;

    public CallGuard(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _limit = limit;
        _caller = caller;
        _timeout = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, caller);
    }

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            _caller.ThrowIfCancellationRequested();
            return await work(_linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!_caller.IsCancellationRequested && _timeout.IsCancellationRequested)
        {
            throw new CadLiftException(
                ErrorCode.SysLimitExceeded,
                string.Create(CultureInfo.InvariantCulture, $"The work took longer than {_limit} (Limits.MaxDuration)."),
                default,
                exception);
        }
        catch (OperationCanceledException exception) when (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, _caller);
        }
        catch (OutOfMemoryException exception)
        {
            throw new CadLiftException(
                ErrorCode.SysLimitExceeded, "The work needs more memory than there is.", default, exception);
        }
        catch (Exception exception) when (exception is not (CadLiftException or OperationCanceledException))
        {
            // The last line of defence: whatever slipped through leaves as a catalogued failure with its cause attached.
            throw new CadLiftException(
                ErrorCode.SysUnexpectedError, $"An unexpected {exception.GetType().Name} stopped the work.", default, exception);
        }
    }

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}
