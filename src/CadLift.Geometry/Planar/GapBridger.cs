using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Finds straight bridges from the loose ends of an arrangement to what they were meant to meet.</summary>
/// <remarks>
/// Two loose ends within the gap are bridged, the nearest pairs first; an end that stays alone goes to the nearest edge within the gap.
/// Edges at the other end of its own edge do not count: where one line overshoots another, nothing is missing.
/// </remarks>
internal sealed class GapBridger
{
    // Loose ends in heaps are not gaps, and their pairs would fill the memory.
    private const int MaxPairs = 4_000_000;

    private readonly PlanarArrangement _plan;
    private readonly double _gap;

    // For each vertex: how many edges end there, and the half-edge that leaves a loose one.
    private readonly int[] _degree;
    private readonly int[] _leaving;
    private readonly List<int> _loose = [];

    public GapBridger(PlanarArrangement plan, double gap)
    {
        _plan = plan;
        _gap = gap;
        _degree = new int[plan.VertexCount];
        _leaving = new int[plan.VertexCount];
        for (int h = 0; h < 2 * plan.EdgeCount; h++)
        {
            _degree[plan.OriginOf(h)]++;
            _leaving[plan.OriginOf(h)] = h;
        }

        for (int v = 0; v < _degree.Length; v++)
        {
            if (_degree[v] == 1)
            {
                _loose.Add(v);
            }
        }
    }

    /// <summary>Finds the bridges.</summary>
    /// <returns><see langword="null"/> where millions of loose ends lie within the gap of each other.</returns>
    public List<Segment>? FindBridges(CancellationToken cancellation)
    {
        var bridges = new List<Segment>();
        bool[] isMet = new bool[_loose.Count];
        List<(double Distance, int First, int Second)> near = NearEnds(cancellation);
        if (near.Count > MaxPairs)
        {
            return null;
        }

        foreach ((double _, int first, int second) in near)
        {
            if (!isMet[first] && !isMet[second])
            {
                isMet[first] = true;
                isMet[second] = true;
                bridges.Add(Segment.Line(_plan.PointOf(_loose[first]), _plan.PointOf(_loose[second])));
            }
        }

        AddBridgesToEdges(isMet, bridges, cancellation);
        return bridges;
    }

    private List<(double Distance, int First, int Second)> NearEnds(CancellationToken cancellation)
    {
        var boxes = new Box2d[_loose.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            Point2d end = _plan.PointOf(_loose[i]);
            boxes[i] = Box2d.Of(end, end);
        }

        var pairs = new PairSearch(this, cancellation);
        new BoxTree(boxes).VisitPairs(_gap, ref pairs);
        pairs.Found.Sort();
        return pairs.Found;
    }

    private void AddBridgesToEdges(bool[] isMet, List<Segment> bridges, CancellationToken cancellation)
    {
        var boxes = new Box2d[_plan.EdgeCount];
        for (int e = 0; e < boxes.Length; e++)
        {
            boxes[e] = _plan.CurveOf(2 * e).Bounds;
        }

        var tree = new BoxTree(boxes);
        for (int i = 0; i < isMet.Length; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Point2d end = _plan.PointOf(_loose[i]);
            var search = new EdgeSearch(this, _loose[i]);
            if (!isMet[i])
            {
                tree.Visit(Box2d.Of(end, end).Grown(_gap), ref search);
            }

            if (search.Nearest >= 0)
            {
                bridges.Add(Segment.Line(end, _plan.CurveOf(2 * search.Nearest).NearestPointTo(end)));
            }
        }
    }

    // The two ends of one edge are not what is meant: a short line does not want to be a point.
    private bool AreOfOneEdge(int first, int second) => _plan.TargetOf(_leaving[first]) == second;

    private readonly struct PairSearch(GapBridger owner, CancellationToken cancellation) : IBoxPairVisitor
    {
        public List<(double Distance, int First, int Second)> Found { get; } = [];

        public void Visit(int first, int second)
        {
            int a = owner._loose[first];
            int b = owner._loose[second];
            double distance = owner._plan.PointOf(a).DistanceTo(owner._plan.PointOf(b));
            if (distance <= owner._gap && !owner.AreOfOneEdge(a, b))
            {
                Found.Add((distance, Math.Min(first, second), Math.Max(first, second)));
            }
        }

        public bool GoesOn(int done)
        {
            if ((done & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            return Found.Count <= MaxPairs;
        }
    }

    private struct EdgeSearch(GapBridger owner, int end) : IBoxVisitor
    {
        private double _distance = owner._gap;

        public int Nearest { get; private set; } = -1;

        public void Visit(int item)
        {
            PlanarArrangement plan = owner._plan;
            int inner = plan.TargetOf(owner._leaving[end]);
            if (plan.OriginOf(2 * item) == inner || plan.TargetOf(2 * item) == inner)
            {
                return;
            }

            double distance = plan.CurveOf(2 * item).DistanceTo(plan.PointOf(end));
            if (distance < _distance || (distance == _distance && item < Nearest))
            {
                _distance = distance;
                Nearest = item;
            }
        }
    }
}
