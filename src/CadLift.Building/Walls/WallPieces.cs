using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Parts runs of wall where the layer changes that they are drawn on: one run may be of brick here and of concrete there.</summary>
internal sealed class WallPieces
{
    // What is drawn this near to a face or an axis is it; pieces that are no longer than the second belong to the one before. In millimetres.
    private const double Near = 10;
    private const double LeastLength = 30;

    private readonly PlanSketch _sketch;
    private readonly PathSegments _drawn;
    private readonly List<(double From, double To, int Path)> _line = [];

    /// <summary>Looks at what is drawn.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="drawn">The segments of the paths that walls are drawn with.</param>
    public WallPieces(PlanSketch sketch, PathSegments drawn)
    {
        _sketch = sketch;
        _drawn = drawn;
        HasLayers = drawn.PathOf.Exists(path => !IsSameLayer(path, drawn.PathOf[0]));
    }

    /// <summary>Whether walls are drawn on several layers: else there is nothing to part.</summary>
    public bool HasLayers { get; }

    /// <summary>The pieces of a run in order along it, each with the path that it is drawn with; one or none where it is all of one layer.</summary>
    /// <param name="run">The run.</param>
    /// <param name="firstFace">The middle of a boundary segment of its first face.</param>
    public List<(Segment Axis, int Path)> Of(WallRun run, Point2d firstFace)
    {
        var pieces = new List<(Segment Axis, int Path)>();
        double length = run.Axis.Length;
        double off = Math.CopySign(run.Thickness / 2, ToLeftOf(run.Axis, firstFace));
        List<(double From, double To, int Path)> line = BestDrawn(run, [off, -off, 0]);
        for (int i = 0; i < line.Count; i++)
        {
            double from = i == 0 ? 0 : line[i].From;
            double to = i + 1 < line.Count ? line[i + 1].From : length;
            Segment axis = line.Count == 1 ? run.Axis : run.Axis.Between(run.Axis.PointAt(from / length), run.Axis.PointAt(to / length));
            pieces.Add((axis, line[i].Path));
        }

        return pieces;
    }

    // Of the faces and the axis the one that most is drawn of tells.
    private List<(double From, double To, int Path)> BestDrawn(WallRun run, ReadOnlySpan<double> offsets)
    {
        List<(double From, double To, int Path)> best = [];
        double most = 0;
        foreach (double offset in offsets)
        {
            Collect(run, offset);
            double covered = 0;
            foreach ((double from, double to, _) in _line)
            {
                covered += to - from;
            }

            if (covered > most + Near)
            {
                most = covered;
                best = [.. _line];
            }
        }

        return OneALayer(best);
    }

    // What is drawn along a line beside the axis, each stretch once: where several lines lie on each other the one that begins first.
    private void Collect(WallRun run, double offset)
    {
        _line.Clear();
        foreach (int candidate in _drawn.Index.Near(run.Axis.Bounds.Grown(Math.Abs(offset) + Near)))
        {
            Segment segment = _drawn.Segments[candidate];
            if (segment.IsArc == run.Axis.IsArc && IsAt(run.Axis, segment, offset))
            {
                AddStretches(run.Axis, segment, _drawn.PathOf[candidate]);
            }
        }

        _line.Sort();
        int kept = 0;
        double reached = 0;
        for (int i = 0; i < _line.Count; i++)
        {
            (double from, double to, int path) = _line[i];
            double free = Math.Max(from, reached);
            if (to - free > LeastLength)
            {
                _line[kept++] = (free, to, path);
                reached = to;
            }
        }

        _line.RemoveRange(kept, _line.Count - kept);
    }

    // A whole turn further on an arc is at the same place.
    private void AddStretches(in Segment axis, in Segment segment, int path)
    {
        double length = axis.Length;
        double turn = Math.Tau * axis.Radius;
        double reach = axis.IsArc ? Math.Abs(segment.Sweep) * axis.Radius : 0;
        double start = AlongOf(axis, segment.Start);
        double end = !axis.IsArc ? AlongOf(axis, segment.End) : segment.IsCounterClockwise == axis.IsCounterClockwise ? start + reach : start - reach;
        foreach (double shift in axis.IsArc ? (ReadOnlySpan<double>)[-turn, 0, turn] : [0])
        {
            double from = Math.Max(Math.Min(start, end) + shift, 0);
            double to = Math.Min(Math.Max(start, end) + shift, length);
            if (to - from > LeastLength)
            {
                _line.Add((from, to, path));
            }
        }
    }

    private List<(double From, double To, int Path)> OneALayer(List<(double From, double To, int Path)> line)
    {
        int kept = 0;
        for (int i = 0; i < line.Count; i++)
        {
            if (kept > 0 && IsSameLayer(line[kept - 1].Path, line[i].Path))
            {
                line[kept - 1] = line[kept - 1] with { To = line[i].To };
            }
            else
            {
                line[kept++] = line[i];
            }
        }

        line.RemoveRange(kept, line.Count - kept);
        return line;
    }

    private bool IsSameLayer(int path, int other) =>
        string.Equals(_sketch.Paths[path].Layer, _sketch.Paths[other].Layer, StringComparison.OrdinalIgnoreCase);

    private static bool IsAt(in Segment axis, in Segment segment, double offset) =>
        Math.Abs(ToLeftOf(axis, segment.Start) - offset) <= Near && Math.Abs(ToLeftOf(axis, segment.End) - offset) <= Near
        && (!axis.IsArc || Math.Abs(ToLeftOf(axis, segment.Midpoint) - offset) <= Near);

    private static double ToLeftOf(in Segment axis, Point2d point)
    {
        if (!axis.IsArc)
        {
            return axis.StartDirection.Cross(point - axis.Start);
        }

        double inwards = axis.Radius - axis.Center.DistanceTo(point);
        return axis.IsCounterClockwise ? inwards : -inwards;
    }

    // Along an arc as the way on the arc, told from its middle on: what lies beyond an end is beyond it, too.
    private static double AlongOf(in Segment axis, Point2d point)
    {
        if (!axis.IsArc)
        {
            return axis.StartDirection.Dot(point - axis.Start);
        }

        Vector2d middle = axis.Midpoint - axis.Center;
        Vector2d to = point - axis.Center;
        double turn = Math.Atan2(middle.Cross(to), middle.Dot(to)) * (axis.IsCounterClockwise ? 1 : -1);
        return (axis.Length / 2) + (turn * axis.Radius);
    }
}
