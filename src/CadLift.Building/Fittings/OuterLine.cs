using CadLift.Building.Linework;
using CadLift.Building.Sorting;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Fittings;

/// <summary>Tells the line of the eaves from the outer face of walls: a closed line around everything, behind which the walls have both of their faces.</summary>
internal static class OuterLine
{
    // Seen from the line, most of what comes first has another line right behind it.
    private const double MostlyWalls = 0.7;

    private const double Spacing = 400;
    private const int MostSamples = 2_000;

    // Nearer behind than this is the same line, in millimetres.
    private const double LeastThickness = 20;

    /// <summary>The path of the line; none where there is none.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that may be walls.</param>
    /// <param name="options">The thickest wall.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static HashSet<int> Find(PlanSketch sketch, List<int> paths, BuildingOptions options, CancellationToken cancellation)
    {
        Box2d bounds = PathBounds.Of(sketch, paths);
        int outer = paths.FindIndex(path => sketch.Paths[path].IsClosed && sketch.Paths[path].Bounds == bounds);
        if (outer < 0 || paths.Count < 2)
        {
            return [];
        }

        var segments = new List<Segment>();
        foreach (int path in paths)
        {
            if (path != paths[outer])
            {
                segments.AddRange(sketch.Paths[path].Segments);
            }
        }

        var index = new SegmentIndex(segments);
        return HasWallsBehind(new Loop(sketch.Paths[paths[outer]].Segments), index, options.MaxWallThickness, cancellation) ? [paths[outer]] : [];
    }

    private static bool HasWallsBehind(Loop line, SegmentIndex index, double maxThickness, CancellationToken cancellation)
    {
        var crossings = new List<(double At, int Segment)>();
        double spacing = Math.Max(Spacing, line.Perimeter / MostSamples);
        bool isLeft = line.SignedArea > 0;
        int samples = 0;
        int walls = 0;
        foreach (ref readonly Segment side in line.Segments)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Max(1, (int)(side.Length / spacing));
            for (int i = 0; i < count; i++)
            {
                Point2d from = side.PointAt((i + 0.5) / count);
                Vector2d along = ParallelLines.DirectionAt(side, from);
                bool isInward = isLeft == (!side.IsArc || side.IsCounterClockwise);
                index.Crossings(from, isInward ? along.TurnedLeft() : -along.TurnedLeft(), LeastThickness, 2 * maxThickness, crossings);
                samples++;
                walls += IsWall(crossings, maxThickness) ? 1 : 0;
            }
        }

        return walls >= MostlyWalls * samples;
    }

    // A wall by itself, and together with what lies between it and the line thicker than walls are: else the line is the face of one of several layers.
    private static bool IsWall(List<(double At, int Segment)> crossings, double maxThickness)
    {
        foreach ((double at, _) in crossings)
        {
            if (at > crossings[0].At + LeastThickness)
            {
                return at > maxThickness && at - crossings[0].At <= maxThickness;
            }
        }

        return false;
    }
}
