using System.Text.Json;

namespace CadLift.Errors;

/// <summary>A failure as problem details (RFC 9457): what a web host answers, without a reference to a web framework.</summary>
/// <remarks>Serialise it with <see cref="ToJson"/>, media type <c>application/problem+json</c>. It holds nothing of the input and no stack trace.</remarks>
public sealed record ErrorProblem
{
    /// <summary>The media type of its JSON.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>What identifies the kind of problem: the page that explains the code.</summary>
    public required string Type { get; init; }

    /// <summary>The code's message in general; the same for all problems of the kind.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What was found in this case.</summary>
    public required string Detail { get; init; }

    /// <summary>What identifies this case: <c>urn:cadlift:</c> and the correlation id; <see langword="null"/> where there is none.</summary>
    public string? Instance { get; init; }

    /// <summary>The code, such as <c>CAD_NO_ENTITIES</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Its stable number.</summary>
    public required int Number { get; init; }

    /// <summary>Who can do something about it: <c>Transient</c>, <c>Permanent</c> or <c>Systemic</c>.</summary>
    public required string Class { get; init; }

    /// <summary>What the integrator can do.</summary>
    public required string Suggestion { get; init; }

    /// <summary>What to tell an end user to do.</summary>
    public required string UserAction { get; init; }

    /// <summary>Where in the input it was found, in words; <see langword="null"/> where that is not known.</summary>
    public string? Place { get; init; }

    /// <summary>The stage that failed; <see langword="null"/> where that is not known.</summary>
    public string? Stage { get; init; }

    /// <summary>The id under which logs and stores know the call.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>After how many seconds it may be tried again; <see langword="null"/> where nothing says so.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>Further facts by name.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>The problem as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ErrorJsonContext.Default.ErrorProblem);

    /// <summary>Reads a problem from JSON.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <exception cref="JsonException">The text is no problem.</exception>
    public static ErrorProblem FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonSerializer.Deserialize(json, ErrorJsonContext.Default.ErrorProblem) ?? throw new JsonException("The text is no problem.");
    }
}
