using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>What a file will hold: the document's own records, and those that the format asks for and the document lacks.</summary>
/// <remarks>The document is not changed. Handles of everything that others point at are settled here, before the first byte.</remarks>
internal sealed class DxfWritePlan
{
    /// <summary>The name of the block behind model space.</summary>
    public const string ModelSpace = "*Model_Space";

    /// <summary>The name of the block behind the first layout.</summary>
    public const string PaperSpace = "*Paper_Space";

    private readonly Dictionary<string, BlockPlan> _blockByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<DxfBlock> _planned = [];
    private readonly Dictionary<ulong, BlockPlan> _paperSpaces = [];
    private readonly Dictionary<ulong, BlockPlan> _blockBySource = [];
    private readonly DxfNamesInUse _names = new();
    private int _lastName;

    public DxfWritePlan(DxfDocument document, DxfVersion version)
    {
        Document = document;
        Version = version;
        NoteHandles();
        Handles.StartAt(document.Header["$HANDSEED"]?.HandleOf(5) ?? 0);
        Tables = new DxfTablePlan(this, _names);
        PlanBlocks();
        Objects = version > DxfVersion.R12 ? new DxfObjectPlan(this) : null;
    }

    public DxfDocument Document { get; }

    public DxfVersion Version { get; }

    public DxfHandles Handles { get; } = new();

    public DxfTablePlan Tables { get; }

    /// <summary>The objects; none up to R12.</summary>
    public DxfObjectPlan? Objects { get; }

    /// <summary>The blocks in the order they are written: model space and paper space first.</summary>
    public List<BlockPlan> Blocks { get; } = [];

    /// <summary>The block behind model space.</summary>
    public BlockPlan Model => Blocks[0];

    /// <summary>The block that owns an entity of the ENTITIES section.</summary>
    public BlockPlan SpaceOf(DxfEntity entity)
    {
        if (!entity.IsPaperSpace)
        {
            return Model;
        }

        return _paperSpaces.GetValueOrDefault(entity.Owner) ?? Blocks[1];
    }

    /// <summary>The block of a name.</summary>
    public BlockPlan? FindBlock(string name) => _blockByName.GetValueOrDefault(name);

    /// <summary>The block whose record had a handle in the file.</summary>
    public BlockPlan? FindBlock(ulong sourceHandle) => _blockBySource.GetValueOrDefault(sourceHandle);

    private void NoteHandles()
    {
        foreach (DxfEntity entity in Document.ModelSpaceEntities.Concat(Document.PaperSpaceEntities))
        {
            Note(entity);
        }

        foreach (DxfBlock block in Document.Blocks)
        {
            Handles.Note(block.Handle);
            Handles.Note(block.Tail?.Handle ?? 0);
            _names.Layers.Add(block.Layer);
            foreach (DxfEntity entity in block.Entities)
            {
                Note(entity);
            }
        }

        foreach (DxfTable table in Document.Tables)
        {
            Handles.Note(table.Handle);
            foreach (DxfTableEntry entry in table.Entries)
            {
                Handles.Note(entry.Handle);
                Handles.NotePointers(entry.Tags);
            }
        }

        foreach (DxfRecord record in Document.Objects)
        {
            Handles.Note(record.Handle);
            Handles.NotePointers(record.Tags);
        }
    }

    private void Note(DxfEntity entity)
    {
        Handles.Note(entity, Version == DxfVersion.R12);
        Handles.NotePointers(entity.ExtraTags);
        _names.Add(entity);
    }

    private void PlanBlocks()
    {
        AddBlock(FindLayoutBlock(model: true) ?? NewBlock(ModelSpace), ModelSpace);
        AddBlock(FindLayoutBlock(model: false) ?? NewBlock(PaperSpace), PaperSpace);
        foreach (DxfBlock block in Document.Blocks)
        {
            if (!_planned.Contains(block))
            {
                AddBlock(block, block.Name);
            }
        }

        AddAnnouncedLayouts();
    }

    // Layouts whose block is announced and not defined get an empty one.
    private void AddAnnouncedLayouts()
    {
        foreach (DxfTableEntry entry in Document.FindTable("BLOCK_RECORD")?.Entries ?? [])
        {
            if (!_blockByName.ContainsKey(entry.Name) && new DxfBlock(entry.Name).IsPaperSpace)
            {
                AddBlock(NewBlock(entry.Name), entry.Name);
            }
        }
    }

    private DxfBlock NewBlock(string name)
    {
        // Its begin and its end.
        Handles.Reserve(2);
        return new DxfBlock(name);
    }

    private DxfBlock? FindLayoutBlock(bool model) =>
        Document.Blocks.FirstOrDefault(block => model ? block.IsModelSpace : IsFirstPaperSpace(block));

    private static bool IsFirstPaperSpace(DxfBlock block) => block.IsPaperSpace && block.Name.Length == PaperSpace.Length;

    private void AddBlock(DxfBlock block, string name)
    {
        if (name.Length == 0 || _blockByName.ContainsKey(name))
        {
            name = FreeName();
        }

        DxfTableEntry? record = Tables.FindBlockRecord(name);
        var plan = new BlockPlan(block, name, record, Handles.Of(record?.Handle ?? 0));
        _planned.Add(block);
        if (plan.IsPaperSpace && plan.SourceHandle != 0)
        {
            _paperSpaces.TryAdd(plan.SourceHandle, plan);
        }

        _blockBySource.TryAdd(plan.SourceHandle, plan);
        Blocks.Add(plan);
        _blockByName.Add(name, plan);
    }

    // Blocks that no insert can place still have something to say.
    private string FreeName()
    {
        string name;
        do
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"*U{++_lastName}");
        }
        while (_blockByName.ContainsKey(name) || Document.FindBlock(name) is not null);
        return name;
    }

    /// <summary>A block and its record in the table.</summary>
    internal sealed class BlockPlan(DxfBlock block, string name, DxfTableEntry? record, ulong handle)
    {
        public DxfBlock Block => block;

        public string Name => name;

        /// <summary>The record of the document; <see langword="null"/> where it has none.</summary>
        public DxfTableEntry? Record => record;

        /// <summary>The handle the record had in the file, for what points at it.</summary>
        public ulong SourceHandle => record?.Handle ?? 0;

        /// <summary>The handle the record is written with.</summary>
        public ulong RecordHandle => handle;

        /// <summary>The handle of the layout; 0 for a block that is no layout.</summary>
        public ulong LayoutHandle { get; set; }

        public bool IsLayout => block.IsLayout;

        public bool IsPaperSpace => block.IsPaperSpace;
    }
}
