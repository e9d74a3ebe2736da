using CadLift.Resilience.Tiers;

namespace CadLift.Resilience.Tests;

/// <summary>Tiers that step in for each other.</summary>
public sealed class TieredWorkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Tier<string, int> Failing(string name, Exception failure) => new(name, (_, _) => ValueTask.FromException<int>(failure));

    private static Tier<string, int> Counting(string name, double? confidence = null) => new(name, static (text, _) => ValueTask.FromResult(text.Length), confidence);

    [Fact]
    public async Task The_best_tier_answers_where_it_can()
    {
        TieredResult<int> result = await new TieredWork<string, int>([Counting("model"), Counting("rules")]).ExecuteAsync("abc", Token);
        Assert.Equal((3, 1, "model", 0.95, false), (result.Result, result.Tier, result.Name, result.Confidence, result.IsDegraded));
    }

    [Fact]
    public async Task The_next_tier_steps_in_and_says_why()
    {
        TieredResult<int> result = await new TieredWork<string, int>(
        [
            Failing("model", new TimeoutException()), Failing("rules", new CadLiftException(ErrorCode.CadReadError)), Failing("shapes", new InvalidOperationException()),
            FallbackTier.Create<string, int>("canned", static _ => -1),
        ]).ExecuteAsync("abc", Token);
        Assert.Equal((-1, 4, 0.40), (result.Result, result.Tier, result.Confidence));
        Assert.Equal(
            [(1, "model", ErrorCode.SysTimeout), (2, "rules", ErrorCode.CadReadError), (3, "shapes", ErrorCode.SysUnexpectedError)],
            result.Failures.Select(static failure => (failure.Tier, failure.Name, failure.Error.Code)));
    }

    [Theory]
    [InlineData(1, 0.75)]
    [InlineData(2, 0.60)]
    [InlineData(3, 0.40)]
    [InlineData(6, 0.40)]
    public async Task Confidence_falls_with_the_tier(int failing, double confidence)
    {
        IEnumerable<Tier<string, int>> tiers = Enumerable.Range(0, failing).Select(static i => Failing($"t{i}", new TimeoutException())).Append(Counting("last"));
        Assert.Equal(confidence, (await new TieredWork<string, int>(tiers).ExecuteAsync("abc", Token)).Confidence);
        Assert.Equal(0.1, (await new TieredWork<string, int>([Counting("own", 0.1)]).ExecuteAsync("abc", Token)).Confidence);
    }

    [Fact]
    public async Task Where_none_answers_the_failure_is_that_of_the_first_with_the_others_in_its_details()
    {
        CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => new TieredWork<string, int>(
            [Failing("model", new CadLiftException(ErrorCode.SysDependencyFailed)), Failing("rules", new TimeoutException())]).ExecuteAsync("abc", Token).AsTask());
        Assert.Equal(ErrorCode.SysDependencyFailed, failure.Code);
        Assert.Equal("rules: SYS_TIMEOUT", failure.Details["tier2"]);
    }

    [Fact]
    public async Task Cancelling_asks_no_further_tier()
    {
        using var source = new CancellationTokenSource();
        bool isAsked = false;
        var work = new TieredWork<string, int>(
        [
            new("model", async (_, token) =>
            {
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
                return 1;
            }),
            new("rules", (_, _) =>
            {
                isAsked = true;
                return ValueTask.FromResult(2);
            }),
        ]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.ExecuteAsync("abc", source.Token).AsTask());
        Assert.False(isAsked);
    }

    // Its circuit open, a tier is not asked at all.
    [Fact]
    public async Task A_tier_whose_circuit_is_open_is_passed_over()
    {
        using var resilience = new CadLiftResilience(new CadLiftResilienceOptions { MaxRetries = 0 });
        int asked = 0;
        var work = new TieredWork<string, int>(
            [new("model", (_, _) => throw new CadLiftException(++asked > 0 ? ErrorCode.SysDependencyFailed : default)), Counting("rules")], resilience);
        for (int i = 0; i < 9; i++)
        {
            Assert.Equal(2, (await work.ExecuteAsync("abc", Token)).Tier);
        }

        Assert.Equal(5, asked);
        Assert.Equal(ErrorCode.SysCircuitOpen, (await work.ExecuteAsync("abc", Token)).Failures[0].Error.Code);
    }

    [Fact]
    public void Tiers_have_names_of_their_own()
    {
        Assert.Throws<ArgumentException>(() => new TieredWork<string, int>([]));
        Assert.Throws<ArgumentException>(() => new TieredWork<string, int>([Counting("a"), Counting("a")]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Counting("a", 1.5));
    }
}
