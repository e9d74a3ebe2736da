namespace CadLift.Pipeline;

/// <summary>A time after which work is cancelled, on the clock of the engine, beside the cancelling from outside.</summary>
internal sealed class TimeLimit : IDisposable
{
    // Longer ones no timer takes.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(45);

    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;

    /// <summary>Begins to count.</summary>
    /// <param name="limit">The time; one that is not positive, or longer than 45 days, is none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="outer">Cancels from outside.</param>
    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken outer)
    {
        _outer = outer;
        _timeout = new CancellationTokenSource(limit > TimeSpan.Zero && limit <= Longest ? limit : Timeout.InfiniteTimeSpan, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, outer);
    }

    /// <summary>Ends with the time or from outside.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Whether it was the time that ended the work.</summary>
    public bool IsExceeded => _timeout.IsCancellationRequested && !_outer.IsCancellationRequested;

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}
