using CadLift.Diagnostics;

namespace CadLift.Dxf.Model;

/// <summary>An entry of a table: a linetype, a text style, a view, a coordinate system, an application, a block record, …</summary>
public class DxfTableEntry : DxfRecord
{
    /// <summary>Creates an entry.</summary>
    /// <param name="type">The name of its type, such as <c>STYLE</c>.</param>
    /// <param name="tags">All tags after its 0 tag.</param>
    /// <param name="place">Where it begins in the file.</param>
    public DxfTableEntry(string type, DxfTagList? tags = null, SourcePlace place = default)
        : base(type, tags, place)
    {
        Name = Tags.Text(2)?.Trim() ?? string.Empty;
        Flags = (int)Math.Clamp(Tags.Integer(70) ?? 0, int.MinValue, int.MaxValue);
    }

    /// <summary>The name (group 2).</summary>
    public string Name { get; }

    /// <summary>The flags (group 70); 16 for an entry that comes from an external reference.</summary>
    public int Flags { get; }
}
