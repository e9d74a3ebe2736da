using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CadLift.Resilience.Caching;

/// <summary>The cache of results: in memory, and on disk or in a distributed cache where the options say so.</summary>
/// <remarks>
/// In memory it is the hybrid cache of the framework, in a container of its own: its limit is that of results alone, and nothing of a host's
/// caches is touched. What is on disk or far away is asked and written within the one computation, so that it is there when the call returns.
/// Thread-safe.
/// </remarks>
public sealed class ResultCache : IDisposable
{
    // Of what one result needs on top of its artifacts: the report.
    private const long ReportBytes = 8L << 20;

    private readonly ServiceProvider _services;
    private readonly HybridCache _cache;
    private readonly SecondCache _further;
    private readonly LiftCacheOptions _options;

    /// <summary>Opens a cache.</summary>
    /// <param name="options">How much it keeps.</param>
    /// <param name="distributed">The distributed cache of the host, used where the options say so.</param>
    /// <param name="time">The clock of expiry.</param>
    /// <param name="logger">Where it is told that a distributed cache does not answer.</param>
    /// <exception cref="OptionsValidationException">The options are out of range.</exception>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: the folder cannot be used.</exception>
    public ResultCache(LiftCacheOptions options, IDistributedCache? distributed = null, TimeProvider? time = null, ILogger<ResultCache>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ValidateOptionsResult verdict = new LiftCacheOptionsValidator().Validate(name: null, options);
        if (verdict.Failed)
        {
            throw new OptionsValidationException(nameof(LiftCacheOptions), typeof(LiftCacheOptions), verdict.Failures);
        }

        _options = options;
        TimeProvider clock = time ?? TimeProvider.System;
        IDistributedCache? further = options.Folder is { } folder ? new FileCache(folder, options.MaxDiskBytes, clock)
            : options.UseDistributedCache ? distributed
            : null;
        _further = new SecondCache(further, options.TimeToLive, logger ?? NullLogger<ResultCache>.Instance);
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddSingleton<IMemoryCache>(new MemoryCache(new MemoryCacheOptions
        {
            SizeLimit = options.MaxMemoryBytes,
            CompactionPercentage = 0.2,
            Clock = new Clock(clock),
        }));
        services.AddHybridCache(hybrid =>
        {
            hybrid.MaximumPayloadBytes = options.MaxEntryBytes + ReportBytes;
            hybrid.MaximumKeyLength = 256;
            hybrid.DefaultEntryOptions = new HybridCacheEntryOptions { Expiration = options.TimeToLive, LocalCacheExpiration = options.TimeToLive };
        }).AddSerializer<CachedLift, LiftResultSerializer>();
        _services = services.BuildServiceProvider();
        _cache = _services.GetRequiredService<HybridCache>();
    }

    /// <summary>Puts the cache before another <see cref="ICadLift"/>.</summary>
    /// <param name="inner">Whose lifts.</param>
    /// <param name="defaults">The options of calls that give none.</param>
    public CachedCadLift Before(ICadLift inner, LiftOptions? defaults = null) => new(inner, _cache, _further, _options, defaults);

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();

    /// <summary>The clock of the memory cache.</summary>
    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
