using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>What interpreting a sketch gives: the floor plan, and an account of what went into it.</summary>
public sealed class InterpretationResult
{
    internal InterpretationResult(
        FloorPlan plan,
        PlanSketch sketch,
        IReadOnlyDictionary<string, int> used,
        IReadOnlyDictionary<string, int> ignored,
        IReadOnlyList<CadDiagnostic> diagnostics)
    {
        Plan = plan;
        Sketch = sketch;
        Used = used;
        Ignored = ignored;
        Diagnostics = diagnostics;
    }

    /// <summary>The floor plan.</summary>
    public FloorPlan Plan { get; }

    /// <summary>The sketch as it was interpreted: what lay far from the origin is moved near to it.</summary>
    public PlanSketch Sketch { get; }

    /// <summary>How many curves of each entity type are part of it.</summary>
    public IReadOnlyDictionary<string, int> Used { get; }

    /// <summary>How many curves of each entity type are not.</summary>
    public IReadOnlyDictionary<string, int> Ignored { get; }

    /// <summary>What was decided, repaired and left out.</summary>
    public IReadOnlyList<CadDiagnostic> Diagnostics { get; }
}
