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

    // A layout points at its block record, and the block record at its layout.
    private void PlanLayouts()
    {
        var byBlock = new Dictionary<ulong, DxfRecord>();
        foreach (DxfRecord record in _plan.Document.Objects)
        {
            if (string.Equals(record.Type, "LAYOUT", StringComparison.Ordinal) && BlockOf(record) is { } block)
            {
                byBlock.TryAdd(block, record);
            }
        }

        int tab = 0;
        foreach (DxfWritePlan.BlockPlan block in _plan.Blocks)
        {
            if (!block.IsLayout)
            {
                continue;
            }

            if (block.SourceHandle != 0 && byBlock.TryGetValue(block.SourceHandle, out DxfRecord? layout) && layout.Handle != 0)
            {
                block.LayoutHandle = layout.Handle;
                if (!Layouts.Entries.Exists(entry => entry.Handle == layout.Handle))
                {
                    Layouts.Set(FreeName(NameOf(layout) ?? block.Name), layout.Handle);
                }
            }
            else
            {
                AddLayout(block, tab);
            }

            tab++;
        }

        // What the dictionary names and is not there would send readers nowhere.
        Layouts.Entries.RemoveAll(entry => !_byHandle.ContainsKey(entry.Handle) && !NewLayouts.Exists(added => added.Block.LayoutHandle == entry.Handle));
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

    // An object whose owner is not written is not written either, and so on.
    private void PlanOthers()
    {
        int before;
        do
        {
            before = _orphans.Count;
            Others.Clear();
            foreach (DxfRecord record in _plan.Document.Objects)
            {
                if (IsPlanned(record) || (record.Handle != 0 && _orphans.Contains(record.Handle)))
                {
                    continue;
                }

                ulong owner = IsWritten(record.Owner) ? record.Owner : _parents.GetValueOrDefault(record.Handle);
                if (IsWritten(owner) && !IsLayoutOfNothing(record))
                {
                    Others.Add((record, owner));
                }
                else
                {
                    _orphans.Add(record.Handle);
                }
            }
        }
        while (_orphans.Count > before);
        Layouts.Entries.RemoveAll(entry => _orphans.Contains(entry.Handle));
    }

    private bool IsLayoutOfNothing(DxfRecord record) =>
        string.Equals(record.Type, "LAYOUT", StringComparison.Ordinal)
        && !_plan.Blocks.Exists(block => block.LayoutHandle == record.Handle);

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
        for (int number = 2; Layouts.Find(free) is not null; number++)
        {
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return free;
    }

    private static ulong? BlockOf(DxfRecord layout)
    {
        (int start, int end) = layout.Subclass("AcDbLayout");
        for (int i = start; i < end; i++)
        {
            if (layout.Tags[i].Code == 330 && layout.Tags[i].TryGetHandle(out ulong handle))
            {
                return handle;
            }
        }

        return null;
    }

    private static string? NameOf(DxfRecord layout)
    {
        (int start, int end) = layout.Subclass("AcDbLayout");
        int index = layout.Tags.IndexOf(1, start);
        return index >= 0 && index < end ? layout.Tags[index].Text : null;
    }

    /// <summary>A dictionary with entries that are added.</summary>
    internal sealed class Dictionary
    {
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
                    Entries.Add((record.Tags[i].Text, entry));
                }
            }
        }

        public DxfRecord? Record { get; }

        public ulong Handle { get; }

        public ulong Owner { get; }

        public List<(string Name, ulong Handle)> Entries { get; } = [];

        public ulong? Find(string name)
        {
            int index = Entries.FindIndex(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));
            return index < 0 ? null : Entries[index].Handle;
        }

        public void Set(string name, ulong handle)
        {
            int index = Entries.FindIndex(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                Entries.Add((name, handle));
            }
            else
            {
                Entries[index] = (Entries[index].Name, handle);
            }
        }
    }
}
