using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>The lines that may be walls, and what they look like as a whole.</summary>
internal sealed class WallLinework
{
    private const double LeastThickness = 20;

    // The cosine of an angle that is nearly a right one.
    private const double AlongOrSquare = 0.01;

    // How many of the segments belong to open paths; those come first.
    private readonly int _openCount;

    private WallLinework(List<Segment> open, List<Segment> closed, double closedLength, double totalLength)
    {
        _openCount = open.Count;
        Segments = [.. open, .. closed];
        TotalLength = totalLength;
        ClosedShare = totalLength > 0 ? closedLength / totalLength : 0;
    }

    /// <summary>The segments, those of open paths first.</summary>
    public List<Segment> Segments { get; }

    /// <summary>The length of all lines in millimetres.</summary>
    public double TotalLength { get; }

    /// <summary>Which part of the length belongs to closed paths.</summary>
    public double ClosedShare { get; }

    /// <summary>Takes the segments of some paths.</summary>
    public static WallLinework Of(PlanSketch sketch, List<int> paths)
    {
        var open = new List<Segment>();
        var closed = new List<Segment>();
        double closedLength = 0;
        double total = 0;
        foreach (int path in paths)
        {
            double length = 0;
            bool isClosed = sketch.Paths[path].IsClosed;
            foreach (ref readonly Segment segment in sketch.Paths[path].Segments)
            {
                (isClosed ? closed : open).Add(segment);
                length += segment.Length;
            }

            total += length;
            closedLength += isClosed ? length : 0;
        }

        return new WallLinework(open, closed, closedLength, total);
    }

    /// <summary>Which part of the length has a parallel line beside it, no further away than the thickest wall.</summary>
    public double PairedShare(double maxThickness, CancellationToken cancellation)
    {
        var index = new SegmentIndex(Segments);
        var crossings = new List<(double At, int Segment)>();
        double paired = 0;
        for (int i = 0; i < Segments.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (ParallelLines.Nearest(index, i, LeastThickness, maxThickness, crossings).Segment >= 0)
            {
                paired += Segments[i].Length;
            }
        }

        return TotalLength > 0 ? paired / TotalLength : 0;
    }

    /// <summary>Which part of the length runs along the longest line or square to it.</summary>
    public double SquareShare
    {
        get
        {
            Segment longest = default;
            foreach (Segment segment in Segments)
            {
                longest = !segment.IsArc && segment.Length > longest.Length ? segment : longest;
            }

            if (!(longest.Length > 0))
            {
                return 0;
            }

            double square = 0;
            foreach (Segment segment in Segments)
            {
                double cosine = segment.IsArc ? 0.5 : Math.Abs(segment.StartDirection.Dot(longest.StartDirection));
                square += cosine is <= AlongOrSquare or >= 1 - AlongOrSquare ? segment.Length : 0;
            }

            return square / TotalLength;
        }
    }

    /// <summary>
    /// Of the ends of open paths, mended: how many meet nothing, and how many meet a line between its ends or more than one other end.
    /// </summary>
    public (int Loose, int Branches) CountEnds(double gap, Tolerance tolerance, CancellationToken cancellation)
    {
        List<Segment> open = LineworkRepair.Mend(Segments.GetRange(0, _openCount), gap, tolerance, cancellation).Segments;
        var grid = new PointGrid(tolerance.Coincidence, 2 * open.Count);
        var degree = new Dictionary<int, int>();
        for (int end = 0; end < 2 * open.Count; end++)
        {
            int node = grid.Add(LooseEnds.PointOf(open, end));
            degree[node] = degree.GetValueOrDefault(node) + 1;
        }

        int loose = LooseEnds.Find(open, new SegmentIndex(open), tolerance).Count;
        int branches = degree.Values.Count(static ends => ends > 2) + degree.Values.Count(static ends => ends == 1) - loose;
        return (loose, branches);
    }
}
