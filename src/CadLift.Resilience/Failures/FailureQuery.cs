using CadLift.Errors;

namespace CadLift.Resilience.Failures;

/// <summary>Which failures are asked for; what is left out does not matter.</summary>
public sealed record FailureQuery
{
    /// <summary>The code.</summary>
    public ErrorCode? Code { get; init; }

    /// <summary>The class.</summary>
    public ErrorClass? Class { get; init; }

    /// <summary>The state.</summary>
    public FailureState? State { get; init; }

    /// <summary>Not before this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether a record is asked for.</summary>
    public bool Matches(FailureRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return (Code is null || record.Code == Code) && (Class is null || record.Class == Class) && (State is null || record.State == State)
            && (From is null || record.Time >= From) && (To is null || record.Time < To);
    }
}
