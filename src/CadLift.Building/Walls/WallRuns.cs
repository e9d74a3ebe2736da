using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Takes wall regions apart into straight and round runs of one thickness: pairs of faces with solid between them.</summary>
/// <remarks>
/// Two faces are a pair where a line square to both passes from one to the other through solid. Pairs on one axis that only a junction
/// parts are one run. O(n log n) for walls that do not crowd.
/// </remarks>
internal sealed class WallRuns
{
    private const double LeastLength = 30;

    // The cosine of the largest angle between the two faces of a wall.
    private const double Parallel = 0.9995;

    // Axes and thicknesses this near are one, in millimetres.
    private const double Same = 5;

    private readonly WallBoundary _walls;
    private readonly double _maxThickness;
    private readonly List<WallStretch> _stretches = [];
    private readonly List<WallRun> _runs = [];

    private WallRuns(WallBoundary walls, double maxThickness)
    {
        _walls = walls;
        _maxThickness = maxThickness;
    }

    /// <summary>The runs in the order of the boundary.</summary>
    public static List<WallRun> Find(WallBoundary walls, double maxThickness, CancellationToken cancellation) =>
        PairsFor(walls, maxThickness, cancellation).Joined();

    /// <summary>The pairs of faces that runs are made of, before those on one axis are joined.</summary>
    public static IReadOnlyList<WallRun> PairsIn(WallBoundary walls, double maxThickness, CancellationToken cancellation) =>
        PairsFor(walls, maxThickness, cancellation)._runs;

    private static WallRuns PairsFor(WallBoundary walls, double maxThickness, CancellationToken cancellation)
    {
        var finder = new WallRuns(walls, maxThickness);
        for (int i = 0; i < walls.Segments.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            finder.AddPairs(i);
        }

        return finder;
    }

    private void AddPairs(int face)
    {
        Segment side = _walls.Segments[face];
        if (side.Length < LeastLength)
        {
            return;
        }

        List<int> near = [.. _walls.Index.Near(side.Bounds.Grown(_maxThickness))];
        near.Sort();
        foreach (int other in near)
        {
            if (other > face && RunBetween(face, other) is { } run)
            {
                _runs.Add(run);
            }
        }
    }

    private WallRun? RunBetween(int face, int other)
    {
        Segment a = _walls.Segments[face];
        Segment b = _walls.Segments[other];
        if (a.IsArc != b.IsArc || b.Length < LeastLength)
        {
            return null;
        }

        return a.IsArc ? RoundRun(face, other, a, b) : StraightRun(face, other, a, b);
    }

    private WallRun? StraightRun(int face, int other, in Segment a, in Segment b)
    {
        Vector2d along = a.StartDirection;
        if (along.Dot(b.StartDirection) > -Parallel)
        {
            return null;
        }

        double from = Math.Max(0, along.Dot(b.End - a.Start));
        double to = Math.Min(a.Length, along.Dot(b.Start - a.Start));
        double thickness = along.Cross(b.Midpoint - a.Start);
        if (!(to - from >= Math.Max(LeastLength, thickness) && thickness > 0 && thickness <= _maxThickness))
        {
            return null;
        }

        Vector2d half = along.TurnedLeft() * (thickness / 2);
        Point2d start = a.Start + (along * from) + half;
        Point2d end = a.Start + (along * to) + half;
        return IsSolid(start.MidpointTo(end), along.TurnedLeft(), face, other)
            ? new WallRun(Segment.Line(start, end), thickness, face, other)
            : null;
    }

    private WallRun? RoundRun(int face, int other, in Segment a, in Segment b)
    {
        double thickness = Math.Abs(a.Radius - b.Radius);
        if (a.IsCounterClockwise == b.IsCounterClockwise || !ParallelLines.ShareCentre(a.Center, b.Center, a.Radius)
            || thickness > _maxThickness || thickness < LeastLength / 2)
        {
            return null;
        }

        // Solid to the left: the outer face is the one that turns left.
        Segment outer = a.IsCounterClockwise ? a : b;
        Segment inner = a.IsCounterClockwise ? b : a;
        if (outer.Radius < inner.Radius)
        {
            return null;
        }

        double radius = (outer.Radius + inner.Radius) / 2;
        if (outer.IsFullCircle && inner.IsFullCircle)
        {
            return new WallRun(Segment.Circle(outer.Center, radius), thickness, face, other);
        }

        (double from, double sweep) = CommonTurn(outer, inner.Reversed());
        if (!(sweep * radius >= Math.Max(LeastLength, thickness)))
        {
            return null;
        }

        Segment axis = Segment.Arc(outer.Center, radius, from, sweep);
        return IsSolid(axis.Midpoint, (axis.Midpoint - axis.Center).Normalized(), face, other) ? new WallRun(axis, thickness, face, other) : null;
    }

