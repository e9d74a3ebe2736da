using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>Mends what hands do wrong within a gap: lines drawn twice, ends that nearly meet, ends that stop short of a line.</summary>
/// <remarks>
/// Two free ends are led to where their lines would meet, so a corner stays the corner it was meant to be; ends of one line are joined
/// in their middle; an end that stops short of a line is led on to it. Ends that overshoot cross what they were to meet and need
/// nothing. O(n log n).
/// </remarks>
internal sealed class LineworkRepair
{
    // Lines of less than two degrees between them do not meet where they were meant to.
    private const double LeastTurn = 0.035;

    // A corner may lie further away than the ends that miss each other.
    private const double CornerReach = 3;

    // Ends that miss each other by no more, in millimetres, are told of; the first of them.
    private const double NearMiss = 100;
    private const int MostNearMisses = 20;

    // The cosine of the angle between two ends of one wall.
    private const double SideBySide = 0.9;

    private readonly double _gap;
    private readonly Tolerance _tolerance;
    private readonly CancellationToken _cancellation;
    private List<Segment> _segments;
    private int _joinedEnds;
    private int _droppedLines;
    private readonly List<(Point2d Place, double Miss)> _nearMisses = [];

    private LineworkRepair(List<Segment> segments, double gap, Tolerance tolerance, CancellationToken cancellation)
    {
        _segments = segments;
        _gap = gap;
        _tolerance = tolerance;
        _cancellation = cancellation;
    }

    /// <summary>Mends segments.</summary>
    /// <param name="segments">Lines and arcs in any order and direction; the list is not changed.</param>
    /// <param name="gap">How far apart, in millimetres.</param>
    /// <param name="tolerance">Ends this near are one already.</param>
    /// <param name="cancellation">Looked at every few hundred segments.</param>
    /// <param name="keepsFine">Whether pieces shorter than the gap that join two others stay: they are the outline of something, not the middle.</param>
    public static MendedLines Mend(
        List<Segment> segments, double gap, Tolerance tolerance, CancellationToken cancellation, bool keepsFine = true)
    {
        var repair = new LineworkRepair(segments, gap, tolerance, cancellation);
        repair.DropDoubles(keepsFine);
        if (gap > tolerance.Coincidence)
        {
            repair.JoinEnds();
        }

        return new MendedLines(repair._segments, repair._joinedEnds, repair._droppedLines) { NearMisses = repair._nearMisses };
    }

    // A segment goes where a longer one, or one as long that comes first, runs beside it all the way.
    private void DropDoubles(bool keepsFine)
    {
        var kept = new List<Segment>(_segments.Count);
        var index = new SegmentIndex(_segments);
        double near = Math.Max(_gap, _tolerance.Coincidence);
        HashSet<int>? loose = null;
        for (int i = 0; i < _segments.Count; i++)
        {
            LookForCancellation(i);
            Segment segment = _segments[i];
            if (segment.Length <= near)
            {
                // Dust goes; what joins two others is part of a fine curve.
                loose ??= keepsFine ? [.. LooseEnds.Find(_segments, index, _tolerance)] : [];
                if (keepsFine && !loose.Contains(2 * i) && !loose.Contains((2 * i) + 1))
                {
                    kept.Add(segment);
                }

                continue;
            }

            if (segment.Length > 2 * near && IsDoubled(index, i, near))
            {
                _droppedLines++;
            }
            else
            {
                kept.Add(segment);
            }
        }

        _segments = kept;
    }

    private bool IsDoubled(SegmentIndex index, int i, double near)
    {
        Segment segment = _segments[i];
        double length = segment.Length;
        Point2d middle = segment.Midpoint;
        foreach (int other in index.Near(middle, near))
        {
            if (other == i)
            {
                continue;
            }

            Segment candidate = _segments[other];
            double otherLength = candidate.Length;
            bool isMaster = otherLength > length + near || (otherLength >= length - near && other < i);
            if (isMaster && candidate.DistanceTo(middle) <= near && candidate.DistanceTo(segment.Start) <= near
                && candidate.DistanceTo(segment.End) <= near)
            {
                return true;
            }
        }

        return false;
    }

    private void JoinEnds()
    {
        var index = new SegmentIndex(_segments);
        List<int> free = LooseEnds.Find(_segments, index, _tolerance);
        if (free.Count == 0)
        {
            return;
        }

        var moves = new Dictionary<int, Point2d>();
        JoinToEnds(free, moves);
        JoinToLines(free, index, moves);
        var moved = new List<Segment>(_segments);
        Span<Segment> span = CollectionsMarshal.AsSpan(moved);
        foreach ((int end, Point2d target) in moves)
        {
            ref Segment segment = ref span[end >> 1];
            segment = MovedEnd(segment, (end & 1) != 0, target);
        }

        moved.RemoveAll(segment => !segment.IsFullCircle && segment.Length <= _tolerance.Coincidence);
        _segments = moved;
        _joinedEnds = moves.Count;
    }

    private Point2d PointOf(int end) => LooseEnds.PointOf(_segments, end);

    private Vector2d OutwardOf(int end) => LooseEnds.OutwardOf(_segments, end);

