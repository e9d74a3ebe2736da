using Microsoft.Extensions.Options;

namespace CadLift.Resilience.Options;

/// <summary>Checks the options of resilience; all that is wrong is told at once.</summary>
internal sealed class CadLiftResilienceOptionsValidator : IValidateOptions<CadLiftResilienceOptions>
{
    private static readonly TimeSpan ShortestBreak = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, CadLiftResilienceOptions options)
    {
        var faults = new List<string>();
        Check(options.MaxRetries is >= 0 and <= 20, "MaxRetries must be 0 to 20.");
        Check(options.RetryDelay >= TimeSpan.Zero && options.RetryDelay <= options.MaxRetryDelay, "RetryDelay must be 0 or more and no longer than MaxRetryDelay.");
        Check(options.MaxRetryDelay <= Day, "MaxRetryDelay must be no longer than a day.");
        Check(options.FailuresToOpen is >= 2 and <= 1000, "FailuresToOpen must be 2 to 1000.");
        Check(options.BreakDuration >= ShortestBreak && options.BreakDuration <= Day, "BreakDuration must be half a second to a day.");
        Check(IsTimeout(options.AttemptTimeout), "AttemptTimeout must be 10 milliseconds to a day, or infinite (-00:00:00.0010000).");
        Check(IsTimeout(options.TotalTimeout), "TotalTimeout must be 10 milliseconds to a day, or infinite (-00:00:00.0010000).");
        Check(options.MaxConcurrency >= 0, "MaxConcurrency must be 0 or more.");
        Check(options.MaxQueue >= 0, "MaxQueue must be 0 or more.");
        Check(options.CallerBurst >= 0, "CallerBurst must be 0 or more.");
        Check(options.CallerCallsPerPeriod > 0, "CallerCallsPerPeriod must be 1 or more.");
        Check(options.CallerPeriod > TimeSpan.Zero && options.CallerPeriod <= Day, "CallerPeriod must be more than 0 and no longer than a day.");
        Check(options.HedgingDelay >= TimeSpan.Zero && options.HedgingDelay <= Day, "HedgingDelay must be 0 to a day.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool isGood, string fault)
        {
            if (!isGood)
            {
                faults.Add(fault);
            }
        }
    }

    private static bool IsTimeout(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan || (time >= TimeSpan.FromMilliseconds(10) && time <= Day);
}
