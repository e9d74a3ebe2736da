using CadLift.Diagnostics;
using CadLift.Errors;

namespace CadLift.Validation;

/// <summary>One finding of a validation: what the input is rejected for, or what is worth knowing of one that is not.</summary>
public sealed class ValidationFinding
{
    /// <summary>Creates a finding that the input is rejected for.</summary>
    /// <param name="code">The code that lifting the input would end with.</param>
    /// <param name="message">What was found.</param>
    /// <param name="place">Where.</param>
    public ValidationFinding(ErrorCode code, string message, SourcePlace place = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        Entry = ErrorCatalogue.Get(code);
        Code = Entry.Name;
        Severity = DiagnosticSeverity.Error;
        Message = message;
        Place = place;
    }

    /// <summary>Creates a finding that the input is not rejected for.</summary>
    /// <param name="finding">What reading it would report.</param>
    public ValidationFinding(CadDiagnostic finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Code = finding.Id;
        Severity = finding.Severity == DiagnosticSeverity.Info ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;
        Message = finding.Message;
        Place = finding.Place;
    }

    /// <summary>The code of the catalogue, such as <c>CAD_READ_ERROR</c>; of findings that reject nothing the id of the diagnostic.</summary>
    public string Code { get; }

    /// <summary>How much it matters; <see cref="DiagnosticSeverity.Error"/> where the input is rejected for it.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>The entry of the catalogue; <see langword="null"/> where the input is not rejected for it.</summary>
    public ErrorEntry? Entry { get; }

    /// <summary>What was found.</summary>
    public string Message { get; }

    /// <summary>Where it was found.</summary>
    public SourcePlace Place { get; }

    /// <summary>Whether the input is rejected for it.</summary>
    public bool IsError => Entry is not null;
}
