using CadLift.Errors;

namespace CadLift.Reporting;

/// <summary>A failure as an error tracker gets it: redacted throughout.</summary>
public sealed record ErrorReport
{
    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The entry of the catalogue.</summary>
    public required ErrorEntry Entry { get; init; }

    /// <summary>What was found.</summary>
    public required string Message { get; init; }

    /// <summary>What was asked for, such as <c>lift</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The id under which logs and stores know the call.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The stage that failed.</summary>
    public LiftStage? Stage { get; init; }

    /// <summary>Further facts by name.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The types of the exceptions that led to it, the outermost first.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>Where it was thrown, innermost first, without values; <see langword="null"/> where it was not thrown.</summary>
    public string? StackTrace { get; init; }
}
