using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Chaining;

/// <summary>Joins open curves into closed loops: ends that coincide first, then free ends within the chaining gap.</summary>
/// <remarks>
/// The gap concerns free ends only, so detail smaller than the gap is left as it was drawn. Curves that hang loose from a
/// loop are cut off; what still meets three and more at a point is no simple loop and is left over. O(n log n).
/// </remarks>
internal sealed class LoopChainer
{
    private readonly IReadOnlyList<SketchPath> _paths;
    private readonly Tolerance _tolerance;
    private readonly double _gap;
    private readonly DiagnosticList _diagnostics;
    private readonly PointGrid _grid;
    private readonly List<LooseEdge> _edges = [];
    private readonly List<List<LooseEdge>> _atPoint = [];

    private LoopChainer(IReadOnlyList<SketchPath> paths, Tolerance tolerance, double gap, DiagnosticList diagnostics)
    {
        _paths = paths;
        _tolerance = tolerance;
        _gap = gap;
        _diagnostics = diagnostics;
        _grid = new PointGrid(tolerance.Coincidence, paths.Count + 1);
    }

    /// <summary>Chains paths.</summary>
    /// <param name="paths">All paths of the sketch.</param>
    /// <param name="open">The indices of the open ones to chain.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="gap">Millimetres: how far apart free ends may lie.</param>
    /// <param name="diagnostics">Receives gaps closed and duplicates.</param>
    /// <param name="used">Set for each path that became part of a loop.</param>
    /// <param name="cancellation">Looked at every thousand curves.</param>
    /// <returns>The loops, each with the index of its first path.</returns>
    public static List<(Loop Loop, int Path)> Chain(
        IReadOnlyList<SketchPath> paths,
        IReadOnlyList<int> open,
        Tolerance tolerance,
        double gap,
        DiagnosticList diagnostics,
        bool[] used,
        CancellationToken cancellation)
    {
        var chainer = new LoopChainer(paths, tolerance, gap, diagnostics);
        chainer.AddEdges(open, used, cancellation);
        chainer.CloseGaps(cancellation);
        chainer.CutOffDanglingEdges();
        return chainer.CollectLoops(used, cancellation);
    }

