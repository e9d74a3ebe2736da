using CadLift.TestKit;
using Microsoft.Extensions.Options;

namespace CadLift.Resilience.Tests;

/// <summary>Retries, circuits and limits, in the time of a clock that the tests move.</summary>
public sealed class CadLiftResilienceTests
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CadLiftResilience Create(Action<CadLiftResilienceOptions>? configure = null)
    {
        var options = new CadLiftResilienceOptions { UseJitter = false };
        configure?.Invoke(options);
        return new CadLiftResilience(options, _time);
    }

    private static CadLiftException Passing() => new(ErrorCode.SysDependencyFailed);

    // Moves the clock from timer to timer until the work is done.
    private async Task<T> DoneAsync<T>(ValueTask<T> work)
    {
        Task<T> task = work.AsTask();
        for (int i = 0; i < 4000 && !task.IsCompleted; i++)
        {
            await Task.Delay(5, Token);
            _time.AdvanceToNext();
        }

        return await task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    private async Task<CadLiftException> FailAsync(CadLiftResilience resilience, Func<Exception> failure, string dependency = "prices") =>
        await Assert.ThrowsAsync<CadLiftException>(() => DoneAsync(resilience.ExecuteAsync<int>(dependency, _ => throw failure(), Token)));

    [Fact]
    public async Task What_may_pass_is_tried_again_after_1_2_4_and_8_seconds()
    {
        using CadLiftResilience resilience = Create(static options => options.FailuresToOpen = 100);
        var waits = new List<double>();
        DateTimeOffset last = _time.GetUtcNow();
        CadLiftException failure = await FailAsync(resilience, () =>
        {
            waits.Add((_time.GetUtcNow() - last).TotalSeconds);
            last = _time.GetUtcNow();
            return Passing();
        });
        Assert.Equal([0, 1, 2, 4, 8], waits);
        Assert.Equal(ErrorCode.SysDependencyFailed, failure.Code);
    }

    [Fact]
    public async Task What_does_not_pass_is_not_tried_again()
    {
        using CadLiftResilience resilience = Create();
        int tries = 0;
        CadLiftException failure = await FailAsync(resilience, () =>
        {
            tries++;
            return new CadLiftException(ErrorCode.CadReadError);
        });
        Assert.Equal((1, ErrorCode.CadReadError), (tries, failure.Code));
        Assert.Equal(CircuitState.Closed, resilience.CircuitOf("prices").State);
    }

    [Fact]
    public async Task A_retry_that_succeeds_gives_its_result()
    {
        using CadLiftResilience resilience = Create();
        int tries = 0;
        int result = await DoneAsync(resilience.ExecuteAsync("prices", _ => ++tries < 3 ? throw new TimeoutException() : ValueTask.FromResult(7), Token));
        Assert.Equal((7, 3), (result, tries));
    }

    [Fact]
    public async Task A_circuit_opens_after_five_failures_in_a_row_and_tries_again_after_a_minute()
    {
        using CadLiftResilience resilience = Create(static options => options.MaxRetries = 0);
        var changes = new List<(CircuitState, ErrorCode?)>();
        resilience.CircuitChanged += (_, change) => changes.Add((change.State, change.Cause));

        // Four failures, a success, and four again do not open it.
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 4; i++)
            {
                await FailAsync(resilience, Passing);
            }

            Assert.Equal(CircuitState.Closed, resilience.CircuitOf("prices").State);
            if (round == 0)
            {
                Assert.Equal(1, await resilience.ExecuteAsync("prices", static _ => ValueTask.FromResult(1), Token));
            }
        }

        await FailAsync(resilience, Passing);
        Assert.Equal(CircuitState.Open, resilience.CircuitOf("prices").State);
        bool isCalled = false;
        CadLiftException refused = await FailAsync(resilience, () =>
        {
            isCalled = true;
            return Passing();
        });
        Assert.Equal((ErrorCode.SysCircuitOpen, false), (refused.Code, isCalled));
        Assert.Equal(60, refused.RetryAfter!.Value.TotalSeconds, 0.1);

        // Others go on; after a minute one call is let through, and its success closes the circuit.
        Assert.Equal(2, await resilience.ExecuteAsync("layers", static _ => ValueTask.FromResult(2), Token));
        _time.Advance(TimeSpan.FromSeconds(60.5));
        Assert.Equal(3, await resilience.ExecuteAsync("prices", static _ => ValueTask.FromResult(3), Token));
        Assert.Equal(CircuitState.Closed, resilience.CircuitOf("prices").State);
        Assert.Contains((CircuitState.Open, ErrorCode.SysDependencyFailed), changes);
        Assert.Equal(["layers", "prices"], resilience.Circuits.Select(static circuit => circuit.Dependency));
    }

    // What a dependency did well yesterday is no reason to ask it today: only failures in a row count, whatever came before them.
    [Theory]
    [InlineData("FFFFF", true)]
    [InlineData("SFFFFF", true)]
    [InlineData("SSSSSSSSSSFFFFF", true)]
    [InlineData("FFFFSFFFF", false)]
    [InlineData("STTTTT", true)]
    [InlineData("TTTSFFFF", false)]
    [InlineData("FTFTF", true)]
    [InlineData("FFBFBFF", true)]
    [InlineData("BBBBBBBB", false)]
    public async Task Failures_in_a_row_open_a_circuit_whatever_came_before_them(string calls, bool opens)
    {
        using CadLiftResilience resilience = Create(static options => (options.MaxRetries, options.AttemptTimeout) = (0, TimeSpan.FromSeconds(1)));
        foreach (char call in calls)
        {
            ValueTask<int> work = resilience.ExecuteAsync(
                "prices",
                async token =>
                {
                    switch (call)
                    {
                        case 'F':
                            throw Passing();
                        case 'B':
                            throw new CadLiftException(ErrorCode.CadReadError);
                        case 'T':
                            await Task.Delay(TimeSpan.FromSeconds(5), _time, token);
                            break;
                    }

                    return 1;
                },
                Token);
            if (call == 'S')
            {
                Assert.Equal(1, await DoneAsync(work));
            }
            else
            {
                await Assert.ThrowsAsync<CadLiftException>(() => DoneAsync(work));
            }
        }

        Assert.Equal(opens ? CircuitState.Open : CircuitState.Closed, resilience.CircuitOf("prices").State);
    }

    [Fact]
    public async Task A_listener_that_throws_changes_nothing()
    {
        using CadLiftResilience resilience = Create();
        resilience.CircuitChanged += static (_, _) => throw new InvalidOperationException();
        await resilience.CircuitOf("prices").IsolateAsync(Token);
        Assert.Equal(ErrorCode.SysCircuitOpen, (await FailAsync(resilience, Passing)).Code);
    }

    [Fact]
    public async Task A_circuit_can_be_isolated_and_reset_by_hand()
    {
        using CadLiftResilience resilience = Create();
        DependencyCircuit circuit = resilience.CircuitOf("prices");
        await circuit.IsolateAsync(Token);
        Assert.Equal(CircuitState.Isolated, circuit.State);
        Assert.Equal(ErrorCode.SysCircuitOpen, (await FailAsync(resilience, Passing)).Code);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(CircuitState.Isolated, circuit.State);
        await circuit.ResetAsync(Token);
        Assert.Equal(1, await resilience.ExecuteAsync("prices", static _ => ValueTask.FromResult(1), Token));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    public async Task An_attempt_and_the_whole_have_their_time(bool isOfAttempt, int attempts)
    {
        using CadLiftResilience resilience = Create(options =>
        {
            options.MaxRetries = 2;
            (options.AttemptTimeout, options.TotalTimeout) = isOfAttempt
                ? (TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan)
                : (Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(4));
        });
        int tries = 0;
        CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => DoneAsync(resilience.ExecuteAsync<int>(
            "prices",
            async token =>
            {
                tries++;
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return 1;
            },
            Token)));
        Assert.Equal((ErrorCode.SysTimeout, attempts), (failure.Code, tries));
        Assert.Contains(isOfAttempt ? "AttemptTimeout" : "TotalTimeout", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_places_and_queue_hold_is_refused()
    {
        using CadLiftResilience resilience = Create(static options => (options.MaxConcurrency, options.MaxQueue) = (2, 3));
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int>[] running = [.. Enumerable.Range(0, 5).Select(_ => resilience.ExecuteAsync("prices", _ => new ValueTask<int>(gate.Task), Token).AsTask())];
        Assert.Equal(ErrorCode.SysBusy, (await FailAsync(resilience, Passing)).Code);
        gate.SetResult(9);
        int[] results = await Task.WhenAll(running);
        Assert.Equal([9, 9, 9, 9, 9], results);
    }

    [Fact]
    public async Task A_caller_gets_no_more_than_its_share()
    {
        using CadLiftResilience resilience = Create(static options => (options.CallerBurst, options.CallerCallsPerPeriod, options.CallerPeriod) = (3, 1, TimeSpan.FromHours(1)));
        using (CadLiftCorrelation.Begin(caller: "tenant-1"))
        {
            for (int i = 0; i < 3; i++)
            {
                await resilience.ExecuteAsync("prices", static _ => ValueTask.FromResult(1), Token);
            }

            CadLiftException refused = await FailAsync(resilience, Passing);
            Assert.Equal(ErrorCode.SysRateLimited, refused.Code);
            Assert.True(refused.RetryAfter > TimeSpan.Zero);
        }

        using (CadLiftCorrelation.Begin(caller: "tenant-2"))
        {
            Assert.Equal(1, await resilience.ExecuteAsync("prices", static _ => ValueTask.FromResult(1), Token));
        }
    }

    [Fact]
    public async Task A_remote_dependency_that_hangs_is_asked_once_more()
    {
        using CadLiftResilience resilience = Create();
        int asked = 0;
        int answer = await DoneAsync(resilience.ExecuteHedgedAsync(
            "model",
            async token =>
            {
                int number = Interlocked.Increment(ref asked);
                if (number == 1)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                }

                return number;
            },
            Token));
        Assert.Equal((2, 2), (answer, asked));
    }

    [Fact]
    public async Task Cancelling_is_no_failure()
    {
        using CadLiftResilience resilience = Create();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resilience.ExecuteAsync(
            "prices", static token => ValueTask.FromException<int>(new OperationCanceledException(token)), source.Token).AsTask());
        Assert.Equal(CircuitState.Closed, resilience.CircuitOf("prices").State);
    }

    [Fact]
    public void Options_out_of_range_are_told_all_at_once()
    {
        OptionsValidationException failure = Assert.Throws<OptionsValidationException>(() => Create(static options =>
        {
            options.MaxRetries = -1;
            options.FailuresToOpen = 1;
            options.BreakDuration = TimeSpan.Zero;
            options.CallerCallsPerPeriod = 0;
        }));
        Assert.Equal(4, failure.Failures.Count());
    }
}
