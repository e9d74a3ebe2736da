using CadLift.Resilience.Caching;
using CadLift.TestKit;

namespace CadLift.Resilience.Tests;

/// <summary>Prompts in other words are answered alike, prompts for something else never.</summary>
public sealed class NearestPromptCacheTests
{
    private const string Prompt = "A house with a living room of 5 by 4 m, a kitchen of 3 by 3 m with a window to the south, and a bathroom without windows";

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NearestPromptCache<int> Create(NearestPromptCacheOptions? options = null) => new(options, time: _time);

    private static async Task<int?> AskAsync(NearestPromptCache<int> cache, string prompt) => (await cache.FindAsync(prompt, Token))?.Answer;

    [Theory]
    [InlineData(Prompt)]
    [InlineData("a house with a living room of 5 by 4 m , a kitchen of 3 by 3 m with a window to the south and a bathroom without windows.")]
    [InlineData("A house, with a living-room of 5 by 4m, a kitchen of 3 by 3m with a window to the south; and a bathroom without windows")]
    public async Task The_same_in_other_spelling_is_answered(string prompt)
    {
        NearestPromptCache<int> cache = Create();
        await cache.AddAsync(Prompt, 7, Token);
        Assert.Equal(7, await AskAsync(cache, prompt));
    }

    // Each of these is nearly the same text, and another building.
    [Theory]
    [InlineData("5 by 4", "5 by 6")]
    [InlineData("5 by 4", "4 by 5")]
    [InlineData("5 by 4 m", "5.5 by 4 m")]
    [InlineData("without windows", "with windows")]
    [InlineData("to the south", "to the north")]
    [InlineData("a bathroom", "two bathrooms")]
    [InlineData("a kitchen", "no kitchen")]
    [InlineData("5 by 4 m, a kitchen of 3 by 3 m", "3 by 3 m, a kitchen of 5 by 4 m")]
    [InlineData("5 by 4 m", "5 by 4 mm")]
    [InlineData("5 by 4 m", "5 by 4 ft")]
    [InlineData("5 by 4", "½ by 4")]
    [InlineData("5 by 4 m", "5' by 4 m")]
    [InlineData("5 by 4 m", "5\" by 4 m")]
    [InlineData("5 by 4", "-5 by 4")]
    [InlineData("4 m, a", "4 m², a")]
    [InlineData("A house", "Thirteen houses")]
    public async Task What_differs_in_a_number_or_a_decisive_word_is_not(string before, string after)
    {
        NearestPromptCache<int> cache = Create(new NearestPromptCacheOptions { Threshold = 0.5 });
        await cache.AddAsync(Prompt, 7, Token);
        Assert.Contains(before, Prompt, StringComparison.Ordinal);
        Assert.Null(await AskAsync(cache, Prompt.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Other_texts_are_not_answered_and_the_nearest_is_taken()
    {
        NearestPromptCache<int> cache = Create(new NearestPromptCacheOptions { Threshold = 0.6 });
        await cache.AddAsync("a garage beside a garden with trees", 1, Token);
        await cache.AddAsync("a garage beside a garden with high trees", 2, Token);
        Assert.Null(await AskAsync(cache, "an office tower of glass and steel"));
        Assert.Null(await AskAsync(cache, string.Empty));
        NearestPrompt<int> found = (await cache.FindAsync("a garage beside a garden with very high trees", Token))!;
        Assert.Equal(2, found.Answer);
        Assert.InRange(found.Likeness, 0.6, 0.999);
    }

    [Fact]
    public async Task Prompts_expire_are_bounded_and_replaced()
    {
        NearestPromptCache<int> cache = Create(new NearestPromptCacheOptions { MaxEntries = 2, TimeToLive = TimeSpan.FromMinutes(10) });
        await cache.AddAsync("first house", 1, Token);
        await cache.AddAsync("second tower", 2, Token);
        Assert.Equal(1, await AskAsync(cache, "first house"));
        await cache.AddAsync("third barn", 3, Token);
        Assert.Equal(2, cache.Count);
        Assert.Equal(1, await AskAsync(cache, "first house"));
        Assert.Null(await AskAsync(cache, "second tower"));
        await cache.AddAsync("first house", 4, Token);
        Assert.Equal(4, await AskAsync(cache, "first house"));
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await AskAsync(cache, "first house"));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public async Task Hosts_bring_their_own_vectors()
    {
        var cache = new NearestPromptCache<int>(new NearestPromptCacheOptions { Threshold = 0.9 }, new Meaning(), _time);
        await cache.AddAsync("a flat", 1, Token);
        Assert.Equal(1, await AskAsync(cache, "an apartment"));
        Assert.Null(await AskAsync(cache, "a stable"));
    }

    private sealed class Meaning : IPromptVectorizer
    {
        public ValueTask<ReadOnlyMemory<float>> VectorOfAsync(string prompt, CancellationToken cancellationToken = default) => ValueTask.FromResult<ReadOnlyMemory<float>>(
            prompt.Contains("flat", StringComparison.Ordinal) || prompt.Contains("apartment", StringComparison.Ordinal) ? new float[] { 1, 0, 0.1f } : new float[] { 0, 1, 0 });
    }
}
