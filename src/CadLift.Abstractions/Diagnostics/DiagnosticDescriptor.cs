namespace CadLift.Diagnostics;

/// <summary>A kind of finding: its stable id, how much it matters, and what it means in general.</summary>
public sealed class DiagnosticDescriptor
{
    /// <summary>Describes a kind of finding.</summary>
    /// <param name="id">Stable and never reused: CL, a letter for the room, four digits; such as <c>CLD2103</c>.</param>
    /// <param name="severity">How much it matters.</param>
    /// <param name="meaning">What it means, in one sentence, for the list in docs/diagnostics.md.</param>
    public DiagnosticDescriptor(string id, DiagnosticSeverity severity, string meaning)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(meaning);
        Id = id;
        Severity = severity;
        Meaning = meaning;
    }

    /// <summary>The stable id.</summary>
    public string Id { get; }

    /// <summary>How much it matters.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>What it means in general.</summary>
    public string Meaning { get; }

    /// <summary>A finding of this kind.</summary>
    /// <param name="message">What was found, what was expected and what follows, in whole sentences.</param>
    /// <param name="place">Where.</param>
    public CadDiagnostic At(string message, SourcePlace place = default) => new(Id, Severity, message, place);
}
