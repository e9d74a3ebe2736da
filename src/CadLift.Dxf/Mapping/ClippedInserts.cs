using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;

namespace CadLift.Dxf.Mapping;

/// <summary>Finds the inserts that a spatial filter (XCLIP) clips.</summary>
/// <remarks>
/// The filter is owned by a dictionary named ACAD_FILTER, that one by the extension dictionary of the insert, and that one by the insert.
/// Source: DXF reference, SPATIAL_FILTER.
/// </remarks>
internal static class ClippedInserts
{
    private const int IsEnabledCode = 71;

    /// <summary>Says in the findings which inserts are clipped.</summary>
    public static void Report(DxfDocument document, DiagnosticList diagnostics)
    {
        HashSet<ulong> clipped = Find(document);
        if (clipped.Count == 0)
        {
            return;
        }

        foreach (DxfEntity entity in document.Entities.Concat(document.Blocks.SelectMany(block => block.Entities)))
        {
            if (entity is DxfInsert && clipped.Contains(entity.Handle))
            {
                diagnostics.Add(
                    DxfDiagnostics.InsertClipped, "INSERT is clipped. What lies outside its boundary is used too.", entity.Place);
            }
        }
    }

    private static HashSet<ulong> Find(DxfDocument document)
    {
        var owners = new Dictionary<ulong, ulong>();
        foreach (DxfRecord record in document.Objects)
        {
            if (record.Handle != 0)
            {
                owners.TryAdd(record.Handle, record.Owner);
            }
        }

        var clipped = new HashSet<ulong>();
        foreach (DxfRecord record in document.Objects)
        {
            if (string.Equals(record.Type, "SPATIAL_FILTER", StringComparison.Ordinal) && record.Tags.Integer(IsEnabledCode) != 0
                && owners.TryGetValue(record.Owner, out ulong extension) && owners.TryGetValue(extension, out ulong insert))
            {
                clipped.Add(insert);
            }
        }

        return clipped;
    }
}
