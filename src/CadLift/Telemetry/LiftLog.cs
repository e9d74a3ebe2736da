using Microsoft.Extensions.Logging;

namespace CadLift.Telemetry;

/// <summary>What the engine logs. Ids are stable: those of failures are the numbers of their codes.</summary>
internal static partial class LiftLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Operation} of {Input} begins")]
    public static partial void Begun(ILogger logger, string operation, string input);

    [LoggerMessage(2, LogLevel.Information, "{Operation} of {Input} done in {Seconds:0.000} s: {Outcome}")]
    public static partial void Done(ILogger logger, string operation, string input, double seconds, string outcome);

    [LoggerMessage(3, LogLevel.Information, "{Operation} of {Input} cancelled after {Seconds:0.000} s")]
    public static partial void Cancelled(ILogger logger, string operation, string input, double seconds);

    [LoggerMessage(4, LogLevel.Warning, "{Stage} took {Seconds:0.000} s, more than {Budget:0.000} s: {Steps}")]
    public static partial void Slow(ILogger logger, LiftStage stage, double seconds, double budget, string steps);

    /// <summary>A failure: what is the input's own fault informs, what may pass warns, what somebody has to mend is an error.</summary>
    public static void Failed(ILogger logger, string operation, string input, double seconds, string message, CadLiftException failure)
    {
        LogLevel level = failure.Entry.Class switch
        {
            Errors.ErrorClass.Permanent => LogLevel.Information,
            Errors.ErrorClass.Transient => LogLevel.Warning,
            _ => LogLevel.Error,
        };
        if (logger.IsEnabled(level))
        {
            // Without the exception itself: what it holds and was not redacted must not reach a log.
            logger.Log(
                level,
                new EventId((int)failure.Code, failure.Entry.Name),
                new FailedCall(operation, input, seconds, message, failure),
                exception: null,
                static (call, _) => call.ToString());
        }
    }
}
