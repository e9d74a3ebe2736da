using Microsoft.Extensions.Logging;

namespace CadLift.Resilience.Recording;

/// <summary>What is logged where something could not be written down.</summary>
internal static partial class RecordingLog
{
    [LoggerMessage(20, LogLevel.Critical, "A failure ({Code}) could not be stored: {Cause}")]
    public static partial void NotStored(ILogger logger, string code, string cause);

    [LoggerMessage(21, LogLevel.Critical, "An event ({Kind}) could not be written to the audit trail: {Cause}")]
    public static partial void NotAudited(ILogger logger, string kind, string cause);

    [LoggerMessage(22, LogLevel.Error, "A failure ({Code}) could not be reported by {Reporter}: {Cause}")]
    public static partial void NotReported(ILogger logger, string code, string reporter, string cause);
}
