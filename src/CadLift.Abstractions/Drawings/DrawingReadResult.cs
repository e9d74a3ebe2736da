using CadLift.Diagnostics;
using CadLift.Export;
using CadLift.Plans;

namespace CadLift.Drawings;

/// <summary>What reading a drawing gives: the sketch, and an account of what went into it.</summary>
public sealed class DrawingReadResult
{
    /// <summary>The curves in millimetres.</summary>
    public required PlanSketch Sketch { get; init; }

    /// <summary>
    /// What it means, where the reader knows walls and openings already: one storey at 0, whose openings fill the gaps in its solids; its rooms
    /// may be left out, they are then what walls and openings enclose. Default <see langword="null"/>: the sketch is interpreted.
    /// </summary>
    public FloorPlan? Plan { get; init; }

    /// <summary>What was decided in reading the sketch; where there is a <see cref="Plan"/>, that one holds it.</summary>
    public IReadOnlyList<PlanChoice> Choices { get; init; } = [];

    /// <summary>Writers for this input alone, in the place of the registered ones of the same format: such as the picture with what was found in it.</summary>
    public IReadOnlyList<IPlanExporter> Exporters { get; init; } = [];

    /// <summary>How many entities of each type did not come into the sketch, blocks expanded.</summary>
    public required IReadOnlyDictionary<string, int> Ignored { get; init; }

    /// <summary>What was repaired, decided, left out.</summary>
    public required IReadOnlyList<CadDiagnostic> Diagnostics { get; init; }
}
