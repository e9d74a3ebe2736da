using System.Globalization;
using System.Threading.RateLimiting;
using CadLift.Resilience.Telemetry;

namespace CadLift.Resilience.Memory;

/// <summary>Sets memory aside for work: what does not fit waits its turn, what never fits is refused.</summary>
/// <remarks>Thread-safe. Whoever waits longest comes first, so that small work does not keep large work out for ever.</remarks>
public sealed class MemoryGuard : IDisposable
{
    // Memory is given out in pieces, as the limiter counts in whole numbers.
    private const long Piece = 1 << 16;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly ConcurrencyLimiter _limiter;
    private readonly MemoryGuardOptions _options;
    private readonly TimeProvider _time;
    private readonly int _pieces;

    /// <summary>Begins with all memory free.</summary>
    /// <param name="options">How much there is.</param>
    /// <param name="time">The clock of waits.</param>
    public MemoryGuard(MemoryGuardOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new MemoryGuardOptions();
        _time = time ?? TimeProvider.System;
        MaxBytes = _options.MaxBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBytes, Piece, nameof(options));
        _pieces = (int)Math.Min(int.MaxValue / 2, MaxBytes / Piece);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = _pieces,
            QueueLimit = (int)Math.Min(int.MaxValue, (long)_pieces * Math.Max(0, _options.MaxQueue)),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>How much there is in all.</summary>
    public long MaxBytes { get; }

    /// <summary>How much is free.</summary>
    public long FreeBytes => (_limiter.GetStatistics()?.CurrentAvailablePermits ?? 0) * Piece;

    /// <summary>Sets memory aside.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Gives it back when disposed of.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.SysLimitExceeded"/>: there is never that much; <see cref="ErrorCode.SysOutOfMemory"/>: there is not at present.
    /// </exception>
    public async ValueTask<IDisposable> ReserveAsync(long bytes, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        if (bytes / Piece >= _pieces)
        {
            throw new CadLiftException(
                ErrorCode.SysLimitExceeded,
                string.Create(CultureInfo.InvariantCulture, $"The work needs about {bytes >> 20} MB of memory, all work together may have {MaxBytes >> 20} MB (MemoryGuardOptions.MaxBytes)."));
        }

        int pieces = (int)(bytes / Piece) + 1;
        RateLimitLease lease = await AcquireAsync(pieces, cancellationToken).ConfigureAwait(false);
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            throw Busy(bytes);
        }

        ResilienceInstruments.ReservedMemory.Add(pieces * Piece);
        return new Reservation(lease, pieces * Piece);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private async ValueTask<RateLimitLease> AcquireAsync(int pieces, CancellationToken cancellation)
    {
        RateLimitLease now = _limiter.AttemptAcquire(pieces);
        if (now.IsAcquired)
        {
            return now;
        }

        // Who gives up leaves the queue with it, so that those behind come up.
        using var patience = new CancellationTokenSource(_options.MaxWait < Longest ? _options.MaxWait : Longest, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await _limiter.AcquireAsync(pieces, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw Busy(pieces * Piece, exception);
        }
    }

    private CadLiftException Busy(long bytes, Exception? cause = null) => ResilienceInstruments.Refused(new CadLiftException(
        ErrorCode.SysOutOfMemory,
        string.Create(CultureInfo.InvariantCulture, $"The work needs about {bytes >> 20} MB of memory, and other work has it at present."),
        default,
        cause)
    {
        RetryAfter = _options.MaxWait,
    });

    private sealed class Reservation(RateLimitLease lease, long bytes) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                ResilienceInstruments.ReservedMemory.Add(-bytes);
                lease.Dispose();
            }
        }
    }
}
