namespace CadLift.Resilience.Sqlite;

/// <summary>Where and how much a <see cref="SqliteFailureStore"/> keeps.</summary>
public sealed class SqliteFailureStoreOptions
{
    /// <summary>The file of the database; made where it is missing, with its folder.</summary>
    public string Path { get; set; } = string.Empty;

    /// <summary>How many failures are kept; the oldest go first. Default 1,000,000.</summary>
    public int MaxRecords { get; set; } = 1_000_000;

    /// <summary>How long failures are kept. Default 90 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The largest copy of an input that is kept. Default 100 MB.</summary>
    public long MaxInputBytes { get; set; } = 100L << 20;

    /// <summary>The most bytes of all copies together; the oldest go first, their failures stay. Default 2 GB.</summary>
    public long MaxInputsBytes { get; set; } = 2L << 30;
}
