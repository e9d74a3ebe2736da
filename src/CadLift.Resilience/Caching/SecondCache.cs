using CadLift.Resilience.Telemetry;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace CadLift.Resilience.Caching;

/// <summary>Results on disk or far away; what does not answer in time, or answers nonsense, has nothing.</summary>
internal sealed class SecondCache(IDistributedCache? cache, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<(LiftResult Result, DateTimeOffset Expiry)?> GetAsync(string key, CancellationToken token)
    {
        if (cache is null)
        {
            return null;
        }

        try
        {
            byte[]? bytes = await cache.GetAsync(key, token).WaitAsync(Patience, time, token).ConfigureAwait(false);
            return bytes is null || LiftResultSerializer.Deserialize(bytes) is var known && known.Expiry <= time.GetUtcNow() ? null : known;
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            // Clients of caches throw what they like; a cache must never be the reason for a failure.
            ResilienceLog.CacheFailed(logger, exception.GetType().Name);
            return null;
        }
    }

    public async ValueTask SetAsync(string key, LiftResult result, DateTimeOffset expiry, CancellationToken token)
    {
        if (cache is null)
        {
            return;
        }

        try
        {
            byte[] bytes = LiftResultSerializer.Serialize(result, expiry);
            await cache.SetAsync(key, bytes, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = expiry - time.GetUtcNow() }, token)
                .WaitAsync(Patience, time, token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // As above; and the result is there all the same, whether or not the caller waits for it still.
            ResilienceLog.CacheFailed(logger, exception.GetType().Name);
        }
    }
}
