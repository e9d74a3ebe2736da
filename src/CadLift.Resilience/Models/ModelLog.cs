using Microsoft.Extensions.Logging;

namespace CadLift.Resilience.Models;

/// <summary>What is logged of models.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(30, LogLevel.Information, "{Model} {Version} ({Hash}) was used: {Outcome} in {Seconds:0.000} s")]
    public static partial void Used(ILogger logger, string model, string version, string hash, string outcome, double seconds);

    [LoggerMessage(31, LogLevel.Warning, "The content of {Model} {Version} is not what was registered; it is not locked, so it was loaded as {Hash}")]
    public static partial void Changed(ILogger logger, string model, string version, string hash);
}
