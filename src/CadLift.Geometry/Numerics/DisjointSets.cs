namespace CadLift.Geometry.Numerics;

/// <summary>Numbers joined into disjoint sets; each set is known by its smallest number.</summary>
/// <remarks>Source: R. E. Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm, JACM 22 (1975), with path halving.</remarks>
public sealed class DisjointSets
{
    private readonly int[] _parent;

    /// <summary>Creates sets of one number each.</summary>
    /// <param name="count">How many numbers there are, from 0 on.</param>
    public DisjointSets(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _parent = new int[count];
        for (int i = 0; i < count; i++)
        {
            _parent[i] = i;
        }
    }

    /// <summary>The smallest number of a set.</summary>
    public int Find(int member)
    {
        while (_parent[member] != member)
        {
            _parent[member] = _parent[_parent[member]];
            member = _parent[member];
        }

        return member;
    }

    /// <summary>Makes one set of two.</summary>
    public void Join(int a, int b)
    {
        int first = Find(a);
        int second = Find(b);
        _parent[Math.Max(first, second)] = Math.Min(first, second);
    }
}
