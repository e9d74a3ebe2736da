using CadLift.Diagnostics;

namespace CadLift.Dxf.Model;

/// <summary>A table: its head, which holds its handle, and its entries.</summary>
public sealed class DxfTable : DxfRecord
{
    /// <summary>Creates a table.</summary>
    /// <param name="tags">All tags after its 0 tag.</param>
    /// <param name="place">Where it begins in the file.</param>
    public DxfTable(DxfTagList tags, SourcePlace place = default)
        : base("TABLE", tags, place)
    {
        Name = Tags.Text(2)?.Trim() ?? string.Empty;
    }

    /// <summary>The name (group 2): LAYER, LTYPE, STYLE, …</summary>
    public string Name { get; }

    /// <summary>The entries in the order of the file.</summary>
    public IList<DxfTableEntry> Entries { get; } = new List<DxfTableEntry>();
}
