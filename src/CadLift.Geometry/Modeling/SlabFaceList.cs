namespace CadLift.Geometry.Modeling;

/// <summary>The faces read off a stack of slabs, with their loops, in flat lists.</summary>
internal sealed class SlabFaceList
{
    private readonly List<SlabFace> _faces = [];
    private readonly List<Loop> _loops = [];
    private readonly List<int> _uses = [];
    private int _openLoop;

    public int Count => _faces.Count;

    public int LoopCount => _loops.Count;

    public int UseCount => _uses.Count;

    public SlabFace this[int face] => _faces[face];

    public int Add(SlabFaceKind kind, int place, int layerOrLevel)
    {
        _faces.Add(new SlabFace(kind, place, layerOrLevel, FirstLoop: -1));
        return _faces.Count - 1;
    }

    public void BeginLoop() => _openLoop = _uses.Count;

    /// <summary>Adds a body edge to the loop begun last, complemented where the loop runs against it.</summary>
    public void AddUse(int use) => _uses.Add(use);

    /// <summary>Ends a loop; of a face's loops the one with the largest signed area is the outer one and comes first.</summary>
    public void EndLoop(int face, double area, bool reversed = false)
    {
        if (reversed)
        {
            _uses.Reverse(_openLoop, _uses.Count - _openLoop);
        }

        SlabFace owner = _faces[face];
        int loop = _loops.Count;
        if (owner.FirstLoop < 0 || area > _loops[owner.FirstLoop].Area)
        {
            _loops.Add(new Loop(_openLoop, _uses.Count - _openLoop, area, owner.FirstLoop));
            _faces[face] = owner with { FirstLoop = loop };
        }
        else
        {
            Loop outer = _loops[owner.FirstLoop];
            _loops.Add(new Loop(_openLoop, _uses.Count - _openLoop, area, outer.Next));
            _loops[owner.FirstLoop] = outer with { Next = loop };
        }
    }

    /// <summary>The loop after one of the same face; -1 after the last.</summary>
    public int NextLoop(int loop) => _loops[loop].Next;

    public ReadOnlySpan<int> UsesOf(int loop) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_uses).Slice(_loops[loop].Start, _loops[loop].Count);

    private readonly record struct Loop(int Start, int Count, double Area, int Next);
}
