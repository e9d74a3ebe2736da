namespace CadLift.Resilience.Failures;

/// <summary>Where and how much a <see cref="FileFailureStore"/> keeps.</summary>
public sealed class FileFailureStoreOptions
{
    /// <summary>The folder, of one process at a time; made where it is missing.</summary>
    public string Folder { get; set; } = string.Empty;

    /// <summary>How large a file becomes before the next one is begun. Default 16 MB.</summary>
    public long MaxFileBytes { get; set; } = 16L << 20;

    /// <summary>How many failures are kept; the oldest go first. All of them are held in memory. Default 100,000.</summary>
    public int MaxRecords { get; set; } = 100_000;

    /// <summary>How long failures are kept. Default 90 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The largest copy of an input that is kept. Default 100 MB.</summary>
    public long MaxInputBytes { get; set; } = 100L << 20;

    /// <summary>The most bytes of all copies together; the oldest go first, their failures stay. Default 2 GB.</summary>
    public long MaxInputsBytes { get; set; } = 2L << 30;
}
