using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>The tables of a file: the document's entries, and those that are used or asked for and missing.</summary>
internal sealed class DxfTablePlan
{
    private static readonly string[] Order = ["VPORT", "LTYPE", "LAYER", "STYLE", "VIEW", "UCS", "APPID", "DIMSTYLE"];

    private readonly DxfWritePlan _plan;
    private readonly Dictionary<string, List<DxfTableEntry>> _entries = new(StringComparer.Ordinal);

    private readonly Dictionary<string, DxfTableEntry> _blockRecords = new(StringComparer.OrdinalIgnoreCase);

    public DxfTablePlan(DxfWritePlan plan, DxfNamesInUse names)
    {
        _plan = plan;
        foreach (string table in Order)
        {
            _entries[table] = EntriesOf(table);
        }

        // The heads of tables that the document lacks.
        plan.Handles.Reserve(Order.Append("BLOCK_RECORD").Count(table => plan.Document.FindTable(table) is null));
        foreach (DxfTableEntry entry in plan.Document.FindTable("BLOCK_RECORD")?.Entries ?? [])
        {
            _blockRecords.TryAdd(entry.Name, entry);
        }

        Require("VPORT", ["*Active"], DxfDefaults.Viewport);
        Require("LTYPE", ["ByBlock", "ByLayer", "Continuous"], DxfDefaults.Linetype);
        Require("LAYER", ["0"], DxfDefaults.Layer);
        Require("STYLE", ["Standard"], DxfDefaults.TextStyle);
        Require("APPID", ["ACAD"], DxfDefaults.Application);
        Require("DIMSTYLE", ["Standard"], DxfDefaults.DimensionStyle);
        Require("LAYER", Sorted(names.Layers), DxfDefaults.Layer);
        Require("LTYPE", Sorted(names.Linetypes), DxfDefaults.Linetype);
        Require("STYLE", Sorted(names.TextStyles), DxfDefaults.TextStyle);
        Require("DIMSTYLE", Sorted(names.DimensionStyles), DxfDefaults.DimensionStyle);
        Require("APPID", Sorted(names.Applications), DxfDefaults.Application);
    }

    /// <summary>The names of the tables, without that of block records, in the order they are written.</summary>
    public static IReadOnlyList<string> Names => Order;

    /// <summary>The entries of a table.</summary>
    public List<DxfTableEntry> this[string table] => _entries[table];

    /// <summary>The record of a block.</summary>
    public DxfTableEntry? FindBlockRecord(string name) => _blockRecords.GetValueOrDefault(name);

    // Entries of one name but for viewports, of which several make one screen.
    private List<DxfTableEntry> EntriesOf(string table)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var entries = new List<DxfTableEntry>();
        foreach (DxfTable of in _plan.Document.Tables)
        {
            if (!string.Equals(of.Name, table, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (DxfTableEntry entry in of.Entries)
            {
                if (IsShapeFile(entry)
                    || (entry.Name.Length > 0 && (string.Equals(table, "VPORT", StringComparison.Ordinal) || known.Add(entry.Name))))
                {
                    entries.Add(entry);
                }
            }
        }

        return entries;
    }

    // Files of shapes are text styles without a name; linetypes point at them.
    private static bool IsShapeFile(DxfTableEntry entry) =>
        entry.Name.Length == 0 && string.Equals(entry.Type, "STYLE", StringComparison.Ordinal) && (entry.Flags & 1) != 0;

    private void Require(string table, IEnumerable<string> names, Func<string, DxfTableEntry> create)
    {
        List<DxfTableEntry> entries = _entries[table];
        var known = new HashSet<string>(entries.Select(entry => entry.Name), StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            if (name.Length > 0 && known.Add(name))
            {
                entries.Add(create(name));
                _plan.Handles.Reserve(1);
            }
        }
    }

    private static IEnumerable<string> Sorted(HashSet<string> names) => names.Order(StringComparer.Ordinal);
}
