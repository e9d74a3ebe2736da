using CadLift.Diagnostics;

namespace CadLift.Inspection;

/// <summary>What a file contains.</summary>
public abstract class InspectionResult
{
    /// <summary>The format, such as <c>dxf</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>What was repaired or not understood.</summary>
    public IReadOnlyList<CadDiagnostic> Diagnostics { get; init; } = [];
}
