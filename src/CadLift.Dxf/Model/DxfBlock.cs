using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>A block: entities that are placed together.</summary>
public sealed class DxfBlock
{
    private const int ExternalReferenceFlag = 4;
    private const int OverlayFlag = 8;

    /// <summary>Creates a block.</summary>
    /// <param name="name">Its name.</param>
    public DxfBlock(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The name (group 2).</summary>
    public string Name { get; }

    /// <summary>The point that comes to lie where the block is inserted (groups 10, 20, 30).</summary>
    public Point3d BasePoint { get; set; }

    /// <summary>The flags (group 70): 1 anonymous, 2 has attribute definitions, 4 external reference, 8 overlaid reference.</summary>
    public int Flags { get; set; }

    /// <summary>The layer (group 8).</summary>
    public string Layer { get; set; } = "0";

    /// <summary>The path of the drawing it stands for (group 1), for external references.</summary>
    public string? ExternalPath { get; set; }

    /// <summary>Whether it stands for another drawing, whose content is not here.</summary>
    public bool IsExternalReference => (Flags & (ExternalReferenceFlag | OverlayFlag)) != 0;

    /// <summary>The handle of its BLOCK record; 0 for none.</summary>
    public ulong Handle { get; set; }

    /// <summary>The handle of the block record that owns it; 0 for none.</summary>
    public ulong Owner { get; set; }

    /// <summary>The entities in the order of the file.</summary>
    public IList<DxfEntity> Entities { get; } = new List<DxfEntity>();

    /// <summary>Whether this is the block behind model space or a layout.</summary>
    public bool IsLayout => IsModelSpace || IsPaperSpace;

    /// <summary>Whether this is the block behind model space.</summary>
    public bool IsModelSpace => IsNamed("MODEL_SPACE");

    /// <summary>Whether this is the block behind a layout.</summary>
    public bool IsPaperSpace => IsNamed("PAPER_SPACE");

    /// <summary>The tags of its BLOCK record; <see langword="null"/> for a block that was not read.</summary>
    internal DxfRecord? Head { get; set; }

    /// <summary>Its ENDBLK record.</summary>
    internal DxfRecord? Tail { get; set; }

    private bool IsNamed(string layout) =>
        Name.Length > layout.Length && Name[0] is '*' or '$'
        && Name.AsSpan(1).StartsWith(layout, StringComparison.OrdinalIgnoreCase);
}
