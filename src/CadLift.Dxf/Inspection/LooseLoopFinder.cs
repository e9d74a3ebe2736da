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

    private readonly List<Segment> _edges = [];

    public void Add(in Segment segment)
    {
        if (segment.Start.IsFinite && segment.End.IsFinite && segment.Start.DistanceTo(segment.End) > JoinDistance)
        {
            _edges.Add(segment);
        }
    }

    public LooseLoops Find()
    {
        List<(int From, int To, Segment Curve)> edges = UniqueEdges(out int points);
        List<int>[] at = EdgesAtPoints(edges, points);
        bool[] seen = new bool[edges.Count];
        int count = 0;
        int rest = 0;
        CompensatedSum area = default;
        for (int first = 0; first < edges.Count; first++)
        {
            if (seen[first])
            {
                continue;
            }

            List<int> group = GroupOf(first, edges, at, seen, out bool isSimple);
            if (isSimple)
            {
                count++;
                area.Add(Math.Abs(AreaOf(first, edges, at)));
            }
            else
            {
                rest += group.Count;
            }
        }

        return new LooseLoops(count, area.Value, rest);
    }

    private List<(int From, int To, Segment Curve)> UniqueEdges(out int points)
    {
        var grid = new PointGrid(JoinDistance, _edges.Count);
        var known = new HashSet<(int, int, double)>();
        var unique = new List<(int From, int To, Segment Curve)>(_edges.Count);
        foreach (Segment segment in _edges)
        {
            int from = grid.Add(segment.Start);
            int to = grid.Add(segment.End);
            (int a, int b, Segment curve) = from < to ? (from, to, segment) : (to, from, segment.Reversed());
            if (known.Add((a, b, Math.Round(curve.Bulge, BulgeDigits))))
            {
                unique.Add((a, b, curve.Between(grid.Points[a], grid.Points[b])));
            }
        }

        points = grid.Points.Count;
        return unique;
    }

    private static List<int>[] EdgesAtPoints(List<(int From, int To, Segment Curve)> edges, int points)
    {
        var at = new List<int>[points];
        for (int i = 0; i < points; i++)
        {
            at[i] = [];
        }

        for (int i = 0; i < edges.Count; i++)
        {
            at[edges[i].From].Add(i);
            at[edges[i].To].Add(i);
        }

        return at;
    }

    private static List<int> GroupOf(
        int first, List<(int From, int To, Segment Curve)> edges, List<int>[] at, bool[] seen, out bool isSimple)
    {
        var group = new List<int> { first };
        seen[first] = true;
        isSimple = true;
        for (int i = 0; i < group.Count; i++)
        {
            (int from, int to, _) = edges[group[i]];
            isSimple &= at[from].Count == 2 && at[to].Count == 2;
            foreach (int next in at[from].Concat(at[to]))
            {
                if (!seen[next])
                {
                    seen[next] = true;
                    group.Add(next);
                }
            }
        }

        return group;
    }

    private static double AreaOf(int first, List<(int From, int To, Segment Curve)> edges, List<int>[] at)
    {
        Point2d origin = edges[first].Curve.Start;
        CompensatedSum area = default;
        int here = edges[first].From;
        int used = first;
        do
        {
            (int from, int to, Segment curve) = edges[used];
            area.Add((here == from ? curve : curve.Reversed()).AreaTerm(origin));
            here = here == from ? to : from;
            used = at[here][0] == used ? at[here][1] : at[here][0];
        }
        while (used != first);

        return area.Value;
    }
}
