namespace CadLift.Resilience;

/// <summary>How work is protected. Binds from configuration; a change takes effect for calls that begin after it.</summary>
public sealed class CadLiftResilienceOptions
{
    /// <summary>How often a failure that may pass is tried again. Default 4; 0 for never; at most 20.</summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>How long to wait before the first retry; twice as long before each further one: 1, 2, 4, 8 s. Default 1 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a retry. Default 30 s.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether waits differ by chance, so that callers who failed together do not come back together. Default <see langword="true"/>.</summary>
    public bool UseJitter { get; set; } = true;

    /// <summary>After how many failures in a row a circuit opens, 2 to 1,000. Default 5.</summary>
    public int FailuresToOpen { get; set; } = 5;

    /// <summary>How long a circuit stays open before it is tried again. Default 60 s.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest that one attempt may take. Default none: <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan AttemptTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>The longest that a call with all its retries may take. Default none: <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan TotalTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>How many calls of a dependency run at a time; 0 for as many as come. Default 0.</summary>
    public int MaxConcurrency { get; set; }

    /// <summary>How many calls wait for a place, where <see cref="MaxConcurrency"/> is set; further ones are refused. Default 100.</summary>
    public int MaxQueue { get; set; } = 100;

    /// <summary>How many calls a caller may make at once after a pause; 0 for no limit. Default 0.</summary>
    public int CallerBurst { get; set; }

    /// <summary>How many calls a caller gets back each <see cref="CallerPeriod"/>. Default 10.</summary>
    public int CallerCallsPerPeriod { get; set; } = 10;

    /// <summary>The period in which a caller gets calls back. Default 1 s.</summary>
    public TimeSpan CallerPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After what time a call of a remote dependency that has not answered is made once more beside it. Default 2 s.</summary>
    public TimeSpan HedgingDelay { get; set; } = TimeSpan.FromSeconds(2);

    internal CadLiftResilienceOptions Clone() => (CadLiftResilienceOptions)MemberwiseClone();

    internal bool IsSameAs(CadLiftResilienceOptions other) =>
        (MaxRetries, RetryDelay, MaxRetryDelay, UseJitter, FailuresToOpen, BreakDuration) == (other.MaxRetries, other.RetryDelay, other.MaxRetryDelay, other.UseJitter, other.FailuresToOpen, other.BreakDuration)
        && (AttemptTimeout, TotalTimeout, MaxConcurrency, MaxQueue) == (other.AttemptTimeout, other.TotalTimeout, other.MaxConcurrency, other.MaxQueue)
        && (CallerBurst, CallerCallsPerPeriod, CallerPeriod, HedgingDelay) == (other.CallerBurst, other.CallerCallsPerPeriod, other.CallerPeriod, other.HedgingDelay);
}
