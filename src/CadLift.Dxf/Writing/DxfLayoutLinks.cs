using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>Finds the layout of each block behind one.</summary>
/// <remarks>
/// A layout points at its block record, and the block record at its layout; files lack the one, the other, or both. Then the layout
/// named Model belongs to model space, and the others to the other blocks in the order of their tabs.
/// </remarks>
internal sealed class DxfLayoutLinks
{
    private const int LayoutCode = 340;
    private const int BlockCode = 330;
    private const int TabCode = 71;
    private const string ModelName = "Model";

    private readonly Dictionary<ulong, DxfRecord> _byBlock = [];
    private readonly Dictionary<ulong, DxfRecord> _byHandle = [];
    private readonly HashSet<DxfRecord> _taken = [];

    private DxfLayoutLinks(List<DxfRecord> layouts)
    {
        foreach (DxfRecord layout in layouts)
        {
            _byHandle.TryAdd(layout.Handle, layout);
            if (Own(layout).Handle(BlockCode) is not 0 and ulong block)
            {
                _byBlock.TryAdd(block, layout);
            }
        }
    }

    /// <summary>The layouts by the block they belong to.</summary>
    /// <param name="blocks">All blocks.</param>
    /// <param name="objects">All objects.</param>
    public static Dictionary<DxfWritePlan.BlockPlan, DxfRecord> Find(
        IEnumerable<DxfWritePlan.BlockPlan> blocks, IEnumerable<DxfRecord> objects)
    {
        List<DxfRecord> layouts = [.. objects.Where(static record => IsLayout(record) && record.Handle != 0)];
        var links = new DxfLayoutLinks(layouts);
        var layoutOf = new Dictionary<DxfWritePlan.BlockPlan, DxfRecord>();
        List<DxfWritePlan.BlockPlan> spaces = [.. blocks.Where(static block => block.IsLayout)];
        foreach (DxfWritePlan.BlockPlan block in spaces)
        {
            if (links.FindLinked(block) is { } layout && links._taken.Add(layout))
            {
                layoutOf.Add(block, layout);
            }
        }

        links.AddUnlinked(spaces, layouts, layoutOf);
        return layoutOf;
    }

    /// <summary>Whether an object is a layout.</summary>
    public static bool IsLayout(DxfRecord record) => string.Equals(record.Type, "LAYOUT", StringComparison.Ordinal);

    /// <summary>The name of a layout; <see langword="null"/> where it has none.</summary>
    public static string? NameOf(DxfRecord layout)
    {
        DxfTagRange own = Own(layout);
        return own.IndexOf(1, own.Start) < 0 ? null : own.Text(1);
    }

    private static DxfTagRange Own(DxfRecord layout) => layout.Tags.Subclass("AcDbLayout");

    private static bool IsModel(DxfRecord layout) => string.Equals(NameOf(layout), ModelName, StringComparison.OrdinalIgnoreCase);

    private DxfRecord? FindLinked(DxfWritePlan.BlockPlan block)
    {
        DxfRecord? layout = block.SourceHandle != 0 ? _byBlock.GetValueOrDefault(block.SourceHandle) : null;
        return layout ?? (block.Record?.Tags.HandleOf(LayoutCode) is not null and not 0 and ulong handle ? _byHandle.GetValueOrDefault(handle) : null);
    }

    private void AddUnlinked(
        List<DxfWritePlan.BlockPlan> spaces, List<DxfRecord> layouts, Dictionary<DxfWritePlan.BlockPlan, DxfRecord> layoutOf)
    {
        var models = new Queue<DxfRecord>(layouts.Where(layout => !_taken.Contains(layout) && IsModel(layout)));
        var others = new Queue<DxfRecord>(
            layouts.Where(layout => !_taken.Contains(layout) && !IsModel(layout)).OrderBy(static layout => Own(layout).Integer(TabCode)));
        foreach (DxfWritePlan.BlockPlan block in spaces)
        {
            if (!layoutOf.ContainsKey(block) && (block.IsPaperSpace ? others : models).TryDequeue(out DxfRecord? layout))
            {
                layoutOf.Add(block, layout);
            }
        }
    }
}
