using CadLift.Resilience.Caching;
using CadLift.TestKit;
using Microsoft.Extensions.Caching.Distributed;

namespace CadLift.Resilience.Tests;

/// <summary>A cache in files: bounded, whole or not there, and never the reason for a failure.</summary>
public sealed class FileCacheTests : IDisposable
{
    private static readonly DistributedCacheEntryOptions Hour = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) };

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private FileCache Open(long maxBytes = 1 << 20) => new(_folder.Path, maxBytes, _time);

    [Fact]
    public async Task Entries_outlast_the_process_and_expire()
    {
        await Open().SetAsync("a/../b\n", "content"u8.ToArray(), Hour, Token);
        Assert.Equal("content"u8.ToArray(), await Open().GetAsync("a/../b\n", Token));
        Assert.Null(await Open().GetAsync("other", Token));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(Open().Get("a/../b\n"));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    // Half a file, a file that another process wrote to, a disk that forgets bits: all of that is a miss.
    [Fact]
    public void Any_damage_is_a_miss_and_is_cleared_away()
    {
        FileCache cache = Open();
        cache.Set("key", "some content"u8.ToArray(), Hour);
        string path = Assert.Single(Directory.GetFiles(_folder.Path));
        byte[] whole = File.ReadAllBytes(path);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            Assert.Null(Open().Get("key"));
            Assert.False(File.Exists(path));
        }

        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Null(Open().Get("key"));
        }

        File.WriteAllBytes(path, whole);
        Assert.Equal("some content"u8.ToArray(), Open().Get("key"));
    }

    [Fact]
    public void What_was_used_least_recently_goes_first_also_after_a_restart()
    {
        FileCache cache = Open(maxBytes: 3_500);
        foreach (string key in (string[])["a", "b", "c"])
        {
            cache.Set(key, new byte[1_000], Hour);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.NotNull(cache.Get("a"));
        _time.Advance(TimeSpan.FromSeconds(1));
        cache = Open(maxBytes: 3_500);
        cache.Set("d", new byte[1_000], Hour);
        Assert.True(cache.Bytes <= 3_500);
        Assert.Null(cache.Get("b"));
        Assert.All(["a", "c", "d"], key => Assert.NotNull(cache.Get(key)));
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void An_entry_larger_than_the_cache_is_not_kept()
    {
        FileCache cache = Open(maxBytes: 1_000);
        cache.Set("a", new byte[10], Hour);
        cache.Set("a", new byte[2_000], Hour);
        Assert.Null(cache.Get("a"));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public async Task A_folder_that_is_taken_away_is_an_empty_cache()
    {
        string path = Path.Combine(_folder.Path, "cache");
        var cache = new FileCache(path, 1_000, _time);
        Directory.Delete(path);
        await cache.SetAsync("a", [1], Hour, Token);
        Assert.Null(await cache.GetAsync("a", Token));
        await cache.RemoveAsync("a", Token);
        await cache.RefreshAsync("a", Token);
    }

    [Fact]
    public async Task Many_threads_may_write_and_read_at_a_time()
    {
        FileCache cache = Open(maxBytes: 20_000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(
            () =>
            {
                for (int i = 0; i < 60; i++)
                {
                    string key = $"{(thread + i) % 12}";
                    cache.Set(key, [(byte)key.Length, .. new byte[500]], Hour);
                    Assert.True(cache.Get(key) is null or { Length: 501 });
                }
            },
            Token)));
        Assert.True(cache.Bytes <= 20_000);
        Assert.Equal(cache.Bytes, Directory.GetFiles(_folder.Path).Sum(static file => new FileInfo(file).Length));
    }
}
