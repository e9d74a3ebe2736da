using Microsoft.Extensions.Logging;

namespace CadLift.Resilience.Telemetry;

/// <summary>What protection logs.</summary>
internal static partial class ResilienceLog
{
    [LoggerMessage(10, LogLevel.Warning, "The circuit of {Dependency} is {State}; the cause was {Cause}")]
    public static partial void CircuitChanged(ILogger logger, string dependency, CircuitState state, string cause);

    [LoggerMessage(12, LogLevel.Warning, "The cache of results does not answer: {Cause}")]
    public static partial void CacheFailed(ILogger logger, string cause);

    [LoggerMessage(13, LogLevel.Error, "Something that listens for circuits failed: {Cause}")]
    public static partial void ListenerFailed(ILogger logger, string cause);

    [LoggerMessage(11, LogLevel.Information, "Attempt {Attempt} of {Dependency} failed with {Code}; the next one follows in {Seconds:0.000} s")]
    public static partial void Retrying(ILogger logger, string dependency, int attempt, string code, double seconds);
}
