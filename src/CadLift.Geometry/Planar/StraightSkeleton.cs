using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The straight skeleton of a region bounded by lines: what remains of its edges while all move inwards at one speed.</summary>
/// <remarks>
/// The wavefront is moved from event to event: an edge shrinks to nothing, or a reflex corner runs into an edge. At each event the loops are
/// cleaned by the arrangement (what winds the right way stays), which settles any number of events in one place and at one time; an
/// edge is known again by the line it lies on. What an edge passes over between two events is a trapezoid, and all its trapezoids
/// together are its face. O(n²) an event, so meant for outlines of buildings: a few hundred edges.
/// Source of the idea: O. Aichholzer and F. Aurenhammer, Straight Skeletons for General Polygonal Figures in the Plane, COCOON 1996.
/// </remarks>
public sealed class StraightSkeleton
{
    /// <summary>The most edges of an outline.</summary>
    public const int MaxEdges = 1_000;

    private const double CleanInTolerances = 2;

    // The sine of the smallest angle at which two lines are said to meet.
    private const double LeastTurn = 1e-7;

    private readonly Segment[] _edges;
    private readonly Vector2d[] _inward;
    private readonly List<RegionSet>[] _swept;
    private readonly Tolerance _tolerance;
    private readonly CancellationToken _cancellation;

    private StraightSkeleton(Region region, Tolerance tolerance, CancellationToken cancellation)
    {
        var edges = new List<Segment>();
        for (int loop = 0; loop < region.LoopCount; loop++)
        {
            foreach (ref readonly Segment edge in region.LoopAt(loop).Segments)
            {
                edges.Add(edge);
            }
        }

        _edges = [.. edges];
        _inward = Array.ConvertAll(_edges, static edge => edge.StartDirection.TurnedLeft());
        _swept = Array.ConvertAll(_edges, static _ => new List<RegionSet>());
        _tolerance = tolerance;
        _cancellation = cancellation;
    }

    /// <summary>Builds the skeleton.</summary>
    /// <param name="region">Bounded by lines only, simple and oriented, as booleans give it.</param>
    /// <param name="tolerance">Points this near are one.</param>
    /// <param name="cancellation">Looked at at each event.</param>
    /// <exception cref="ArgumentException">The region has an arc, or more than <see cref="MaxEdges"/> edges.</exception>
    public static SkeletonResult Build(Region region, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        for (int loop = 0; loop < region.LoopCount; loop++)
        {
            foreach (ref readonly Segment edge in region.LoopAt(loop).Segments)
            {
                if (edge.IsArc)
                {
                    throw new ArgumentException("A straight skeleton has lines only.", nameof(region));
                }
            }
        }

        var skeleton = new StraightSkeleton(region, tolerance.ScaledTo(region.Outer.Bounds.LargestCoordinate), cancellation);
        return skeleton._edges.Length <= MaxEdges
            ? skeleton.Sweep(region)
            : throw new ArgumentException($"The region has more than {MaxEdges} edges.", nameof(region));
    }

    private SkeletonResult Sweep(Region region)
    {
        List<int[]> loops = FirstLoops(region);
        double time = 0;

        // Each event takes an edge away or parts a loop in two: there are no more than three for each edge.
        for (int events = 0; loops.Count > 0 && events <= 3 * _edges.Length; events++)
        {
            _cancellation.ThrowIfCancellationRequested();
            double next = NextEvent(loops, time);
            if (!double.IsFinite(next))
            {
                return new SkeletonResult(PlanarStatus.Inconsistent, _edges[loops[0][0]].Start);
            }

            foreach (int[] loop in loops)
            {
                AddSwept(loop, time, next);
            }

            if (!TryClean(loops, next, out loops))
            {
                return new SkeletonResult(PlanarStatus.Inconsistent, region.Outer.Segments[0].Start);
            }

            time = next;
        }

        return loops.Count == 0 ? Faces() : new SkeletonResult(PlanarStatus.Inconsistent, _edges[loops[0][0]].Start);
    }

    private static List<int[]> FirstLoops(Region region)
    {
        var loops = new List<int[]>();
        int edge = 0;
        for (int loop = 0; loop < region.LoopCount; loop++)
        {
            int count = region.LoopAt(loop).Segments.Length;
            loops.Add([.. Enumerable.Range(edge, count)]);
            edge += count;
        }

        return loops;
    }

