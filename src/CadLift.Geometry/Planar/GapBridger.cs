using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Finds straight bridges from the loose ends of an arrangement to what they were meant to meet.</summary>
/// <remarks>
/// Two loose ends within the gap are bridged, the nearest pairs first; an end that stays alone goes to the nearest edge within the gap.
/// An end looks ahead only: what lies behind it, it has passed already. So where one line overshoots another nothing is missing, and
/// no line is bridged to itself.
/// </remarks>
internal sealed class GapBridger
{
    // Loose ends in heaps are not gaps, and their pairs would fill the memory.
    private const int MaxPairs = 4_000_000;

    // The cosine of the widest angle at which something still lies ahead.
    private const double LeastAdvance = 0.1;

    private readonly PlanarArrangement _plan;
    private readonly double _gap;

    // The half-edge that leaves each loose vertex.
    private readonly int[] _leaving;
    private readonly List<int> _loose = [];

    public GapBridger(PlanarArrangement plan, double gap)
    {
        _plan = plan;
        _gap = gap;
        int[] degree = new int[plan.VertexCount];
        _leaving = new int[plan.VertexCount];
        for (int h = 0; h < 2 * plan.EdgeCount; h++)
        {
            degree[plan.OriginOf(h)]++;
            _leaving[plan.OriginOf(h)] = h;
        }

        for (int v = 0; v < degree.Length; v++)
        {
            if (degree[v] == 1)
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

    // Whether a point lies within 84° of the direction in which a loose end would go on.
    private bool IsAhead(int end, Point2d point)
    {
        Vector2d onward = -_plan.CurveOf(_leaving[end]).StartDirection;
        Vector2d away = point - _plan.PointOf(end);
        return onward.Dot(away) > LeastAdvance * away.Length;
    }

    private readonly struct PairSearch(GapBridger owner, CancellationToken cancellation) : IBoxPairVisitor
    {
        public List<(double Distance, int First, int Second)> Found { get; } = [];

        public void Visit(int first, int second)
        {
            int a = owner._loose[first];
            int b = owner._loose[second];
            double distance = owner._plan.PointOf(a).DistanceTo(owner._plan.PointOf(b));
            bool isAhead = owner.IsAhead(a, owner._plan.PointOf(b)) || owner.IsAhead(b, owner._plan.PointOf(a));
            if (distance <= owner._gap && isAhead)
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
            Point2d from = owner._plan.PointOf(end);
            Point2d nearest = owner._plan.CurveOf(2 * item).NearestPointTo(from);
            double distance = nearest.DistanceTo(from);
            bool isNearer = distance < _distance || (distance == _distance && item < Nearest);
            if (isNearer && item != owner._leaving[end] >> 1 && owner.IsAhead(end, nearest))
            {
                _distance = distance;
                Nearest = item;
            }
        }
    }
}
