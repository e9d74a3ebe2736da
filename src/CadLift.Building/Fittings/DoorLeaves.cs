using CadLift.Drawings;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Fittings;

/// <summary>Tells the leaves of sliding doors from walls: closed rectangles thinner than walls, in a plan whose walls are open lines.</summary>
internal static class DoorLeaves
{
    // In millimetres.
    private const double Thickest = 65;
    private const double Shortest = 300;
    private const double Longest = 2_600;

    private const double MostlyOpen = 0.5;

    /// <summary>The paths that are leaves.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that may be walls.</param>
    public static HashSet<int> Find(PlanSketch sketch, List<int> paths)
    {
        var leaves = new HashSet<int>();
        double open = 0;
        double closed = 0;
        foreach (int path in paths)
        {
            if (IsLeaf(sketch.Paths[path]))
            {
                leaves.Add(path);
                continue;
            }

            foreach (ref readonly Segment segment in sketch.Paths[path].Segments)
            {
                open += sketch.Paths[path].IsClosed ? 0 : segment.Length;
                closed += sketch.Paths[path].IsClosed ? segment.Length : 0;
            }
        }

        return open >= MostlyOpen * (open + closed) ? leaves : [];
    }

    private static bool IsLeaf(SketchPath path) =>
        path.IsClosed && path.Segments is [{ IsArc: false } first, { IsArc: false } second, { IsArc: false }, { IsArc: false }]
        && Math.Min(first.Length, second.Length) <= Thickest && Math.Max(first.Length, second.Length) is >= Shortest and <= Longest;
}
