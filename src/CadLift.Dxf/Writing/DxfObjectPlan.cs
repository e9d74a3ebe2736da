using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>The objects of a file: the document's own, with the dictionaries and layouts that the format asks for added.</summary>
internal sealed class DxfObjectPlan
{
    private const int DictionaryName = 3;
    private const int DictionaryHandle = 350;
    private const int OldDictionaryHandle = 360;

    private readonly DxfWritePlan _plan;
    private readonly Dictionary<ulong, DxfRecord> _byHandle = [];
    private readonly Dictionary<ulong, ulong> _parents = [];
    private readonly HashSet<ulong> _orphans = [];
    private readonly HashSet<ulong> _layouts = [];
    private readonly Dictionary<DxfRecord, DxfWritePlan.BlockPlan> _blockOf = [];
    private int _lastLayout = 1;

    public DxfObjectPlan(DxfWritePlan plan)
    {
        _plan = plan;
        foreach (DxfRecord record in plan.Document.Objects)
        {
            if (record.Handle != 0)
            {
                _byHandle.TryAdd(record.Handle, record);
            }
        }

        DxfRecord? root = plan.Document.Objects.FirstOrDefault(IsDictionary);
        Root = new Dictionary(root, plan.Handles.Of(root?.Handle ?? 0), owner: 0);
        Group = Required("ACAD_GROUP");
        Layouts = Required("ACAD_LAYOUT");
        PlanLayouts();
        NoteParents();
        PlanOthers();
    }

    /// <summary>The dictionary that leads to all others.</summary>
    public Dictionary Root { get; }

    /// <summary>The dictionary of groups.</summary>
    public Dictionary Group { get; }

    /// <summary>The dictionary of layouts.</summary>
    public Dictionary Layouts { get; }

    /// <summary>Layouts that the document lacks.</summary>
    public List<(DxfWritePlan.BlockPlan Block, string Name, int Tab)> NewLayouts { get; } = [];

    /// <summary>The objects that are written as they are, with their owners.</summary>
    public List<(DxfRecord Record, ulong Owner)> Others { get; } = [];

    /// <summary>How many objects nothing owns, or are layouts of no block: they are not written.</summary>
    public int Orphans => _orphans.Count;

    /// <summary>Whether a record with a handle is written.</summary>
    public bool IsWritten(ulong handle) => handle != 0 && _plan.Handles.IsKnown(handle) && !_orphans.Contains(handle);

    /// <summary>The block behind a layout; <see langword="null"/> for other objects.</summary>
    public DxfWritePlan.BlockPlan? FindBlockOf(DxfRecord layout) => _blockOf.GetValueOrDefault(layout);

    private static bool IsDictionary(DxfRecord record) => string.Equals(record.Type, "DICTIONARY", StringComparison.Ordinal);

    private bool IsPlanned(DxfRecord record) =>
        ReferenceEquals(record, Root.Record) || ReferenceEquals(record, Group.Record) || ReferenceEquals(record, Layouts.Record);

    private Dictionary Required(string name)
    {
        DxfRecord? record = Root.Find(name) is { } handle ? _byHandle.GetValueOrDefault(handle) : null;
        if (record is not null && !IsDictionary(record))
        {
            record = null;
        }

        var dictionary = new Dictionary(record, _plan.Handles.Of(record?.Handle ?? 0), Root.Handle);
        Root.Set(name, dictionary.Handle);
        return dictionary;
    }

    // What the dictionary names and is no layout of a block would send readers nowhere, and keep its name from those that are.
    private void PlanLayouts()
    {
        foreach ((DxfWritePlan.BlockPlan block, DxfRecord layout) in DxfLayoutLinks.Find(_plan.Blocks, _plan.Document.Objects))
        {
            block.LayoutHandle = layout.Handle;
            _blockOf.Add(layout, block);
            _layouts.Add(layout.Handle);
        }

        Layouts.Remove(entry => !_layouts.Contains(entry.Handle));
        var named = new HashSet<ulong>(Layouts.Entries.Select(entry => entry.Handle));
        foreach ((DxfRecord layout, DxfWritePlan.BlockPlan block) in _blockOf)
        {
            if (named.Add(layout.Handle))
            {
                Layouts.Set(FreeName(DxfLayoutLinks.NameOf(layout) ?? block.Name), layout.Handle);
            }
        }

        AddLayouts();
    }

    private void AddLayouts()
    {
        int tab = 0;
        foreach (DxfWritePlan.BlockPlan block in _plan.Blocks.Where(static block => block.IsLayout))
        {
            if (block.LayoutHandle == 0)
            {
                AddLayout(block, tab);
                _layouts.Add(block.LayoutHandle);
            }

            tab++;
        }
    }

