using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>Finds for every edge of an arrangement the line or circle that its upright faces stand on.</summary>
/// <remarks>
/// Input segments that continue each other share one support, so that their faces are one face. An edge with an end further
/// than half the tolerance from the support of its group has one of its own.
/// </remarks>
internal sealed class SupportMap
{
    private const int MaxAttempts = 8;

    private readonly PlanarArrangement _plan;
    private readonly Tolerance _tolerance;
    private readonly int[] _ofEdge;
    private readonly List<Support> _supports = [];
    private readonly List<(int Start, int Count)> _edgesOf = [];
    private readonly List<int> _edges = [];

    private SupportMap(PlanarArrangement plan, Tolerance tolerance)
    {
        _plan = plan;
        _tolerance = tolerance;
        _ofEdge = new int[plan.EdgeCount];
    }

    public int Count => _supports.Count;

    public Support this[int support] => _supports[support];

    public int OfEdge(int edge) => _ofEdge[edge];

    /// <summary>The edges on a support.</summary>
    public ReadOnlySpan<int> EdgesOn(int support) =>
        CollectionsMarshal.AsSpan(_edges).Slice(_edgesOf[support].Start, _edgesOf[support].Count);

    /// <summary>Groups the edges.</summary>
    /// <param name="plan">The arrangement.</param>
    /// <param name="continuations">Pairs of edges that continue each other at a vertex.</param>
    /// <param name="tolerance">How far a vertex may lie off its support.</param>
    public static SupportMap Build(
        PlanarArrangement plan, IReadOnlyList<(int First, int Second)> continuations, Tolerance tolerance)
    {
        var map = new SupportMap(plan, tolerance);
        var groups = new DisjointSets(plan.SourceCount);
        foreach ((int first, int second) in continuations)
        {
            groups.Join(plan.SourceOf(first), plan.SourceOf(second));
        }

        int[] order = map.SortEdges(groups, out int[] starts);
        for (int source = 0; source < plan.SourceCount; source++)
        {
            ReadOnlySpan<int> edges = order.AsSpan(starts[source], starts[source + 1] - starts[source]);
            if (!edges.IsEmpty)
            {
                map.AddGroup(edges);
            }
        }

        return map;
    }

    // The edges of one group follow each other, sorted by source within it.
    private int[] SortEdges(DisjointSets groups, out int[] starts)
    {
        int[] order = new int[_plan.EdgeCount];
        long[] keys = new long[_plan.EdgeCount];
        starts = new int[_plan.SourceCount + 1];
        for (int edge = 0; edge < order.Length; edge++)
        {
            int group = groups.Find(_plan.SourceOf(edge));
            order[edge] = edge;
            keys[edge] = ((long)group << 32) | (uint)_plan.SourceOf(edge);
            starts[group + 1]++;
        }

        for (int i = 0; i < _plan.SourceCount; i++)
        {
            starts[i + 1] += starts[i];
        }

        Array.Sort(keys, order);
        return order;
    }

    // Most groups fit as a whole. Where some vertex was merged with something beside the line, the edges that end there are
    // left over; they try to fit among themselves, and in the end stand alone.
    private void AddGroup(ReadOnlySpan<int> edges, int attempts = MaxAttempts, bool asGiven = true)
    {
        if (attempts == 0)
        {
            AddAlone(edges);
            return;
        }

        Support support = Fit(edges, asGiven);
        var on = new List<int>(edges.Length);
        var off = new List<int>();
        foreach (int edge in edges)
        {
            (IsOn(support, edge) ? on : off).Add(edge);
        }

        if (on.Count > 0)
        {
            ReadOnlySpan<int> near = CollectionsMarshal.AsSpan(on);
            Add(support.IsCircle ? support : Stretch(support, near), near);
        }

        // Where even the edges of the longest input segment have all moved off it, the longest edge says where they are now.
        if (off.Count > 0)
        {
            AddGroup(CollectionsMarshal.AsSpan(off), on.Count > 0 || asGiven ? attempts - 1 : 0, on.Count > 0);
        }
    }

    private void AddAlone(ReadOnlySpan<int> edges)
    {
        for (int i = 0; i < edges.Length; i++)
        {
            Add(Support.Of(_plan.CurveOf(2 * edges[i])), edges.Slice(i, 1));
        }
    }

    private void Add(Support support, ReadOnlySpan<int> edges)
    {
        _edgesOf.Add((_edges.Count, edges.Length));
        foreach (int edge in edges)
        {
            _ofEdge[edge] = _supports.Count;
            _edges.Add(edge);
        }

        _supports.Add(support);
    }

    private bool IsOn(Support support, int edge) =>
        support.DistanceTo(_plan.PointOf(_plan.OriginOf(2 * edge))) <= _tolerance.Coincidence / 2
        && support.DistanceTo(_plan.PointOf(_plan.TargetOf(2 * edge))) <= _tolerance.Coincidence / 2;

    // The longest segment knows its line or circle best. Where all edges of a circle are flatter than half the tolerance, the
    // longest of their chords does.
    private Support Fit(ReadOnlySpan<int> edges, bool asGiven)
    {
        Segment longest = default;
        double length = -1;
        bool isFlat = true;
        int known = -1;
        foreach (int edge in edges)
        {
            isFlat &= !_plan.CurveOf(2 * edge).IsArc;
            int source = _plan.SourceOf(edge);
            if (source != known || !asGiven)
            {
                known = source;
                Segment segment = asGiven ? _plan.SegmentOf(source) : _plan.CurveOf(2 * edge);
                double own = segment.Length;
                (longest, length) = own > length ? (segment, own) : (longest, length);
            }
        }

        return longest.IsArc && isFlat && asGiven ? Fit(edges, asGiven: false) : Support.Of(longest);
    }

    // The line through the two vertices that lie furthest apart along it.
    private Support Stretch(Support support, ReadOnlySpan<int> edges)
    {
        Vector2d along = (support.End - support.Start).Normalized();
        Point2d least = support.Start;
        Point2d most = support.Start;
        double leastKey = double.PositiveInfinity;
        double mostKey = double.NegativeInfinity;
        foreach (int edge in edges)
        {
            for (int end = 0; end < 2; end++)
            {
                Point2d point = _plan.PointOf(_plan.OriginOf((2 * edge) + end));
                double key = (point - support.Start).Dot(along);
                (least, leastKey) = key < leastKey ? (point, key) : (least, leastKey);
                (most, mostKey) = key > mostKey ? (point, key) : (most, mostKey);
            }
        }

        return Support.Line(least, most);
    }
}
