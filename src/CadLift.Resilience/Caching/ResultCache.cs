using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CadLift.Resilience.Caching;

/// <summary>The cache of results: in memory, and on disk or in a distributed cache where the options say so.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ResultCache
{
    private readonly ResultMemory _memory;
    private readonly SecondCache _further;
    private readonly TimeProvider _time;

    /// <summary>Opens a cache.</summary>
    /// <param name="options">How much it keeps.</param>
    /// <param name="distributed">The distributed cache of the host, used where the options say so.</param>
    /// <param name="time">The clock of expiry.</param>
    /// <param name="logger">Where it is told that a distributed cache does not answer.</param>
    /// <exception cref="OptionsValidationException">The options are out of range, or ask for a distributed cache that is not there.</exception>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: the folder cannot be used.</exception>
    public ResultCache(LiftCacheOptions options, IDistributedCache? distributed = null, TimeProvider? time = null, ILogger<ResultCache>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ValidateOptionsResult verdict = new LiftCacheOptionsValidator().Validate(name: null, options);
        List<string> faults = [.. verdict.Failures ?? []];
        if (options.UseDistributedCache && distributed is null)
        {
            faults.Add("LiftCacheOptions.UseDistributedCache is set, and no IDistributedCache is registered.");
        }

        if (faults.Count > 0)
        {
            throw new OptionsValidationException(nameof(LiftCacheOptions), typeof(LiftCacheOptions), faults);
        }

        Options = options;
        _time = time ?? TimeProvider.System;
        _memory = new ResultMemory(options.MaxMemoryBytes, _time);
        IDistributedCache? further = options.Folder is { } folder ? new FileCache(folder, options.MaxDiskBytes, _time)
            : options.UseDistributedCache ? distributed
            : null;
        _further = new SecondCache(further, _time, logger ?? NullLogger<ResultCache>.Instance);
    }

    internal LiftCacheOptions Options { get; }

    internal KeyedGate Gate { get; } = new();

    /// <summary>Puts the cache before another <see cref="ICadLift"/>.</summary>
    /// <param name="inner">Whose lifts.</param>
    /// <param name="defaults">The options of calls that give none.</param>
    public CachedCadLift Before(ICadLift inner, LiftOptions? defaults = null) => new(inner, this, defaults);

    internal async ValueTask<LiftResult?> FindAsync(string key, CancellationToken token)
    {
        if (_memory.Get(key) is { } known)
        {
            return known;
        }

        if (await _further.GetAsync(key, token).ConfigureAwait(false) is not ({ } result, var expiry))
        {
            return null;
        }

        _memory.Set(key, result, expiry);
        return result;
    }

    internal async ValueTask KeepAsync(string key, LiftResult result, CancellationToken token)
    {
        DateTimeOffset expiry = _time.GetUtcNow() + Options.TimeToLive;
        _memory.Set(key, result, expiry);
        await _further.SetAsync(key, result, expiry, token).ConfigureAwait(false);
    }
}
