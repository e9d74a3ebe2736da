using System.Buffers;
using System.Text.Json;
using CadLift.Resilience.Telemetry;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace CadLift.Resilience.Caching;

/// <summary>Results on disk or far away; what does not answer, or answers nonsense, has nothing.</summary>
internal sealed class SecondCache(IDistributedCache? cache, TimeSpan timeToLive, ILogger logger)
{
    private static readonly LiftResultSerializer Serializer = new();

    public async ValueTask<CachedLift?> GetAsync(string key, CancellationToken token)
    {
        if (cache is null)
        {
            return null;
        }

        try
        {
            byte[]? bytes = await cache.GetAsync(key, token).ConfigureAwait(false);
            return bytes is null ? null : Serializer.Deserialize(new ReadOnlySequence<byte>(bytes));
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            // Clients of caches throw what they like; a cache must never be the reason for a failure.
            ResilienceLog.CacheFailed(logger, exception is JsonException or ArgumentException ? "unreadable" : exception.GetType().Name);
            return null;
        }
    }

    public async ValueTask SetAsync(string key, CachedLift result, CancellationToken token)
    {
        if (cache is null)
        {
            return;
        }

        try
        {
            var bytes = new ArrayBufferWriter<byte>();
            Serializer.Serialize(result, bytes);
            await cache.SetAsync(
                key, bytes.WrittenSpan.ToArray(), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = timeToLive }, token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            // As above: the result is there all the same.
            ResilienceLog.CacheFailed(logger, exception.GetType().Name);
        }
    }
}
