using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>Groups paths that touch: an end of one, or a corner, lies on another.</summary>
/// <remarks>Ends that coincide are looked at once, so that a thousand things drawn in one place cost no more than as many in different ones.</remarks>
internal static class PathGroups
{
    // Ends this much nearer than what touches are one end.
    private const double SameEnd = 0.1;

    /// <summary>The groups in the order of their first paths.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="touching">How far apart they may be, in millimetres.</param>
    /// <param name="cancellation">Looked at every few hundred segments.</param>
    public static List<List<int>> Of(PlanSketch sketch, List<int> paths, double touching, CancellationToken cancellation)
    {
        var segments = new List<Segment>();
        var ownerOf = new List<int>();
        for (int i = 0; i < paths.Count; i++)
        {
            foreach (ref readonly Segment segment in sketch.Paths[paths[i]].Segments)
            {
                segments.Add(segment);
                ownerOf.Add(i);
            }
        }

        DisjointSets sets = Joined(segments, ownerOf, paths.Count, touching, cancellation);
        var groups = new SortedDictionary<int, List<int>>();
        for (int i = 0; i < paths.Count; i++)
        {
            int set = sets.Find(i);
            if (!groups.TryGetValue(set, out List<int>? group))
            {
                groups.Add(set, group = []);
            }

            group.Add(paths[i]);
        }

        return [.. groups.Values];
    }

    private static DisjointSets Joined(
        List<Segment> segments, List<int> ownerOf, int count, double touching, CancellationToken cancellation)
    {
        var sets = new DisjointSets(count);
        var index = new SegmentIndex(segments);
        var ends = new PointGrid(SameEnd * touching, 2 * segments.Count);
        var firstAt = new List<int>();
        for (int end = 0; end < 2 * segments.Count; end++)
        {
            if ((end & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int owner = ownerOf[end >> 1];
            Point2d point = LooseEnds.PointOf(segments, end);
            int number = ends.Add(point);
            if (number < firstAt.Count)
            {
                sets.Join(firstAt[number], owner);
                continue;
            }

            firstAt.Add(owner);
            foreach (int other in index.Near(point, touching))
            {
                if (sets.Find(ownerOf[other]) != sets.Find(owner) && segments[other].DistanceTo(point) <= touching)
                {
                    sets.Join(ownerOf[other], owner);
                }
            }
        }

        return sets;
    }
}
