using CadLift.Drawings;
using CadLift.Meshes;
using CadLift.Plans;

namespace CadLift.Export;

/// <summary>How to write a body.</summary>
public sealed class ModelExportOptions
{
    /// <summary>The name of the product in the file.</summary>
    public string Name { get; init; } = "part";

    /// <summary>The application protocol of STEP output.</summary>
    public StepSchema StepSchema { get; init; } = StepSchema.Ap242;

    /// <summary>The time stamp for formats that have one.</summary>
    public DateTimeOffset Timestamp { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The name of the files without extension, where one refers to another. Default <c>model</c>.</summary>
    public string FileName { get; init; } = "model";

    /// <summary>How meshes and pictures are made.</summary>
    public MeshOptions Mesh { get; init; } = new();

    /// <summary>The plan that the body was built from, where there is one: what its faces belong to.</summary>
    public FloorPlan? Plan { get; init; }

    /// <summary>The sketch that the plan was read from, where there is one: the layers of what the faces belong to.</summary>
    public PlanSketch? Sketch { get; init; }

    /// <summary>Told the fraction that is done, 0 to 1.</summary>
    public IProgress<double>? Progress { get; init; }
}
