using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>Finds windows among the lines of walls: glass that runs from one end of a wall to the end of another.</summary>
/// <remarks>
/// Glass ends within two short lines across the wall, and beyond these the faces of the wall go on with nothing between them. In a pier of
/// a wall of several layers it is the other way round.
/// </remarks>
internal sealed class LooseWindows
{
    private const double LeastLength = 250;
    private const double LeastThickness = 40;

    // How far lines may miss what they end at, in millimetres.
    private const double Slack = 5;

    // How far from the faces glass stands at least, and how far beyond an end the wall is looked for, in millimetres.
    private const double Within = 12;
    private const double Beyond = 40;

    private const double Square = 0.05;

    private readonly List<Segment> _segments;
    private readonly List<int> _pathOf;
    private readonly SegmentIndex _index;
    private readonly BuildingOptions _options;

    private LooseWindows(PlanSketch sketch, List<int> paths, BuildingOptions options)
    {
        var drawn = new PathSegments(sketch, paths);
        _segments = drawn.Segments;
        _pathOf = drawn.PathOf;
        _index = drawn.Index;
        _options = options;
    }

    /// <summary>For each window the paths it is drawn with, glass and what lies beside it between the same ends; ends of walls are left.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths of walls.</param>
    /// <param name="options">The thickest wall and the widest opening.</param>
    /// <param name="cancellation">Looked at every few hundred lines.</param>
    public static List<List<int>> Find(PlanSketch sketch, List<int> paths, BuildingOptions options, CancellationToken cancellation)
    {
        var finder = new LooseWindows(sketch, paths, options);
        var windows = new List<List<int>>();
        var taken = new HashSet<int>();
        for (int i = 0; i < finder._segments.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int path = finder._pathOf[i];
            if (!taken.Contains(path) && IsGlass(sketch.Paths[path]) && finder.EndsOf(i) is { } ends)
            {
                List<int> window = finder.Between(ends.First, ends.Second, finder._segments[i].StartDirection).FindAll(found => IsGlass(sketch.Paths[found]) && !taken.Contains(found));
                taken.UnionWith(window);
                windows.Add(window);
            }
        }

        return windows;
    }

    // One line, or a frame of four.
    private static bool IsGlass(SketchPath path) => path.Segments.Length == 1 || (path.IsClosed && path.Segments.Length == 4);

    // The two ends of walls that glass runs between.
    private (int First, int Second)? EndsOf(int glass)
    {
        Segment line = _segments[glass];
        if (line.IsArc || line.Length < LeastLength || line.Length > _options.MaxOpeningWidth)
        {
            return null;
        }

        int first = JambAt(line.Start, -line.StartDirection, glass);
        int second = first < 0 ? -1 : JambAt(line.End, line.StartDirection, glass);
        return second < 0 || second == first || !Face(first, second, line.StartDirection) ? null : (first, second);
    }

    // A short line square to the glass that it ends within, and behind which the two faces of a wall go on with nothing between.
    private int JambAt(Point2d end, Vector2d outward, int glass)
    {
        foreach (int candidate in (List<int>)[.. _index.Near(end, Slack)])
        {
            Segment jamb = _segments[candidate];
            bool isJamb = candidate != glass && !jamb.IsArc && jamb.Length >= LeastThickness && jamb.Length <= _options.MaxWallThickness
                && Math.Abs(jamb.StartDirection.Dot(outward)) <= Square && jamb.DistanceTo(end) <= Slack
                && jamb.Start.DistanceTo(end) >= Within && jamb.End.DistanceTo(end) >= Within;
            if (isJamb && GoesOn(jamb.Start, outward) && GoesOn(jamb.End, outward) && !GoesOn(end, outward))
            {
                return candidate;
            }
        }

        return -1;
    }

    private bool GoesOn(Point2d from, Vector2d outward)
    {
        Point2d beyond = from + (outward * Beyond);
        return _index.Near(beyond, Slack).Exists(other => _segments[other].DistanceTo(beyond) <= Slack);
    }

    private bool Face(int first, int second, Vector2d along)
    {
        (double low, double high) = Extent(_segments[first], along);
        (double otherLow, double otherHigh) = Extent(_segments[second], along);
        return Math.Abs(low - otherLow) <= 2 * Within && Math.Abs(high - otherHigh) <= 2 * Within;
    }

    // Across the wall.
    private static (double Low, double High) Extent(in Segment jamb, Vector2d along)
    {
        double start = along.Cross(jamb.Start - Point2d.Origin);
        double end = along.Cross(jamb.End - Point2d.Origin);
        return (Math.Min(start, end), Math.Max(start, end));
    }

    // What runs from one end to the other: glass and frame. Faces that are drawn through reach further.
    private List<int> Between(int first, int second, Vector2d along)
    {
        Segment jamb = _segments[first];
        Segment other = _segments[second];
        var paths = new SortedSet<int>();
        foreach (int candidate in _index.Near(jamb.Bounds.Grown(Slack)))
        {
            Segment line = _segments[candidate];
            bool runsBetween = !line.IsArc && Math.Abs(line.StartDirection.Dot(along)) >= 1 - Square
                && ((jamb.DistanceTo(line.Start) <= Slack && other.DistanceTo(line.End) <= Slack)
                    || (jamb.DistanceTo(line.End) <= Slack && other.DistanceTo(line.Start) <= Slack));
            if (runsBetween)
            {
                paths.Add(_pathOf[candidate]);
            }
        }

        return [.. paths];
    }
}