    // Where an object does not say who owns it, the dictionary that names it does.
    private void NoteParents()
    {
        foreach (Dictionary dictionary in (Dictionary[])[Root, Group, Layouts])
        {
            NoteParent(dictionary);
        }

        foreach (DxfRecord record in _plan.Document.Objects)
        {
            if (!IsPlanned(record) && record.Handle != 0 && record.Type is "DICTIONARY" or "ACDBDICTIONARYWDFLT")
            {
                NoteParent(new Dictionary(record, record.Handle, record.Owner));
            }
        }
    }

    private void NoteParent(Dictionary dictionary)
    {
        foreach ((_, ulong handle) in dictionary.Entries)
        {
            _parents.TryAdd(handle, dictionary.Handle);
        }
    }

    // An object whose owner is not written is not written either, and so on: each chain of owners is followed once.
    private void PlanOthers()
    {
        var isOwned = new Dictionary<DxfRecord, bool>();
        var chain = new List<DxfRecord>();
        foreach (DxfRecord record in _plan.Document.Objects)
        {
            bool owned = Follow(record, isOwned, chain);
            foreach (DxfRecord link in chain)
            {
                isOwned[link] = owned;
            }

            chain.Clear();
            if (!isOwned[record])
            {
                _orphans.Add(record.Handle);
            }
            else if (!IsPlanned(record))
            {
                Others.Add((record, OwnerOf(record)));
            }
        }

        Layouts.Remove(entry => _orphans.Contains(entry.Handle));
    }

    // Whether the chain of owners ends at something that is written; a ring of owners does not.
    private bool Follow(DxfRecord record, Dictionary<DxfRecord, bool> isOwned, List<DxfRecord> chain)
    {
        while (!isOwned.ContainsKey(record))
        {
            isOwned.Add(record, false);
            chain.Add(record);
            if (IsPlanned(record))
            {
                return true;
            }

            ulong owner = OwnerOf(record);
            if (IsLayoutOfNothing(record) || owner == 0)
            {
                return false;
            }

            if (!_byHandle.TryGetValue(owner, out DxfRecord? next))
            {
                return _plan.Handles.IsKnown(owner);
            }

            record = next;
        }

        return isOwned[record];
    }

    private ulong OwnerOf(DxfRecord record) =>
        record.Owner != 0 && _plan.Handles.IsKnown(record.Owner) ? record.Owner : _parents.GetValueOrDefault(record.Handle);

    private bool IsLayoutOfNothing(DxfRecord record) =>
        DxfLayoutLinks.IsLayout(record) && !_layouts.Contains(record.Handle);

    private void AddLayout(DxfWritePlan.BlockPlan block, int tab)
    {
        block.LayoutHandle = _plan.Handles.New();
        string name = FreeName(block.IsPaperSpace ? "Layout1" : "Model");
        Layouts.Set(name, block.LayoutHandle);
        NewLayouts.Add((block, name, tab));
    }

    private string FreeName(string name)
    {
        string free = name;
        while (Layouts.Find(free) is not null)
        {
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} ({++_lastLayout})");
        }

        return free;
    }

    /// <summary>A dictionary with entries that are added.</summary>
    internal sealed class Dictionary
    {
        private readonly Dictionary<string, int> _index = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary(DxfRecord? record, ulong handle, ulong owner)
        {
            Record = record;
            Handle = handle;
            Owner = owner;
            if (record is null)
            {
                return;
            }

            for (int i = record.Tags.IndexOf(DictionaryName); i >= 0; i = record.Tags.IndexOf(DictionaryName, i + 1))
            {
                if (i + 1 < record.Tags.Count && record.Tags[i + 1].Code is DictionaryHandle or OldDictionaryHandle
                    && record.Tags[i + 1].TryGetHandle(out ulong entry))
                {
                    Add(record.Tags[i].Text, entry);
                }
            }
        }

        public DxfRecord? Record { get; }

        public ulong Handle { get; }

        public ulong Owner { get; }

        public List<(string Name, ulong Handle)> Entries { get; } = [];

        public ulong? Find(string name) => _index.TryGetValue(name, out int index) ? Entries[index].Handle : null;

        public void Set(string name, ulong handle)
        {
            if (_index.TryGetValue(name, out int index))
            {
                Entries[index] = (Entries[index].Name, handle);
            }
            else
            {
                Add(name, handle);
            }
        }

        public void Remove(Predicate<(string Name, ulong Handle)> match)
        {
            Entries.RemoveAll(match);
            _index.Clear();
            for (int i = 0; i < Entries.Count; i++)
            {
                _index.TryAdd(Entries[i].Name, i);
            }
        }

        private void Add(string name, ulong handle)
        {
            _index.TryAdd(name, Entries.Count);
            Entries.Add((name, handle));
        }
    }
}
