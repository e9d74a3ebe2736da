namespace CadLift.Validation;

/// <summary>The verdict on an input before any of the work is done.</summary>
public sealed class ValidationReport
{
    /// <summary>The format found, such as <c>dxf</c>; <see langword="null"/> where none was recognised.</summary>
    public string? Format { get; init; }

    /// <summary>Whether the input can be lifted as far as a quick look can tell.</summary>
    public bool IsValid => Findings.All(finding => !finding.IsError);

    /// <summary>What was found, errors first.</summary>
    public IReadOnlyList<ValidationFinding> Findings { get; init; } = [];
}
