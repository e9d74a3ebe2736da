namespace CadLift.Geometry.Modeling;

/// <summary>Disjoint sets whose members know how many times the way to another member winds past a mark.</summary>
/// <remarks>Union-find with potentials: each member keeps its count relative to its parent.</remarks>
internal sealed class WindingSets
{
    private readonly int[] _parent;
    private readonly int[] _count;
    private readonly bool[] _goesRound;

    public WindingSets(int members)
    {
        _parent = new int[members];
        _count = new int[members];
        _goesRound = new bool[members];
        for (int i = 0; i < members; i++)
        {
            _parent[i] = i;
        }
    }

    /// <summary>Whether two ways between members of this one's set differ in their count.</summary>
    public bool GoesRound(int member) => _goesRound[Find(member, out _)];

    /// <summary>Joins two members by a way of the given count from the first to the second.</summary>
    public void Join(int first, int second, int count)
    {
        int a = Find(first, out int toFirst);
        int b = Find(second, out int toSecond);
        int between = toFirst + count - toSecond;
        if (a == b)
        {
            _goesRound[a] |= between != 0;
            return;
        }

        _parent[b] = a;
        _count[b] = between;
        _goesRound[a] |= _goesRound[b];
    }

    // The root, and the count of the way from it; parents are shortened on the way.
    private int Find(int member, out int count)
    {
        count = 0;
        int root = member;
        while (_parent[root] != root)
        {
            count += _count[root];
            root = _parent[root];
        }

        int rest = count;
        while (_parent[member] != root && member != root)
        {
            int parent = _parent[member];
            int own = _count[member];
            _parent[member] = root;
            _count[member] = rest;
            rest -= own;
            member = parent;
        }

        return root;
    }
}