    // Ends in one heap go to one point: where the two of its lines that cross most squarely meet.
    private void JoinToEnds(List<int> free, Dictionary<int, Point2d> moves)
    {
        var boxes = new Box2d[free.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = Box2d.Of(PointOf(free[i]), PointOf(free[i]));
        }

        var tree = new BoxTree(boxes);
        FindNearMisses(free, tree, boxes);
        var heaps = new DisjointSets(free.Count);
        var near = new List<int>();
        for (int i = 0; i < free.Count; i++)
        {
            LookForCancellation(i);
            tree.Query(boxes[i].Grown(_gap), near);
            foreach (int other in near)
            {
                if (other > i && PointOf(free[other]).DistanceTo(PointOf(free[i])) <= _gap && free[other] >> 1 != free[i] >> 1)
                {
                    heaps.Join(i, other);
                }
            }
        }

        var members = new Dictionary<int, List<int>>();
        for (int i = 0; i < free.Count; i++)
        {
            int heap = heaps.Find(i);
            if (!members.TryGetValue(heap, out List<int>? list))
            {
                members.Add(heap, list = []);
            }

            list.Add(free[i]);
        }

        foreach (List<int> heap in members.Values)
        {
            if (heap.Count > 1)
            {
                Point2d target = MeetingPoint(heap);
                heap.ForEach(end => moves[end] = target);
            }
        }
    }

    // Ends side by side are those of a wall; others that come so near were probably meant to meet.
    private void FindNearMisses(List<int> free, BoxTree tree, Box2d[] boxes)
    {
        var near = new List<int>();
        for (int i = 0; i < free.Count && _nearMisses.Count < MostNearMisses; i++)
        {
            LookForCancellation(i);
            Point2d point = PointOf(free[i]);
            tree.Query(boxes[i].Grown(NearMiss), near);
            foreach (int other in near)
            {
                double miss = PointOf(free[other]).DistanceTo(point);
                if (other > i && miss > _gap && miss <= NearMiss && free[other] >> 1 != free[i] >> 1 && OutwardOf(free[i]).Dot(OutwardOf(free[other])) < SideBySide)
                {
                    _nearMisses.Add((point, miss));
                    break;
                }
            }
        }
    }

    private Point2d MeetingPoint(List<int> heap)
    {
        Point2d middle = Point2d.Origin;
        foreach (int end in heap)
        {
            middle += (PointOf(end) - Point2d.Origin) / heap.Count;
        }

        double squarest = LeastTurn;
        Point2d best = middle;
        Span<Point2d> points = stackalloc Point2d[2];
        for (int i = 0; i < heap.Count; i++)
        {
            for (int k = i + 1; k < heap.Count; k++)
            {
                double turn = Math.Abs(OutwardOf(heap[i]).Cross(OutwardOf(heap[k])));
                if (turn > squarest && TryMeet(heap[i] >> 1, heap[k] >> 1, middle, points, out Point2d corner))
                {
                    squarest = turn;
                    best = corner;
                }
            }
        }

        return best;
    }

    private bool TryMeet(int first, int second, Point2d near, Span<Point2d> points, out Point2d meeting)
    {
        meeting = near;
        double nearest = CornerReach * _gap;
        bool isFound = false;
        int count = CarrierIntersection.Find(_segments[first], _segments[second], _tolerance, points);
        for (int i = 0; i < count; i++)
        {
            double distance = points[i].DistanceTo(near);
            if (distance <= nearest)
            {
                nearest = distance;
                meeting = points[i];
                isFound = true;
            }
        }

        return isFound;
    }

    private void JoinToLines(List<int> free, SegmentIndex index, Dictionary<int, Point2d> moves)
    {
        Span<Point2d> points = stackalloc Point2d[2];
        foreach (int end in free)
        {
            if (moves.ContainsKey(end))
            {
                continue;
            }

            Point2d point = PointOf(end);
            double nearest = _gap;
            Point2d target = point;
            foreach (int other in index.Near(point, _gap))
            {
                double distance = _segments[other].DistanceTo(point);
                Vector2d away = _segments[other].NearestPointTo(point) - point;
                if (other != end >> 1 && distance < nearest && OutwardOf(end).Dot(away) > 0 && TryMeet(end >> 1, other, point, points, out Point2d meeting))
                {
                    nearest = distance;
                    target = OnSegment(_segments[other], meeting);
                }
            }

            if (nearest < _gap)
            {
                moves[end] = target;
            }
        }
    }

    // Just beyond a corner the corner is meant.
    private Point2d OnSegment(in Segment segment, Point2d point) =>
        segment.DistanceTo(point) <= _tolerance.Coincidence ? point : segment.NearestPointTo(point);

    // An arc keeps its turn; as its end moves by less than the gap, its circle hardly changes.
    private static Segment MovedEnd(in Segment segment, bool isEnd, Point2d target)
    {
        Point2d start = isEnd ? segment.Start : target;
        Point2d end = isEnd ? target : segment.End;
        if (!segment.IsArc)
        {
            return Segment.Line(start, end);
        }

        bool isOnCircle = Math.Abs(target.DistanceTo(segment.Center) - segment.Radius) <= 1e-9 * segment.Radius;
        return isOnCircle || segment.IsFullCircle ? segment.Between(start, end) : Segment.FromBulge(start, end, segment.Bulge);
    }

    private void LookForCancellation(int step)
    {
        if ((step & 255) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }
}
