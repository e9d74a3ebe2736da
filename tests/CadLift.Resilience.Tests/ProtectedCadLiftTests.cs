using CadLift.Resilience.Protection;
using CadLift.TestKit;

namespace CadLift.Resilience.Tests;

/// <summary>Calls of CadLift itself, protected.</summary>
public sealed class ProtectedCadLiftTests
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CadLiftResilience Resilience(Action<CadLiftResilienceOptions>? configure = null)
    {
        var options = new CadLiftResilienceOptions { UseJitter = false, RetryDelay = TimeSpan.Zero };
        configure?.Invoke(options);
        return new CadLiftResilience(options, _time);
    }

    public static TheoryData<ErrorCode> OfTheInput() =>
        [ErrorCode.CadReadError, ErrorCode.SysUnexpectedError, ErrorCode.GeoMeshGenerationFailed, ErrorCode.SysTimeout, ErrorCode.SysStorageError];

    // One user's bad files must not take the service from all others, nor keep it busy with vain tries.
    [Theory]
    [MemberData(nameof(OfTheInput))]
    public async Task What_lies_with_an_input_is_not_tried_again_and_opens_no_circuit(ErrorCode code)
    {
        using CadLiftResilience resilience = Resilience();
        TestCadLift inner = TestCadLift.Failing(() => new CadLiftException(code));
        var cadLift = new ProtectedCadLift(inner, resilience);
        for (int i = 0; i < 20; i++)
        {
            CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
            Assert.Equal((code, 1), (failure.Code, failure.Attempts));
        }

        Assert.Equal(20, inner.Calls);
        Assert.Equal(CircuitState.Closed, resilience.CircuitOf(ProtectedCadLift.Dependency).State);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_and_a_stream_is_whole_at_each_try()
    {
        using CadLiftResilience resilience = Resilience();
        var seen = new List<string>();
        var inner = new TestCadLift(async (input, _, token) =>
        {
            seen.Add(System.Text.Encoding.ASCII.GetString((await input.ReadAsync(100, token)).Span));
            return seen.Count < 3 ? throw new CadLiftException(ErrorCode.SysDependencyFailed) : TestCadLift.Result();
        });
        using var stream = new MemoryStream("drawing"u8.ToArray());
        await new ProtectedCadLift(inner, resilience).LiftAsync(LiftInput.FromStream(stream), cancellationToken: Token);
        Assert.Equal(["drawing", "drawing", "drawing"], seen);
    }

    [Fact]
    public async Task Streams_of_further_storeys_are_whole_at_each_try_and_what_is_too_large_is_a_verdict()
    {
        using CadLiftResilience resilience = Resilience();
        var seen = new List<int>();
        var inner = new TestCadLift(async (_, options, token) =>
        {
            seen.Add((await options!.UpperStoreys[0].ReadAsync(100, token)).Length);
            return seen.Count < 3 ? throw new CadLiftException(ErrorCode.SysDependencyFailed) : TestCadLift.Result();
        });
        var cadLift = new ProtectedCadLift(inner, resilience);
        using var storey = new MemoryStream("drawing"u8.ToArray());
        var given = new LiftOptions { UpperStoreys = [LiftInput.FromStream(storey)] };
        await cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), given, cancellationToken: Token);
        Assert.Equal([7, 7, 7], seen);
        Assert.False(given.UpperStoreys[0].IsHeld);
        using var large = new MemoryStream(new byte[50]);
        Validation.ValidationReport report = await cadLift.ValidateAsync(LiftInput.FromStream(large), new LiftOptions { Limits = { MaxDrawingBytes = 10, MaxStepBytes = 10 } }, Token);
        Assert.Equal("CAD_TOO_LARGE", Assert.Single(report.Findings).Code);
    }

    [Fact]
    public async Task A_failure_that_stays_says_how_often_it_was_tried_and_opens_the_circuit()
    {
        using CadLiftResilience resilience = Resilience(static options => options.MaxRetries = 2);
        var cadLift = new ProtectedCadLift(TestCadLift.Failing(static () => new CadLiftException(ErrorCode.SysDependencyFailed)), resilience);
        CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
        Assert.Equal(3, failure.Attempts);
        await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
        failure = await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
        Assert.Equal(ErrorCode.SysCircuitOpen, failure.Code);
    }

    [Fact]
    public async Task A_caller_that_asks_too_much_is_refused_with_when_to_come_back()
    {
        using CadLiftResilience resilience = Resilience(static options => (options.CallerBurst, options.CallerPeriod) = (2, TimeSpan.FromHours(1)));
        var cadLift = new ProtectedCadLift(TestCadLift.Succeeding(), resilience);
        using (CadLiftCorrelation.Begin(caller: "tenant"))
        {
            await cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token);
            await cadLift.ValidateAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token);
            CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
            Assert.Equal(ErrorCode.SysRateLimited, failure.Code);
            Assert.NotNull(failure.RetryAfter);
            Assert.NotNull(failure.CorrelationId);
        }

        Assert.NotNull(await cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
    }
}
