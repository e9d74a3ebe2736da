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

    /// <summary>Told the fraction that is done, 0 to 1.</summary>
    public IProgress<double>? Progress { get; init; }
}