    // Each path is one edge per segment; identical edges count once.
    private void AddEdges(IReadOnlyList<int> open, bool[] used, CancellationToken cancellation)
    {
        var known = new Dictionary<(int, int), List<LooseEdge>>();
        for (int i = 0; i < open.Count; i++)
        {
            if ((i & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            foreach (ref readonly Segment segment in _paths[open[i]].Segments)
            {
                int from = PointAt(segment.Start);
                int to = PointAt(segment.End);
                if (from == to)
                {
                    continue;
                }

                var edge = new LooseEdge(segment.Between(_grid.Points[from], _grid.Points[to]), from, to, open[i]);
                if (IsDuplicate(edge, known))
                {
                    used[open[i]] = true;
                    _diagnostics.Add(
                        BuildingDiagnostics.DuplicateCurve,
                        "A curve lies on another one from end to end. It counts once.",
                        _paths[open[i]].Source);
                    continue;
                }

                Attach(edge);
            }
        }
    }

    private int PointAt(Point2d point)
    {
        int number = _grid.Add(point);
        while (_atPoint.Count <= number)
        {
            _atPoint.Add([]);
        }

        return number;
    }

    private void Attach(LooseEdge edge)
    {
        _edges.Add(edge);
        _atPoint[edge.From].Add(edge);
        _atPoint[edge.To].Add(edge);
    }

    private bool IsDuplicate(LooseEdge edge, Dictionary<(int, int), List<LooseEdge>> known)
    {
        (int, int) key = (Math.Min(edge.From, edge.To), Math.Max(edge.From, edge.To));
        if (!known.TryGetValue(key, out List<LooseEdge>? same))
        {
            known.Add(key, [edge]);
            return false;
        }

        Point2d middle = edge.Curve.Midpoint;
        if (same.Exists(other => other.Curve.Midpoint.DistanceTo(middle) <= _tolerance.Coincidence))
        {
            return true;
        }

        same.Add(edge);
        return false;
    }

    // Free ends pair up from the smallest gap on; each end is used once. Two ends that are nearest to each other are such a
    // pair whatever the others do, so rounds of mutual neighbours find the same pairs as a sorted list of all would, in
    // memory that does not grow with how many ends lie within the gap.
    private void CloseGaps(CancellationToken cancellation)
    {
        if (_gap <= _tolerance.Coincidence)
        {
            return;
        }

        bool anyJoined = true;
        while (anyJoined)
        {
            cancellation.ThrowIfCancellationRequested();
            anyJoined = JoinMutualNeighbours(FreeEnds(), cancellation);
        }
    }

    private List<int> FreeEnds()
    {
        var free = new List<int>();
        for (int point = 0; point < _atPoint.Count; point++)
        {
            if (_atPoint[point].Count == 1)
            {
                free.Add(point);
            }
        }

        return free;
    }

    private bool JoinMutualNeighbours(List<int> free, CancellationToken cancellation)
    {
        var ends = new FreeEndGrid(free, _grid.Points, _gap);
        var nearest = new Dictionary<int, (double Distance, int Other)>(free.Count);
        for (int i = 0; i < free.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (ends.NearestTo(free[i], CanJoin, cancellation) is { } found)
            {
                nearest.Add(free[i], found);
            }
        }

        bool anyJoined = false;
        foreach (int a in free)
        {
            if (nearest.TryGetValue(a, out (double Distance, int Other) ofA)
                && a < ofA.Other
                && nearest[ofA.Other].Other == a
                && _atPoint[a].Count == 1 && _atPoint[ofA.Other].Count == 1)
            {
                CloseGap(a, ofA.Other, ofA.Distance);
                anyJoined = true;
            }
        }

        return anyJoined;
    }

    // The two ends of one line do not make a loop.
    private bool CanJoin(int a, int b) =>
        !ReferenceEquals(_atPoint[a][0], _atPoint[b][0]) || _atPoint[a][0].Curve.IsArc;

    private void CloseGap(int a, int b, double distance)
    {
        SourcePlace source = _paths[_atPoint[b][0].Path].Source;
        Point2d place = _grid.Points[a];
        Join(a, b);
        if (_diagnostics.Keeps(BuildingDiagnostics.GapClosed))
        {
            _diagnostics.Add(
                BuildingDiagnostics.GapClosed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A gap of {distance:G6} mm at ({place.X:G9}, {place.Y:G9}) mm is closed, within the chaining gap of {_gap:G6} mm."),
                source);
        }
        else
        {
            _diagnostics.Count(BuildingDiagnostics.GapClosed);
        }
    }

    // Two lines meet where their carriers cross when that is near; a line is led to the end of an arc; two arcs get a bridge.
    private void Join(int a, int b)
    {
        LooseEdge first = _atPoint[a][0];
        LooseEdge second = _atPoint[b][0];
        if (!first.Curve.IsArc && !second.Curve.IsArc && !ReferenceEquals(first, second))
        {
            int meeting = PointAt(MeetingPoint(first, a, second, b));
            MoveEnd(first, a, meeting);
            MoveEnd(second, b, meeting);
        }
        else if (!second.Curve.IsArc)
        {
            MoveEnd(second, b, a);
        }
        else if (!first.Curve.IsArc)
        {
            MoveEnd(first, a, b);
        }
        else
        {
            Attach(new LooseEdge(Segment.Line(_grid.Points[a], _grid.Points[b]), a, b, first.Path));
        }
    }

    private Point2d MeetingPoint(LooseEdge first, int a, LooseEdge second, int b)
    {
        Point2d from = _grid.Points[a];
        Point2d to = _grid.Points[b];
        Vector2d along = first.Curve.End - first.Curve.Start;
        Vector2d across = second.Curve.End - second.Curve.Start;
        double cross = along.Cross(across);
        if (Math.Abs(cross) > _tolerance.Angular * along.Length * across.Length)
        {
            Point2d meeting = from + (along * ((to - from).Cross(across) / cross));
            if (meeting.DistanceTo(from) <= _gap && meeting.DistanceTo(to) <= _gap)
            {
                return meeting;
            }
        }

        return from.MidpointTo(to);
    }

    private void MoveEnd(LooseEdge edge, int from, int to)
    {
        if (from == to)
        {
            return;
        }

        _atPoint[from].Remove(edge);
        _atPoint[to].Add(edge);
        if (edge.From == from)
        {
            edge.From = to;
        }
        else
        {
            edge.To = to;
        }

        edge.Curve = edge.Curve.Between(_grid.Points[edge.From], _grid.Points[edge.To]);
    }

    private void CutOffDanglingEdges()
    {
        var loose = new Stack<int>();
        for (int point = 0; point < _atPoint.Count; point++)
        {
            loose.Push(point);
        }

        while (loose.TryPop(out int point))
        {
            if (_atPoint[point].Count == 1)
            {
                LooseEdge edge = _atPoint[point][0];
                int other = edge.OtherEnd(point);
                _atPoint[point].Clear();
                _atPoint[other].Remove(edge);
                loose.Push(other);
            }
        }
    }

    // A connected group in which exactly two edges meet at every point is one loop.
    private List<(Loop Loop, int Path)> CollectLoops(bool[] used, CancellationToken cancellation)
    {
        var loops = new List<(Loop Loop, int Path)>();
        bool[] seen = new bool[_atPoint.Count];
        foreach (LooseEdge start in _edges)
        {
            if (seen[start.From] || !_atPoint[start.From].Contains(start))
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            if (MarkGroup(start.From, seen))
            {
                loops.Add((FollowLoop(start, used), start.Path));
            }
        }

        return loops;
    }

    private bool MarkGroup(int start, bool[] seen)
    {
        bool isSimple = true;
        var pending = new Stack<int>();
        pending.Push(start);
        seen[start] = true;
        while (pending.TryPop(out int point))
        {
            isSimple &= _atPoint[point].Count == 2;
            foreach (LooseEdge edge in _atPoint[point])
            {
                int other = edge.OtherEnd(point);
                if (!seen[other])
                {
                    seen[other] = true;
                    pending.Push(other);
                }
            }
        }

        return isSimple;
    }

    private Loop FollowLoop(LooseEdge start, bool[] used)
    {
        var segments = new List<Segment>();
        LooseEdge edge = start;
        int point = start.From;
        do
        {
            used[edge.Path] = true;
            segments.Add(edge.From == point ? edge.Curve : edge.Curve.Reversed());
            point = edge.OtherEnd(point);
            edge = ReferenceEquals(_atPoint[point][0], edge) ? _atPoint[point][1] : _atPoint[point][0];
        }
        while (!ReferenceEquals(edge, start));

        return new Loop(segments.ToArray());
    }
}
