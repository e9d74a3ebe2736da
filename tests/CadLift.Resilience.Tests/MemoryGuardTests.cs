using CadLift.Memory;
using CadLift.Resilience.Memory;
using CadLift.TestKit;

namespace CadLift.Resilience.Tests;

/// <summary>Memory is set aside before work begins; waits are in the time of a clock that the tests move.</summary>
public sealed class MemoryGuardTests
{
    private const long Megabyte = 1 << 20;

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MemoryGuard Create(long maxBytes = 100 * Megabyte, int maxQueue = 4) =>
        new(new MemoryGuardOptions { MaxBytes = maxBytes, MaxQueue = maxQueue }, _time);

    private static async Task<ErrorCode> CodeOfAsync(Func<Task> work) => (await Assert.ThrowsAsync<CadLiftException>(work)).Code;

    [Fact]
    public async Task What_fits_is_let_in_and_given_back()
    {
        using MemoryGuard guard = Create();
        using (await guard.ReserveAsync(60 * Megabyte, Token))
        {
            Assert.InRange(guard.FreeBytes, 39 * Megabyte, 40 * Megabyte);
        }

        Assert.Equal(100 * Megabyte, guard.FreeBytes);
    }

    [Fact]
    public async Task What_never_fits_is_refused_for_good()
    {
        using MemoryGuard guard = Create();
        CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(async () => await guard.ReserveAsync(200 * Megabyte, Token));
        Assert.Equal(ErrorCode.SysLimitExceeded, failure.Code);
        Assert.Contains("MemoryGuardOptions.MaxBytes", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CadLiftException>(async () => await guard.ReserveAsync(long.MaxValue, Token));
    }

    // Large work is not kept out for ever by small work that would fit.
    [Fact]
    public async Task What_does_not_fit_waits_its_turn()
    {
        using MemoryGuard guard = Create();
        IDisposable first = await guard.ReserveAsync(60 * Megabyte, Token);
        Task<IDisposable> large = guard.ReserveAsync(80 * Megabyte, Token).AsTask();
        Task<IDisposable> small = guard.ReserveAsync(10 * Megabyte, Token).AsTask();
        Assert.False(large.IsCompleted || small.IsCompleted);
        first.Dispose();
        first.Dispose();
        using IDisposable second = await large.WaitAsync(TimeSpan.FromSeconds(10), Token);
        using IDisposable third = await small.WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.InRange(guard.FreeBytes, 9 * Megabyte, 10 * Megabyte);
    }

    [Fact]
    public async Task Who_waits_too_long_or_finds_the_queue_full_is_told_when_to_come_back()
    {
        using MemoryGuard guard = Create(maxQueue: 1);
        IDisposable first = await guard.ReserveAsync(90 * Megabyte, Token);
        Task<IDisposable> waiting = guard.ReserveAsync(80 * Megabyte, Token).AsTask();
        CadLiftException full = await Assert.ThrowsAsync<CadLiftException>(async () => await guard.ReserveAsync(50 * Megabyte, Token));
        Assert.Equal((ErrorCode.SysOutOfMemory, 30), (full.Code, full.RetryAfter!.Value.TotalSeconds));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(ErrorCode.SysOutOfMemory, await CodeOfAsync(() => waiting.WaitAsync(TimeSpan.FromSeconds(10), Token)));

        // What was given up is not lost: its turn comes, and goes at once.
        first.Dispose();
        for (int i = 0; i < 2000 && guard.FreeBytes < 100 * Megabyte; i++)
        {
            await Task.Delay(5, Token);
        }

        Assert.Equal(100 * Megabyte, guard.FreeBytes);
    }

    // Who gave up must not keep out those behind him for whom there is room.
    [Fact]
    public async Task Who_waited_too_long_for_much_does_not_block_little()
    {
        using MemoryGuard guard = Create();
        using IDisposable running = await guard.ReserveAsync(30 * Megabyte, Token);
        Task<IDisposable> large = guard.ReserveAsync(90 * Megabyte, Token).AsTask();
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(ErrorCode.SysOutOfMemory, await CodeOfAsync(() => large.WaitAsync(TimeSpan.FromSeconds(10), Token)));
        using IDisposable small = await guard.ReserveAsync(Megabyte, Token).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    [Fact]
    public async Task Who_cancels_leaves_the_queue()
    {
        using MemoryGuard guard = Create();
        using IDisposable first = await guard.ReserveAsync(90 * Megabyte, Token);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<IDisposable> waiting = guard.ReserveAsync(50 * Megabyte, cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10), Token));
    }

    [Fact]
    public async Task Lifts_run_beside_each_other_only_as_far_as_memory_goes()
    {
        using MemoryGuard guard = Create();
        var gate = new TaskCompletionSource();
        int running = 0;
        int most = 0;
        var inner = new TestCadLift(async (_, _, token) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
            }

            await gate.Task.WaitAsync(token);
            lock (gate)
            {
                running--;
            }

            return TestCadLift.Result();
        });
        var cadLift = new MemoryGuardedCadLift(inner, guard, [new Estimator()]);
        Task<LiftResult>[] calls = [.. Enumerable.Range(0, 6).Select(_ => Task.Run(() => cadLift.LiftAsync(LiftInput.FromBytes("40"u8.ToArray()), cancellationToken: Token), Token))];
        while (Volatile.Read(ref running) < 2)
        {
            await Task.Delay(5, Token);
        }

        await Task.Delay(100, Token);
        gate.SetResult();
        await Task.WhenAll(calls);
        Assert.Equal(2, most);
        Assert.Equal(100 * Megabyte, guard.FreeBytes);

        // A failure gives it back, too; each storey costs its own; what is unknown costs its size.
        var failing = new MemoryGuardedCadLift(TestCadLift.Failing(static () => new CadLiftException(ErrorCode.CadReadError)), guard, [new Estimator()]);
        Assert.Equal(ErrorCode.CadReadError, await CodeOfAsync(() => failing.LiftAsync(LiftInput.FromBytes("40"u8.ToArray()), cancellationToken: Token)));
        Assert.Equal(ErrorCode.CadReadError, await CodeOfAsync(() => failing.LiftAsync(LiftInput.FromBytes("?"u8.ToArray()), cancellationToken: Token)));
        Assert.Equal(ErrorCode.SysLimitExceeded, await CodeOfAsync(() => failing.LiftAsync(
            LiftInput.FromBytes("40"u8.ToArray()),
            new LiftOptions { UpperStoreys = [LiftInput.FromBytes("40"u8.ToArray()), LiftInput.FromStream(new MemoryStream("40"u8.ToArray()))] },
            cancellationToken: Token)));
        Assert.Equal(100 * Megabyte, guard.FreeBytes);
    }

    /// <summary>Estimates as many megabytes as the input says.</summary>
    private sealed class Estimator : IMemoryEstimator
    {
        public bool Recognizes(ReadOnlySpan<byte> head) => char.IsAsciiDigit((char)head[0]);

        public long Estimate(ReadOnlyMemory<byte> content, LiftOptions options, CancellationToken cancellationToken = default) =>
            int.Parse(content.Span, System.Globalization.CultureInfo.InvariantCulture) * Megabyte;
    }
}
