namespace CadLift.Dxf;

/// <summary>How to write a DXF file.</summary>
public sealed class DxfWriteOptions
{
    /// <summary>The release. Default R2018.</summary>
    public DxfVersion Version { get; init; } = DxfVersion.R2018;

    /// <summary>Whether to write the binary form: smaller, and exact to the last bit without being long. Default false.</summary>
    public bool IsBinary { get; init; }
}
