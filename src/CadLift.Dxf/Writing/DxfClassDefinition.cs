using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>A class that a file must announce before it holds one of its instances.</summary>
/// <param name="Name">The name of the record's type.</param>
/// <param name="ClassName">The name of the class in code.</param>
/// <param name="Application">Who brought it.</param>
/// <param name="Flags">What may be done to it where its application is missing.</param>
/// <param name="IsEntity">Whether its instances are entities.</param>
internal sealed record DxfClassDefinition(string Name, string ClassName, string Application, int Flags, bool IsEntity)
{
    private const string Standard = "ObjectDBX Classes";

    private static readonly DxfClassDefinition[] Known =
    [
        new("MESH", "AcDbSubDMesh", Standard, 0, true),
        new("MULTILEADER", "AcDbMLeader", "ACDB_MLEADER_CLASS", 1025, true),
        new("ACAD_TABLE", "AcDbTable", Standard, 1025, true),
        new("IMAGE", "AcDbRasterImage", "ISM", 2175, true),
        new("WIPEOUT", "AcDbWipeout", "WipeOut", 127, true),
        new("MPOLYGON", "AcDbMPolygon", "AcMPolygonObj15", 1025, true),
    ];

    private static readonly DxfClassDefinition Layout = new("LAYOUT", "AcDbLayout", Standard, 0, false);

    /// <summary>The classes that a document needs in a release.</summary>
    public static IEnumerable<DxfClassDefinition> UsedIn(DxfDocument document, DxfVersion version)
    {
        var types = new HashSet<string>(
            document.ModelSpaceEntities.Concat(document.PaperSpaceEntities).Concat(document.Blocks.SelectMany(block => block.Entities)).Select(entity => entity.Type),
            StringComparer.Ordinal);
        IEnumerable<DxfClassDefinition> used = Known.Where(definition => types.Contains(definition.Name));

        // Layouts are part of the format from R2004 on.
        return version == DxfVersion.R2000 ? used.Prepend(Layout) : used;
    }

    public void Write(DxfTagWriter writer, DxfVersion version)
    {
        writer.Text(0, "CLASS");
        writer.Text(1, Name);
        writer.Text(2, ClassName);
        writer.Text(3, Application);
        writer.Integer(90, Flags);
        if (version >= DxfVersion.R2004)
        {
            writer.Integer(91, 0);
        }

        writer.Integer(280, 0);
        writer.Integer(281, IsEntity ? 1 : 0);
    }
}
