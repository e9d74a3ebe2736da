using System.Globalization;

namespace CadLift.Cli.Output;

/// <summary>The clock of the command: the system's, or the instant that SOURCE_DATE_EPOCH names, so that builds can be repeated to the byte.</summary>
/// <remarks>Source: the SOURCE_DATE_EPOCH specification of reproducible-builds.org, seconds since 1970-01-01 UTC.</remarks>
internal static class ReproducibleTime
{
    private const string Variable = "SOURCE_DATE_EPOCH";

    /// <summary>The clock to use.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: the variable holds no number of seconds.</exception>
    public static TimeProvider Provider
    {
        get
        {
            string? text = Environment.GetEnvironmentVariable(Variable);
            if (string.IsNullOrEmpty(text))
            {
                return TimeProvider.System;
            }

            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? new FixedDate(DateTimeOffset.FromUnixTimeSeconds(seconds))
                : throw new CadLiftException(
                    ErrorCode.SysInvalidOptions, $"The environment variable {Variable} must hold whole seconds since 1970.");
        }
    }

    // Stamps are fixed; durations still run.
    private sealed class FixedDate(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
