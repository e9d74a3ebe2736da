namespace CadLift.Dxf;

/// <summary>How to read a DXF file.</summary>
public sealed class DxfReadOptions
{
    /// <summary>What it may cost.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>
    /// Whether anything that would be repaired or passed over ends the reading with <see cref="ErrorCode.CadReadError"/> instead.
    /// Default false.
    /// </summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether a streaming reader also hands over the entities of blocks. Default false.</summary>
    public bool IncludesBlocks { get; init; }

    /// <summary>Told the fraction that is done, 0 to 1, where the length is known.</summary>
    public IProgress<double>? Progress { get; init; }
}