    // Where the moved lines of two neighbours meet; where they are one line, the corner moves straight on.
    private Point2d CornerAt(int before, int after, double time)
    {
        Vector2d a = _inward[before];
        Vector2d b = _inward[after];
        double cross = a.Cross(b);
        Point2d onBefore = _edges[before].End + (a * time);
        if (Math.Abs(cross) < LeastTurn)
        {
            return onBefore;
        }

        Point2d onAfter = _edges[after].Start + (b * time);
        Vector2d along = _edges[before].StartDirection;
        return onBefore + (along * ((onAfter - onBefore).Dot(b) / along.Dot(b)));
    }

    private double NextEvent(List<int[]> loops, double time)
    {
        double least = time + (CleanInTolerances * _tolerance.Coincidence);
        double next = double.PositiveInfinity;
        foreach (int[] loop in loops)
        {
            for (int i = 0; i < loop.Length; i++)
            {
                int before = loop[(i + loop.Length - 1) % loop.Length];
                int after = loop[(i + 1) % loop.Length];
                double shrinks = TimeOfMeeting(before, loop[i], after);
                if (shrinks > least && shrinks < next)
                {
                    next = shrinks;
                }

                if (_edges[before].StartDirection.Cross(_edges[loop[i]].StartDirection) < -LeastTurn)
                {
                    next = Math.Min(next, FirstSplit(before, loop[i], loops, least, next));
                }
            }
        }

        return next;
    }

    // When a reflex corner between two edges runs into a third that it is not part of.
    private double FirstSplit(int before, int after, List<int[]> loops, double least, double limit)
    {
        double first = limit;
        foreach (int[] loop in loops)
        {
            for (int i = 0; i < loop.Length; i++)
            {
                int edge = loop[i];
                if (edge == before || edge == after)
                {
                    continue;
                }

                double time = TimeOfMeeting(before, edge, after);
                if (time > least && time < first && IsOn(edge, loop[(i + loop.Length - 1) % loop.Length], loop[(i + 1) % loop.Length], CornerAt(before, after, time), time))
                {
                    first = time;
                }
            }
        }

        return first;
    }

    private bool IsOn(int edge, int previous, int next, Point2d point, double time)
    {
        Vector2d along = _edges[edge].StartDirection;
        Point2d start = CornerAt(previous, edge, time);
        Point2d end = CornerAt(edge, next, time);
        double at = along.Dot(point - start);
        double slack = CleanInTolerances * _tolerance.Coincidence;
        return at >= -slack && at <= along.Dot(end - start) + slack;
    }

    // When three moving lines pass through one point: x, y and the time solve three linear equations.
    private double TimeOfMeeting(int first, int second, int third)
    {
        Point2d origin = _edges[second].Start;
        (Vector2d a, Vector2d b, Vector2d c) = (_inward[first], _inward[second], _inward[third]);
        double da = a.Dot(_edges[first].Start - origin);
        double db = b.Dot(_edges[second].Start - origin);
        double dc = c.Dot(_edges[third].Start - origin);

        // n · x − t = d for each line; Cramer's rule for t.
        double determinant = a.Cross(b) + b.Cross(c) + c.Cross(a);
        double numerator = -((da * b.Cross(c)) + (db * c.Cross(a)) + (dc * a.Cross(b)));
        return Math.Abs(determinant) > LeastTurn * LeastTurn ? numerator / determinant : double.PositiveInfinity;
    }

