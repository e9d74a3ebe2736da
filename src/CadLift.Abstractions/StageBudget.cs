namespace CadLift;

/// <summary>How long a stage may take.</summary>
public sealed class StageBudget
{
    /// <summary>After what time a stage is told as slow, with where the time went; <see langword="null"/> for the usual (<see cref="Limits.SlowStage"/>).</summary>
    public TimeSpan? WarnAfter { get; set; }

    /// <summary>After what time a stage is stopped with <see cref="ErrorCode.SysTimeout"/>; <see langword="null"/> for no end of its own.</summary>
    public TimeSpan? FailAfter { get; set; }
}
