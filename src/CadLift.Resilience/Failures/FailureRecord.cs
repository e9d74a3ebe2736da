using CadLift.Errors;
using CadLift.Resilience.Redaction;
using CadLift.Text;

namespace CadLift.Resilience.Failures;

/// <summary>A piece of work that failed for good, as it is stored.</summary>
public sealed record FailureRecord
{
    /// <summary>Its id, given by the store; larger ones are later.</summary>
    public long Id { get; init; }

    /// <summary>When it failed, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The code.</summary>
    public required ErrorCode Code { get; init; }

    /// <summary>Who can do something about it.</summary>
    public ErrorClass Class => ErrorCatalogue.Get(Code).Class;

    /// <summary>What was found, without secrets.</summary>
    public required string Message { get; init; }

    /// <summary>The id under which logs know the call.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The stage that failed.</summary>
    public LiftStage? Stage { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The name of the input, without secrets.</summary>
    public string? InputName { get; init; }

    /// <summary>SHA-256 of the input in hexadecimal digits; <see langword="null"/> where it is not known.</summary>
    public string? InputHash { get; init; }

    /// <summary>Further facts, without secrets.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What has become of it.</summary>
    public FailureState State { get; init; }

    /// <summary>The record as a store takes it: its texts on one line each and without secrets, its time in UTC, open.</summary>
    /// <param name="redactor">Takes the secrets out.</param>
    public FailureRecord Redacted(IRedactor redactor)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        return this with
        {
            Time = Time.ToUniversalTime(),
            Message = redactor.Line(Message),
            InputName = InputName is { } name ? redactor.Line(name) : null,
            CorrelationId = CorrelationId is { } id ? redactor.Line(id) : null,
            Details = redactor.Facts(Details),
            State = FailureState.Open,
        };
    }

    /// <summary>The record of a failure, still without an id.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="time">When.</param>
    public static FailureRecord Of(CadLiftException failure, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new FailureRecord
        {
            Time = time.ToUniversalTime(),
            Code = failure.Code,
            Message = failure.Message,
            CorrelationId = failure.CorrelationId,
            Stage = failure.Stage,
            Attempts = failure.Attempts,
            Details = failure.Details,
        };
    }
}
