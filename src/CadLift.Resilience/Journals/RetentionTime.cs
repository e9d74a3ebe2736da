namespace CadLift.Resilience.Journals;

/// <summary>Since when things are kept.</summary>
internal static class RetentionTime
{
    /// <summary>The time that lies so far back; the beginning of time where there is none.</summary>
    /// <param name="now">The present.</param>
    /// <param name="retention">How long things are kept.</param>
    public static DateTimeOffset Before(DateTimeOffset now, TimeSpan retention) =>
        retention >= now - DateTimeOffset.MinValue ? DateTimeOffset.MinValue : now - retention;
}
