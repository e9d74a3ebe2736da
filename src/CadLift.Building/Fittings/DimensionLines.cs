using System.Runtime.InteropServices;
using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Fittings;

/// <summary>Tells dimensions that were drawn, or taken apart, as plain lines from walls: a line with a tick, an arrowhead or a dot at both ends.</summary>
internal sealed class DimensionLines
{
    // Ticks and arrowheads in millimetres, and how far they may miss the end of their line.
    private const double LargestMark = 450;
    private const double Miss = 20;
    private const double LargestDot = 75;
    private const double LeastLine = 200;

    // How far a line goes on beyond its last tick.
    private const double LargestOvershoot = 300;

    // Cosines of the angles of ticks, which stand slantwise, and of arrowheads, which open narrowly.
    private const double LeastTick = 0.34;
    private const double LargestTick = 0.94;
    private const double LeastArrow = 0.76;
    private const double LargestArrow = 0.998;

    // Witness lines stand square to the line and end not far beyond it.
    private const double Square = 0.05;
    private const double LargestBeyond = 600;

    private readonly List<Segment> _segments = [];
    private readonly List<int> _pathOf = [];
    private readonly SegmentIndex _index;
    private readonly BoxTree _marks;
    private readonly List<int> _near = [];

    private DimensionLines(PlanSketch sketch, List<int> paths, List<int> fills)
    {
        var marks = new List<Box2d>();
        foreach (int path in paths)
        {
            ReadOnlySpan<Segment> curve = sketch.Paths[path].Segments;
            if (curve is [{ IsArc: false }])
            {
                _segments.Add(curve[0]);
                _pathOf.Add(path);
            }
            else if (sketch.Paths[path].IsClosed && IsHead(curve))
            {
                marks.Add(sketch.Paths[path].Bounds.Grown(Miss));
            }
        }

        foreach (int fill in fills)
        {
            Box2d box = sketch.Fills[fill].Loops[0].Bounds;
            if (sketch.Fills[fill].Loops is [var only] && only.Segments.Length == 3 && Math.Max(box.Width, box.Height) <= LargestMark)
            {
                marks.Add(box.Grown(Miss));
            }
        }

        _index = new SegmentIndex(_segments);
        _marks = new BoxTree([.. marks]);
    }

    /// <summary>The paths that are lines of dimensions, their ticks and their witness lines.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that may be walls.</param>
    /// <param name="fills">The fills that may be walls.</param>
    /// <param name="cancellation">Looked at every few hundred lines.</param>
    public static HashSet<int> Find(PlanSketch sketch, List<int> paths, List<int> fills, CancellationToken cancellation)
    {
        var finder = new DimensionLines(sketch, paths, fills);
        Dictionary<int, List<int>> ticks = finder.TicksByLine(cancellation);
        var dimensions = new HashSet<int>();
        var ends = new List<(Point2d End, Vector2d Along)>();
        for (int i = 0; i < finder._segments.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Segment line = finder._segments[i];
            var marks = new List<int>(ticks.GetValueOrDefault(i) ?? []);
            if (line.Length >= LeastLine && finder.HasMark(line.Start, i, marks) && finder.HasMark(line.End, i, marks))
            {
                dimensions.Add(finder._pathOf[i]);
                dimensions.UnionWith(marks.Select(mark => finder._pathOf[mark]));
                ends.AddRange(marks.Select(mark => (line.NearestPointTo(finder._segments[mark].Midpoint), line.StartDirection)));
                ends.Add((line.Start, line.StartDirection));
                ends.Add((line.End, line.StartDirection));
            }
        }

        foreach ((Point2d end, Vector2d along) in ends)
        {
            finder.AddWitness(end, along, dimensions);
        }

        return dimensions;
    }

    // The short slanted lines whose middles lie on a longer one.
    private Dictionary<int, List<int>> TicksByLine(CancellationToken cancellation)
    {
        var ticks = new Dictionary<int, List<int>>();
        for (int i = 0; i < _segments.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Segment tick = _segments[i];
            if (tick.Length > LargestMark)
            {
                continue;
            }

            foreach (int line in _index.Near(tick.Midpoint, Miss))
            {
                Segment candidate = _segments[line];
                if (candidate.Length >= LeastLine && candidate.DistanceTo(tick.Midpoint) <= Miss
                    && Math.Abs(candidate.StartDirection.Dot(tick.StartDirection)) is >= LeastTick and <= LargestTick)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(ticks, line, out _) ??= []).Add(i);
                }
            }
        }

        return ticks;
    }

    // A triangle or a dot.
    private static bool IsHead(ReadOnlySpan<Segment> curve)
    {
        if (curve.Length == 1)
        {
            return curve[0].IsFullCircle && curve[0].Radius <= LargestDot;
        }

        return curve.Length == 3 && new Loop(curve).Bounds.Diagonal <= LargestMark;
    }

    // A tick near the end, or an arrowhead or a dot at it.
    private bool HasMark(Point2d end, int line, List<int> marks)
    {
        Vector2d along = _segments[line].StartDirection;
        bool isFound = marks.Exists(tick => _segments[tick].Midpoint.DistanceTo(end) <= LargestOvershoot);
        foreach (int candidate in _index.Near(end, Miss))
        {
            Segment mark = _segments[candidate];
            bool isArrow = candidate != line && mark.Length <= LargestMark && Math.Min(mark.Start.DistanceTo(end), mark.End.DistanceTo(end)) <= Miss
                && Math.Abs(mark.StartDirection.Dot(along)) is >= LeastArrow and <= LargestArrow;
            if (isArrow)
            {
                marks.Add(candidate);
                isFound = true;
            }
        }

        _marks.Query(Box2d.Of(end, end), _near);
        return isFound || _near.Count > 0;
    }

    // What hangs on something else at one of its ends may be the face of a wall that was measured.
    private void AddWitness(Point2d end, Vector2d along, HashSet<int> dimensions)
    {
        List<int> near = [.. _index.Near(end, Miss)];
        foreach (int candidate in near)
        {
            Segment line = _segments[candidate];
            bool isWitness = Math.Abs(line.StartDirection.Dot(along)) <= Square && line.DistanceTo(end) <= Miss
                && Math.Min(line.Start.DistanceTo(end), line.End.DistanceTo(end)) <= LargestBeyond;
            if (isWitness && IsFree(line.Start, candidate, dimensions) && IsFree(line.End, candidate, dimensions))
            {
                dimensions.Add(_pathOf[candidate]);
            }
        }
    }

    private bool IsFree(Point2d point, int line, HashSet<int> dimensions) =>
        !_index.Near(point, 1).Exists(other => other != line && !dimensions.Contains(_pathOf[other]) && _segments[other].DistanceTo(point) <= 1);
}
