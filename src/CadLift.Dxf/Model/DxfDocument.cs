using CadLift.Diagnostics;

namespace CadLift.Dxf.Model;

/// <summary>A drawing as the file has it.</summary>
public sealed class DxfDocument
{
    private readonly Dictionary<string, DxfBlock> _blocks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DxfLayer> _layers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<DxfBlock> _blockList = [];
    private readonly List<DxfTable> _tables = [];

    /// <summary>The variables.</summary>
    public DxfHeader Header { get; } = new();

    /// <summary>Whether the file was binary.</summary>
    public bool IsBinary { get; internal set; }

    /// <summary>The release in words, such as <c>R2018</c>; <see langword="null"/> where it is not known.</summary>
    public string? Release => Reading.DxfRelease.NameOf(Header.Version);

    /// <summary>The classes of objects that applications brought along.</summary>
    public IList<DxfRecord> Classes { get; } = new List<DxfRecord>();

    /// <summary>The tables in the order of the file.</summary>
    public IReadOnlyList<DxfTable> Tables => _tables;

    /// <summary>The layers by name, without regard to case.</summary>
    public IReadOnlyDictionary<string, DxfLayer> Layers => _layers;

    /// <summary>The blocks in the order of the file, those behind model space and layouts included.</summary>
    public IReadOnlyList<DxfBlock> Blocks => _blockList;

    /// <summary>The entities of model space in the order of the file.</summary>
    public IList<DxfEntity> Entities { get; } = new List<DxfEntity>();

    /// <summary>Entities of model space that are made only while they are written: they come after <see cref="Entities"/>, in each pass anew.</summary>
    internal IEnumerable<DxfEntity> MadeEntities { get; init; } = [];

    /// <summary>All entities that the ENTITIES section holds for model space.</summary>
    internal IEnumerable<DxfEntity> ModelSpaceEntities => Entities.Concat(MadeEntities);

    /// <summary>The entities of layouts that stand in the ENTITIES section.</summary>
    public IList<DxfEntity> PaperSpaceEntities { get; } = new List<DxfEntity>();

    /// <summary>The objects: dictionaries, layouts, groups, and so on.</summary>
    public IList<DxfRecord> Objects { get; } = new List<DxfRecord>();

    /// <summary>Sections that are kept as they are: ACDSDATA, which holds the solids of R2013 and later, THUMBNAILIMAGE, and others.</summary>
    public IList<DxfRawSection> OtherSections { get; } = new List<DxfRawSection>();

    /// <summary>What was repaired or not understood.</summary>
    public IReadOnlyList<CadDiagnostic> Diagnostics => Findings.ToList();

    internal DiagnosticList Findings { get; } = new();

    /// <summary>Finds a block by its name, without regard to case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The first block of that name; <see langword="null"/> where there is none.</returns>
    public DxfBlock? FindBlock(string name) => _blocks.GetValueOrDefault(name);

    /// <summary>Finds a table by its name.</summary>
    /// <param name="name">Such as <c>LAYER</c> or <c>STYLE</c>.</param>
    /// <returns>The first table of that name; <see langword="null"/> where there is none.</returns>
    public DxfTable? FindTable(string name) =>
        _tables.Find(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the clips (XCLIP) that are switched on.</summary>
    /// <returns>The clips by the handle of their insert.</returns>
    public IReadOnlyDictionary<ulong, DxfClip> FindClips() => Mapping.ClipReader.Read(this);

    /// <summary>Replaces every insert of model space by its block's content, rows and columns and nesting included.</summary>
    /// <param name="limits">How deep and how many; the number is known before any is made.</param>
    /// <param name="cancellationToken">Looked at every thousand entities.</param>
    /// <returns>Everything that is not an insert, in drawing order; inserts of missing blocks, and of blocks in themselves, are findings.</returns>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.CadTooLarge"/>: a limit is exceeded.</exception>
    public IReadOnlyList<DxfPlacedEntity> Explode(Limits? limits = null, CancellationToken cancellationToken = default)
    {
        var collector = new Mapping.PlacedEntityCollector(new Mapping.MLineStyles(this));
        Mapping.DxfExploder.Explode(this, Entities, limits ?? new Limits(), Findings, collector, cancellationToken);
        return collector.Placed;
    }

    /// <summary>Adds a block.</summary>
    /// <param name="block">The block.</param>
    /// <returns>Whether its name was free; otherwise the block is kept, but inserts find the one that had the name first.</returns>
    public bool AddBlock(DxfBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _blockList.Add(block);
        return _blocks.TryAdd(block.Name, block);
    }

    /// <summary>Adds a table.</summary>
    /// <param name="table">The table.</param>
    public void AddTable(DxfTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _tables.Add(table);
    }

    /// <summary>Adds an entry to a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether it is no layer, or a layer whose name was free; otherwise it is kept, but the one that had the name first counts.</returns>
    public bool AddEntry(DxfTable table, DxfTableEntry entry)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(entry);
        table.Entries.Add(entry);
        return entry is not DxfLayer layer || _layers.TryAdd(layer.Name, layer);
    }
}
