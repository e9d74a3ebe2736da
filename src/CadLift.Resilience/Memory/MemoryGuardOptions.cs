namespace CadLift.Resilience.Memory;

/// <summary>How much memory running lifts may set aside.</summary>
public sealed class MemoryGuardOptions
{
    /// <summary>The most bytes of all lifts that run at a time; <see langword="null"/> for three quarters of what the process may have. Default <see langword="null"/>.</summary>
    public long? MaxBytes { get; set; }

    /// <summary>How long a lift waits for memory before it is refused. Default 30 s.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times <see cref="MaxBytes"/> may wait in all; further lifts are refused at once. Default 4.</summary>
    public int MaxQueue { get; set; } = 4;
}
