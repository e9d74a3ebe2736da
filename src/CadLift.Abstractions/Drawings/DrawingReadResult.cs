using CadLift.Diagnostics;

namespace CadLift.Drawings;

/// <summary>What reading a drawing gives: the sketch, and an account of what went into it.</summary>
public sealed class DrawingReadResult
{
    /// <summary>The curves in millimetres.</summary>
    public required PlanSketch Sketch { get; init; }

    /// <summary>How many entities of each type did not come into the sketch, blocks expanded.</summary>
    public required IReadOnlyDictionary<string, int> Ignored { get; init; }

    /// <summary>What was repaired, decided, left out.</summary>
    public required IReadOnlyList<CadDiagnostic> Diagnostics { get; init; }
}
