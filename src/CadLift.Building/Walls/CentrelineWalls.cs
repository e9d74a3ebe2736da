using System.Runtime.InteropServices;
using CadLift.Building.Diagnostics;
using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Reads walls that are drawn as single lines in their middle.</summary>
/// <remarks>
/// Lines that meet two at a point are one chain with mitred corners. Where more meet, each ends there; only where all of them leave into
/// one half of the plane does the other side need a corner of its own.
/// </remarks>
internal sealed class CentrelineWalls
{
    private readonly List<Segment> _lines;
    private readonly PointGrid _grid;
    private readonly List<List<int>> _endsAt = [];
    private readonly int[] _nodeOf;

    private CentrelineWalls(List<Segment> lines, Tolerance tolerance)
    {
        _lines = lines;
        _grid = new PointGrid(tolerance.Coincidence, 2 * lines.Count);
        _nodeOf = new int[2 * lines.Count];
        for (int end = 0; end < _nodeOf.Length; end++)
        {
            _nodeOf[end] = _grid.Add(LooseEnds.PointOf(lines, end));
            if (_nodeOf[end] == _endsAt.Count)
            {
                _endsAt.Add([]);
            }

            _endsAt[_nodeOf[end]].Add(end);
        }
    }

    /// <summary>Reads the walls.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that are walls.</param>
    /// <param name="thickness">How thick walls are, in millimetres.</param>
    /// <param name="options">The gap of lines.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static WallReading Read(
        PlanSketch sketch, List<int> paths, double thickness, BuildingOptions options, Tolerance tolerance, CancellationToken cancellation)
    {
        MendedLines mended = LineworkRepair.Mend(
            WallLinework.Of(sketch, paths).Segments, options.WallGap, tolerance, cancellation, keepsFine: false);
        List<Chain> chains = new CentrelineWalls(SplitAtBranches(mended.Segments, tolerance, cancellation), tolerance).Chains(thickness);
        PlanarResult stroke = ChainOffset.Stroke(chains, thickness, OffsetOptions.Mitred, tolerance, cancellation);
        PlanarResult united = RegionBoolean.Union([PlanFailure.Require(stroke)], tolerance, ContactMode.Part, cancellation);
        return new WallReading
        {
            Solids = PlanFailure.Require(united),
            Enclosed = united.Gaps,
            Paths = [.. paths],
            Mended = mended,
        };
    }

    // Ends on the middle of a line make it two lines; overshoots of no more than the tolerance's own size are left to the stroke.
    private static List<Segment> SplitAtBranches(List<Segment> lines, Tolerance tolerance, CancellationToken cancellation)
    {
        var index = new SegmentIndex(lines);
        var cuts = new Dictionary<int, List<Point2d>>();
        for (int end = 0; end < 2 * lines.Count; end++)
        {
            if ((end & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Point2d point = LooseEnds.PointOf(lines, end);
            foreach (int other in index.Near(point, tolerance.Coincidence))
            {
                Segment line = lines[other];
                if (other != end >> 1 && line.DistanceTo(point) <= tolerance.Coincidence
                    && line.Start.DistanceTo(point) > tolerance.Coincidence && line.End.DistanceTo(point) > tolerance.Coincidence)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(cuts, other, out _) ??= []).Add(point);
                }
            }
        }

        var split = new List<Segment>();
        for (int i = 0; i < lines.Count; i++)
        {
            AddSplit(lines[i], cuts.GetValueOrDefault(i), split, tolerance);
        }

        return split;
    }

    private static void AddSplit(in Segment line, List<Point2d>? cuts, List<Segment> split, Tolerance tolerance)
    {
        Segment rest = line;
        if (cuts is not null)
        {
            Segment whole = line;
            foreach (Point2d cut in cuts.OrderBy(point => whole.Between(whole.Start, point).Length))
            {
                if (cut.DistanceTo(rest.Start) > tolerance.Coincidence)
                {
                    split.Add(rest.Between(rest.Start, cut));
                    rest = rest.Between(cut, rest.End);
                }
            }
        }

        split.Add(rest);
    }

    private List<Chain> Chains(double thickness)
    {
        var chains = new List<Chain>();
        var isUsed = new bool[_lines.Count];

        // Chains that begin somewhere come first; what is left are rings.
        foreach (bool rings in (ReadOnlySpan<bool>)[false, true])
        {
            for (int end = 0; end < _nodeOf.Length; end++)
            {
                if (!isUsed[end >> 1] && (rings || _endsAt[_nodeOf[end]].Count != 2))
                {
                    AddChain(end, isUsed, chains, thickness);
                }
            }
        }

        foreach (List<int> ends in _endsAt)
        {
            if (ends.Count > 2)
            {
                AddOuterCorner(ends, chains, thickness);
            }
        }

        return chains;
    }

    private void AddChain(int firstEnd, bool[] isUsed, List<Chain> chains, double thickness)
    {
        var segments = new List<Segment>();
        int end = firstEnd;
        while (!isUsed[end >> 1])
        {
            isUsed[end >> 1] = true;
            Segment line = (end & 1) == 0 ? _lines[end >> 1] : _lines[end >> 1].Reversed();
            Point2d start = segments.Count > 0 ? segments[^1].End : line.Start;
            segments.Add(line.Between(start, line.End));
            int far = end ^ 1;
            List<int> meeting = _endsAt[_nodeOf[far]];
            if (meeting.Count != 2)
            {
                break;
            }

            end = meeting[0] == far ? meeting[1] : meeting[0];
        }

        chains.Add(new Chain(CollectionsMarshal.AsSpan(segments)));

        // A ring is a chain that comes back: its first corner needs its mitre too.
        if (segments.Count > 1 && _endsAt[_nodeOf[firstEnd]].Count == 2 && segments[^1].End.DistanceTo(segments[0].Start) <= thickness * 1e-6)
        {
            chains.Add(new Chain([Stub(segments[^1].Reversed(), thickness).Reversed(), Stub(segments[0].Between(segments[^1].End, segments[0].End), thickness)]));
        }
    }

    private void AddOuterCorner(List<int> ends, List<Chain> chains, double thickness)
    {
        List<Segment> leaving = ends.ConvertAll(end => (end & 1) == 0 ? _lines[end >> 1] : _lines[end >> 1].Reversed());
        leaving.Sort(static (a, b) => AngleOf(a).CompareTo(AngleOf(b)));
        for (int i = 0; i < leaving.Count; i++)
        {
            Segment next = leaving[(i + 1) % leaving.Count];
            double turn = AngleOf(next) - AngleOf(leaving[i]);
            turn = turn < 0 ? turn + Math.Tau : turn;
            if (turn > Math.PI + 1e-6)
            {
                Segment arriving = Stub(leaving[i], thickness).Reversed();
                chains.Add(new Chain([arriving, Stub(next.Between(arriving.End, next.End), thickness)]));
            }
        }
    }

    private static double AngleOf(in Segment segment) => Math.Atan2(segment.StartDirection.Y, segment.StartDirection.X);

    // The first part of a line, two thicknesses long: enough for a corner.
    private static Segment Stub(in Segment line, double thickness)
    {
        double length = line.Length;
        return length <= 2 * thickness ? line : line.Between(line.Start, line.PointAt(2 * thickness / length));
    }
}
