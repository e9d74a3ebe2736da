using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Fittings;

/// <summary>Tells stairs from walls: treads are many lines of one length, side by side at one distance.</summary>
internal static class Stairs
{
    // Treads in millimetres.
    private const double LeastTread = 150;
    private const double LargestTread = 450;
    private const double LeastLength = 500;
    private const double LargestLength = 4_000;

    // So many lines side by side are stairs: walls come in pairs, and rooms are wider than a tread.
    private const int LeastLines = 5;

    // By how much lengths and distances of treads differ, as a part of them.
    private const double Even = 0.04;

    private const double Parallel = 0.999;

    // How far the sides of stairs may miss the ends of the treads, and reach beyond the last ones, in millimetres.
    private const double Beside = 30;

    /// <summary>The paths that are treads, the sides of stairs, and what is drawn between them.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that may be walls.</param>
    /// <param name="cancellation">Looked at every few hundred lines.</param>
    public static HashSet<int> Find(PlanSketch sketch, List<int> paths, CancellationToken cancellation)
    {
        List<int> lines = paths.FindAll(path => IsTread(sketch.Paths[path]));
        var stairs = new HashSet<int>();
        if (lines.Count < LeastLines)
        {
            return stairs;
        }

        var flights = new List<(Segment First, Segment Last)>();
        var index = new SegmentIndex(lines.ConvertAll(line => sketch.Paths[line].Segments[0]));
        var crossings = new List<(double At, int Segment)>();
        for (int i = 0; i < lines.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            List<int> flight = FlightFrom(i, index, crossings);
            if (flight.Count >= LeastLines)
            {
                stairs.UnionWith(flight.Select(line => lines[line]));
                flights.Add((index[flight[0]], index[flight[^1]]));
            }
        }

        AddWhatBelongsTo(flights, sketch, paths, stairs);
        return stairs;
    }

    private static void AddWhatBelongsTo(List<(Segment First, Segment Last)> flights, PlanSketch sketch, List<int> paths, HashSet<int> stairs)
    {
        if (flights.Count == 0)
        {
            return;
        }

        var boxes = new Box2d[paths.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = sketch.Paths[paths[i]].Bounds;
        }

        var tree = new BoxTree(boxes);
        var near = new List<int>();
        foreach ((Segment first, Segment last) in flights)
        {
            tree.Query(first.Bounds.Including(last.Bounds), near);
            stairs.UnionWith(near.Where(path => LiesOn(first, last, sketch.Paths[paths[path]])).Select(path => paths[path]));
        }
    }

    // Within the rectangle between the first tread and the last one.
    private static bool LiesOn(in Segment first, in Segment last, SketchPath path)
    {
        Vector2d along = first.StartDirection;
        Vector2d across = along.TurnedLeft();
        double run = (last.Midpoint - first.Midpoint).Dot(across);
        foreach (ref readonly Segment segment in path.Segments)
        {
            foreach (Point2d point in (ReadOnlySpan<Point2d>)[segment.Start, segment.Midpoint, segment.End])
            {
                Vector2d arm = point - first.Start;
                bool isOn = arm.Dot(along) >= -Beside && arm.Dot(along) <= first.Length + Beside
                    && arm.Dot(across) >= Math.Min(0, run) - Beside && arm.Dot(across) <= Math.Max(0, run) + Beside;
                if (!isOn)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsTread(SketchPath path) =>
        path.Segments is [{ IsArc: false } line] && line.Length is >= LeastLength and <= LargestLength;

    // From one line to the next beside it, as long as the distance stays the same.
    private static List<int> FlightFrom(int first, SegmentIndex index, List<(double At, int Segment)> crossings)
    {
        var flight = new List<int> { first };
        double step = 0;
        Vector2d across = index[first].StartDirection.TurnedLeft();
        while (NextTo(flight[^1], index, across, step, crossings) is var (next, distance) && next >= 0)
        {
            flight.Add(next);
            step = distance;
        }

        return flight;
    }

    private static (int Next, double Distance) NextTo(
        int line, SegmentIndex index, Vector2d across, double step, List<(double At, int Segment)> crossings)
    {
        Segment tread = index[line];
        index.Crossings(tread.Midpoint, across, LeastTread, LargestTread, crossings);
        foreach ((double at, int other) in crossings)
        {
            Segment candidate = index[other];
            bool isEven = step == 0 || Math.Abs(at - step) <= Even * step;
            if (isEven && Math.Abs(candidate.StartDirection.Dot(tread.StartDirection)) >= Parallel
                && Math.Abs(candidate.Length - tread.Length) <= Even * tread.Length
                && Math.Abs((candidate.Midpoint - tread.Midpoint).Dot(tread.StartDirection)) <= Even * tread.Length)
            {
                return (other, at);
            }
        }

        return (-1, 0);
    }
}
