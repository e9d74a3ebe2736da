using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Inspection;

namespace CadLift.Dxf.Inspection;

/// <summary>Joins loose lines and arcs whose ends lie within 1e-6 drawing units and counts the simple loops they make.</summary>
internal sealed class LooseLoopFinder
{
    private const double JoinDistance = 1e-6;

    // Bulges that agree to this many digits belong to one curve drawn twice.
    private const int BulgeDigits = 6;

    // Straight lines are most: their ends alone are kept, and a bulge where there are any.
    private readonly List<double> _x = [];
    private readonly List<double> _y = [];
    private readonly Dictionary<int, double> _bulges = [];

    public void Add(in Segment segment)
    {
        if (!segment.Start.IsFinite || !segment.End.IsFinite || !(segment.Start.DistanceTo(segment.End) > JoinDistance))
        {
            return;
        }

        if (segment.IsArc)
        {
            _bulges.Add(_x.Count / 2, segment.Bulge);
        }

        _x.Add(segment.Start.X);
        _x.Add(segment.End.X);
        _y.Add(segment.Start.Y);
        _y.Add(segment.End.Y);
    }

    public LooseLoops Find(CancellationToken cancellation)
    {
        double[] x = [.. _x];
        double[] y = [.. _y];
        PointJoiner joined = PointJoiner.Join(x, y, JoinDistance, cancellation);
        ReadOnlySpan<int> numbers = joined.Numbers;
        var points = new Point2d[joined.Shared];
        for (int i = x.Length - 1; i >= 0; i--)
        {
            // Counting down, the first of those that are one stays.
            if (numbers[i] != PointJoiner.Alone)
            {
                points[numbers[i]] = new Point2d(x[i], y[i]);
            }
        }

        return new Graph(numbers, points, _bulges).Loops(cancellation);
    }

    /// <summary>An edge between two points, smaller number first.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Edge(int From, int To, double Bulge);

    /// <summary>The edges whose ends both meet others; an edge with a free end makes its whole group no loop.</summary>
    private sealed class Graph
    {
        private readonly Point2d[] _points;
        private readonly List<Edge> _edges = [];
        private readonly bool[] _isOpen;
        private readonly bool[] _isVisited;
        private int[] _first = [];
        private int[] _at = [];
        private int _rest;

        public Graph(ReadOnlySpan<int> numbers, Point2d[] points, Dictionary<int, double> bulges)
        {
            _points = points;
            _isOpen = new bool[points.Length];
            _isVisited = new bool[points.Length];
            var known = new HashSet<(int From, int To, double Bulge)>();
            for (int i = 0; i < numbers.Length; i += 2)
            {
                int from = numbers[i];
                int to = numbers[i + 1];
                if (from == PointJoiner.Alone || to == PointJoiner.Alone)
                {
                    AddOpen(from, to);
                    continue;
                }

                double bulge = bulges.GetValueOrDefault(i / 2);
                Edge edge = from < to ? new Edge(from, to, bulge) : new Edge(to, from, -bulge);
                if (known.Add((edge.From, edge.To, Math.Round(edge.Bulge, BulgeDigits) + 0.0)))
                {
                    _edges.Add(edge);
                }
            }

            Index();
        }

        public LooseLoops Loops(CancellationToken cancellation)
        {
            bool[] seen = new bool[_edges.Count];
            var group = new List<int>();
            int count = 0;
            CompensatedSum area = default;
            for (int first = 0; first < _edges.Count; first++)
            {
                if (seen[first])
                {
                    continue;
                }

                cancellation.ThrowIfCancellationRequested();
                if (IsSimple(first, group, seen))
                {
                    count++;
                    area.Add(Math.Abs(AreaFrom(first)));
                }
                else
                {
                    _rest += group.Count;
                }
            }

            return new LooseLoops(count, area.Value, _rest);
        }

        private void AddOpen(int from, int to)
        {
            _rest++;
            if (from != PointJoiner.Alone)
            {
                _isOpen[from] = true;
            }

            if (to != PointJoiner.Alone)
            {
                _isOpen[to] = true;
            }
        }

        // The edges at each point, one point after the other.
        private void Index()
        {
            _first = new int[_points.Length + 1];
            foreach (Edge edge in _edges)
            {
                _first[edge.From + 1]++;
                _first[edge.To + 1]++;
            }

            for (int i = 0; i < _points.Length; i++)
            {
                _first[i + 1] += _first[i];
            }

            _at = new int[2 * _edges.Count];
            int[] next = _first[..^1];
            for (int i = 0; i < _edges.Count; i++)
            {
                _at[next[_edges[i].From]++] = i;
                _at[next[_edges[i].To]++] = i;
            }
        }

        private ReadOnlySpan<int> EdgesAt(int point) => _at.AsSpan(_first[point], _first[point + 1] - _first[point]);

        private bool IsSimple(int first, List<int> group, bool[] seen)
        {
            group.Clear();
            group.Add(first);
            seen[first] = true;
            bool isSimple = true;
            for (int i = 0; i < group.Count; i++)
            {
                Edge edge = _edges[group[i]];
                isSimple &= Visit(edge.From, group, seen) & Visit(edge.To, group, seen);
            }

            return isSimple;
        }

        private bool Visit(int point, List<int> group, bool[] seen)
        {
            ReadOnlySpan<int> edges = EdgesAt(point);
            if (!_isVisited[point])
            {
                _isVisited[point] = true;
                foreach (int next in edges)
                {
                    if (!seen[next])
                    {
                        seen[next] = true;
                        group.Add(next);
                    }
                }
            }

            return edges.Length == 2 && !_isOpen[point];
        }

        private double AreaFrom(int first)
        {
            Point2d origin = _points[_edges[first].From];
            CompensatedSum area = default;
            int here = _edges[first].From;
            int used = first;
            do
            {
                Edge edge = _edges[used];
                bool isForward = here == edge.From;
                int there = isForward ? edge.To : edge.From;
                area.Add(Segment.FromBulge(_points[here], _points[there], isForward ? edge.Bulge : -edge.Bulge).AreaTerm(origin));
                here = there;
                ReadOnlySpan<int> edges = EdgesAt(here);
                used = edges[0] == used ? edges[1] : edges[0];
            }
            while (used != first);

            return area.Value;
        }
    }
}
