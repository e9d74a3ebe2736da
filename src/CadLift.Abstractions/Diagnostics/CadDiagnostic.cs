namespace CadLift.Diagnostics;

/// <summary>A finding that did not stop the work.</summary>
public sealed record CadDiagnostic
{
    /// <summary>Creates a finding.</summary>
    /// <param name="id">The stable id of its kind.</param>
    /// <param name="severity">How much it matters.</param>
    /// <param name="message">What was found, what was expected and what follows, in whole sentences.</param>
    /// <param name="place">Where.</param>
    public CadDiagnostic(string id, DiagnosticSeverity severity, string message, SourcePlace place)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(message);
        Id = id;
        Severity = severity;
        Message = message;
        Place = place;
    }

    /// <summary>The stable id of its kind; docs/diagnostics.md lists them.</summary>
    public string Id { get; }

    /// <summary>How much it matters.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>What was found, what was expected and what follows.</summary>
    public string Message { get; }

    /// <summary>Where it was found.</summary>
    public SourcePlace Place { get; init; }

    /// <summary>The finding in one line.</summary>
    public override string ToString() => Place.IsUnknown ? $"{Id}: {Message}" : $"{Id} ({Place}): {Message}";
}