    // What two counter-clockwise arcs have in common, seen from the start of the first; the longest part where there are two.
    private static (double From, double Sweep) CommonTurn(in Segment first, in Segment second)
    {
        double start = AngleOf(first);
        double offset = second.IsFullCircle || first.IsFullCircle ? 0 : Math.IEEERemainder(AngleOf(second) - start, Math.Tau);
        double firstSweep = first.Sweep;
        double secondSweep = second.Sweep;
        if (first.IsFullCircle)
        {
            return (AngleOf(second), secondSweep);
        }

        if (second.IsFullCircle)
        {
            return (start, firstSweep);
        }

        (double From, double Sweep) best = default;
        foreach (double shift in (ReadOnlySpan<double>)[offset, offset + Math.Tau, offset - Math.Tau])
        {
            double from = Math.Max(0, shift);
            double to = Math.Min(firstSweep, shift + secondSweep);
            if (to - from > best.Sweep)
            {
                best = (start + from, to - from);
            }
        }

        return best;
    }

    private static double AngleOf(in Segment arc) => Math.Atan2(arc.Start.Y - arc.Center.Y, arc.Start.X - arc.Center.X);

    private bool IsSolid(Point2d middle, Vector2d across, int face, int other)
    {
        _walls.Stretches(middle, across, _maxThickness, _stretches);
        return _stretches.Exists(stretch =>
            (stretch.EnterFace == face && stretch.ExitFace == other) || (stretch.EnterFace == other && stretch.ExitFace == face));
    }

    // Runs on one axis whose ends lie no further apart than a wall is thick: what parts them is a junction.
    private List<WallRun> Joined()
    {
        var boxes = new Box2d[_runs.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = _runs[i].Axis.Bounds;
        }

        var tree = new BoxTree(boxes);
        var sets = new DisjointSets(_runs.Count);
        var near = new List<int>();
        for (int i = 0; i < boxes.Length; i++)
        {
            tree.Query(boxes[i].Grown(_maxThickness), near);
            foreach (int other in near)
            {
                if (other > i && AreOne(_runs[i], _runs[other]))
                {
                    sets.Join(i, other);
                }
            }
        }

        var joined = new SortedDictionary<int, WallRun>();
        for (int i = 0; i < boxes.Length; i++)
        {
            int set = sets.Find(i);
            joined[set] = joined.TryGetValue(set, out WallRun? known) ? Union(known, _runs[i]) : _runs[i];
        }

        return [.. joined.Values];
    }

    private bool AreOne(WallRun first, WallRun second)
    {
        if (first.Axis.IsArc || second.Axis.IsArc || Math.Abs(first.Thickness - second.Thickness) > Same)
        {
            return false;
        }

        Vector2d along = first.Axis.StartDirection;
        double begin = along.Dot(second.Axis.Start - first.Axis.Start);
        double end = along.Dot(second.Axis.End - first.Axis.Start);
        double apart = Math.Max(Math.Min(begin, end) - first.Axis.Length, -Math.Max(begin, end));
        return Math.Abs(along.Dot(second.Axis.StartDirection)) >= Parallel
            && Math.Abs(along.Cross(second.Axis.Midpoint - first.Axis.Start)) <= Same
            && apart <= _maxThickness;
    }

    private static WallRun Union(WallRun first, WallRun second)
    {
        Vector2d along = first.Axis.StartDirection;
        Point2d origin = first.Axis.Start;
        double begin = along.Dot(second.Axis.Start - origin);
        double end = along.Dot(second.Axis.End - origin);
        double from = Math.Min(0, Math.Min(begin, end));
        double to = Math.Max(first.Axis.Length, Math.Max(begin, end));
        return new WallRun(Segment.Line(origin + (along * from), origin + (along * to)), first.Thickness, first.FirstFace, first.SecondFace);
    }
}
