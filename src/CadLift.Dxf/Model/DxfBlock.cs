using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>A block definition.</summary>
internal sealed class DxfBlock(string name)
{
    public string Name { get; } = name;

    public Point3d BasePoint { get; set; }

    public List<DxfEntity> Entities { get; } = [];

    /// <summary>Whether this is the block behind model space or a layout.</summary>
    public bool IsLayout =>
        IsNamed("MODEL_SPACE") || IsNamed("PAPER_SPACE");

    private bool IsNamed(string layout) =>
        Name.Length > layout.Length && Name[0] is '*' or '$'
        && Name.AsSpan(1).StartsWith(layout, StringComparison.OrdinalIgnoreCase);
}
