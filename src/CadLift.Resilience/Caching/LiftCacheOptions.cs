namespace CadLift.Resilience.Caching;

/// <summary>How long and how much a cache of results keeps.</summary>
public sealed class LiftCacheOptions
{
    /// <summary>The most bytes that are kept in memory; what was used least recently goes first. Default 256 MB.</summary>
    public long MaxMemoryBytes { get; set; } = 256L << 20;

    /// <summary>The largest result that is kept, artifacts and report together. Default 32 MB.</summary>
    public long MaxEntryBytes { get; set; } = 32L << 20;

    /// <summary>How long a result is kept, in memory and on disk together; at most ten years. Default one hour.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A folder for results that are to outlast the process; <see langword="null"/> for none. Default <see langword="null"/>.</summary>
    public string? Folder { get; set; }

    /// <summary>The most bytes that are kept in <see cref="Folder"/>. Default 1 GB.</summary>
    public long MaxDiskBytes { get; set; } = 1L << 30;

    /// <summary>Whether the <c>IDistributedCache</c> of the host is used as well; not together with <see cref="Folder"/>. Default <see langword="false"/>.</summary>
    public bool UseDistributedCache { get; set; }

    /// <summary>
    /// What a host changes when results of before shall not be used any more, such as after a new version of one of its plugins. The version of
    /// CadLift is part of the key anyway.
    /// </summary>
    public string Generation { get; set; } = string.Empty;
}