    private void AddSwept(int[] loop, double from, double to)
    {
        for (int i = 0; i < loop.Length; i++)
        {
            int before = loop[(i + loop.Length - 1) % loop.Length];
            int after = loop[(i + 1) % loop.Length];
            Point2d[] corners =
            [
                CornerAt(before, loop[i], from), CornerAt(loop[i], after, from), CornerAt(loop[i], after, to), CornerAt(before, loop[i], to),
            ];
            var sides = new List<Segment>(corners.Length);
            for (int k = 0; k < corners.Length; k++)
            {
                Point2d end = corners[(k + 1) % corners.Length];
                if (corners[k].DistanceTo(end) > 0)
                {
                    sides.Add(Segment.Line(corners[k], end));
                }
            }

            if (sides.Count > 2)
            {
                _swept[loop[i]].Add(new RegionSet([new Region(new Loop(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sides)), [])]));
            }
        }
    }

    // The loops at a time, cleaned: what the arrangement leaves, each side known again by the line it lies on.
    private bool TryClean(List<int[]> loops, double time, out List<int[]> cleaned)
    {
        cleaned = [];
        var raw = new List<Loop>();
        foreach (int[] loop in loops)
        {
            var sides = new List<Segment>();
            for (int i = 0; i < loop.Length; i++)
            {
                Point2d start = CornerAt(loop[(i + loop.Length - 1) % loop.Length], loop[i], time);
                Point2d end = CornerAt(loop[i], loop[(i + 1) % loop.Length], time);
                sides.Add(Segment.Line(start, end));
            }

            raw.Add(new Loop(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sides)));
        }

        var loose = new Tolerance(CleanInTolerances * _tolerance.Coincidence, _tolerance.Angular);
        PlanarResult result = RegionBoolean.Positive(raw, loose, _cancellation);
        if (result.Status != PlanarStatus.Ok)
        {
            return false;
        }

        foreach (Region region in result.Regions.Regions)
        {
            if (2 * region.Area <= 10 * loose.Coincidence * region.Outer.Perimeter)
            {
                continue;
            }

            for (int loop = 0; loop < region.LoopCount; loop++)
            {
                if (EdgesOf(region.LoopAt(loop), loops, time) is not { } edges)
                {
                    return false;
                }

                cleaned.Add(edges);
            }
        }

        return true;
    }

    private int[]? EdgesOf(Loop loop, List<int[]> loops, double time)
    {
        var edges = new List<int>();
        foreach (ref readonly Segment side in loop.Segments)
        {
            int edge = EdgeOf(side, loops, time);
            if (edge < 0)
            {
                return null;
            }

            if (edges.Count == 0 || edges[^1] != edge)
            {
                edges.Add(edge);
            }
        }

        return edges.Count > 2 ? [.. edges] : null;
    }

    private int EdgeOf(Segment side, List<int[]> loops, double time)
    {
        int best = -1;
        double nearest = 100 * CleanInTolerances * _tolerance.Coincidence;
        foreach (int[] loop in loops)
        {
            for (int i = 0; i < loop.Length; i++)
            {
                int edge = loop[i];
                Vector2d along = _edges[edge].StartDirection;
                if (along.Dot(side.StartDirection) < 0.999)
                {
                    continue;
                }

                Point2d start = CornerAt(loop[(i + loop.Length - 1) % loop.Length], edge, time);
                Point2d end = CornerAt(edge, loop[(i + 1) % loop.Length], time);
                double off = Segment.Line(start, end).DistanceTo(side.Midpoint);
                if (off < nearest)
                {
                    nearest = off;
                    best = edge;
                }
            }
        }

        return best;
    }

    // Faces of neighbours must have their corners in common: all corners are gathered, and each side takes those that lie on it.
    private SkeletonResult Faces()
    {
        var loose = new Tolerance(CleanInTolerances * _tolerance.Coincidence, _tolerance.Angular);
        var outlines = new Loop?[_edges.Length];
        var grid = new PointGrid(4 * loose.Coincidence, 4 * _edges.Length);
        for (int edge = 0; edge < _edges.Length; edge++)
        {
            PlanarResult united = RegionBoolean.Union(_swept[edge], loose, cancellation: _cancellation);
            if (united.Status != PlanarStatus.Ok || united.Regions.IsEmpty)
            {
                return new SkeletonResult(PlanarStatus.Inconsistent, _edges[edge].Start);
            }

            Region largest = united.Regions.Regions[0];
            foreach (Region region in united.Regions.Regions)
            {
                largest = region.Area > largest.Area ? region : largest;
            }

            outlines[edge] = largest.Outer;
        }

        foreach (Segment edge in _edges)
        {
            grid.Add(edge.Start);
        }

        foreach (Loop? outline in outlines)
        {
            foreach (ref readonly Segment side in outline!.Segments)
            {
                grid.Add(side.Start);
            }
        }

        return new SkeletonResult([.. outlines.Select((outline, edge) => FaceOf(edge, outline!, grid))]);
    }

    private SkeletonFace FaceOf(int edge, Loop outline, PointGrid grid)
    {
        double near = 8 * CleanInTolerances * _tolerance.Coincidence;
        var corners = new List<SkeletonPoint>();
        foreach (ref readonly Segment side in outline.Segments)
        {
            Segment line = side;
            Vector2d along = line.StartDirection;
            IEnumerable<Point2d> on = grid.Points
                .Where(point => line.DistanceTo(point) <= near && along.Dot(point - line.Start) < line.Length - near)
                .OrderBy(point => along.Dot(point - line.Start));
            foreach (Point2d point in on)
            {
                double distance = Math.Max(0, _inward[edge].Dot(point - _edges[edge].Start));
                if (corners.Count == 0 || corners[^1].Point.DistanceTo(point) > near)
                {
                    corners.Add(new SkeletonPoint(point, distance <= near ? 0 : distance));
                }
            }
        }

        return new SkeletonFace(_edges[edge], corners);
    }
}
