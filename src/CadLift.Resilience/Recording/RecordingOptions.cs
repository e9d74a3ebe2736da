namespace CadLift.Resilience.Recording;

/// <summary>What is written down of calls.</summary>
public sealed class RecordingOptions
{
    /// <summary>
    /// Which failures go to the store of failures, the audit trail and to error trackers. Default: all but calls that were refused before any
    /// work was done (<see cref="ErrorCode.SysRateLimited"/>, <see cref="ErrorCode.SysBusy"/>, <see cref="ErrorCode.SysCircuitOpen"/>, no memory at
    /// present), which a flood would fill the disk with. Calls that their caller cancelled are no failures.
    /// </summary>
    public Func<CadLiftException, bool> Keeps { get; set; } = static failure =>
        failure.Code is not (ErrorCode.SysRateLimited or ErrorCode.SysBusy or ErrorCode.SysCircuitOpen)
        && failure is not { Code: ErrorCode.SysOutOfMemory, RetryAfter: not null };

    /// <summary>Whether a copy of the input is kept with a failure, so that it can be worked again. Default <see langword="true"/>.</summary>
    public bool KeepInputs { get; set; } = true;
}
