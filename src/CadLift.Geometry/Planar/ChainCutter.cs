using System.Runtime.InteropServices;

namespace CadLift.Geometry.Planar;

/// <summary>Cuts a closed chain of half-edges that comes through a vertex more than once into simple loops.</summary>
/// <remarks>Half-edges are handed in one after the other; a loop comes out as soon as it is closed. Fit for chain after chain.</remarks>
internal sealed class ChainCutter
{
    private readonly PlanarArrangement _plan;
    private readonly List<int> _open = [];
    private readonly List<int> _closed = [];

    // Where each vertex stands in the open part; -1 where it does not.
    private readonly int[] _positionOf;

    public ChainCutter(PlanarArrangement plan)
    {
        _plan = plan;
        _positionOf = new int[plan.VertexCount];
        Array.Fill(_positionOf, -1);
    }

    /// <summary>Adds a half-edge.</summary>
    /// <returns>The loop that ends where it begins; empty where there is none. Good until the next call.</returns>
    public ReadOnlySpan<int> Add(int halfEdge)
    {
        ref int position = ref _positionOf[_plan.OriginOf(halfEdge)];
        ReadOnlySpan<int> loop = position >= 0 ? CloseFrom(position) : [];
        position = _open.Count;
        _open.Add(halfEdge);
        return loop;
    }

    /// <summary>Ends the chain.</summary>
    /// <returns>What is left of it. Good until the next call.</returns>
    public ReadOnlySpan<int> End() => CloseFrom(0);

    private ReadOnlySpan<int> CloseFrom(int first)
    {
        _closed.Clear();
        _closed.AddRange(CollectionsMarshal.AsSpan(_open)[first..]);
        _open.RemoveRange(first, _open.Count - first);
        foreach (int halfEdge in _closed)
        {
            _positionOf[_plan.OriginOf(halfEdge)] = -1;
        }

        return CollectionsMarshal.AsSpan(_closed);
    }
}
