using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Chaining;

/// <summary>Ranks shapes by containment: 0 for those inside no other, 1 for their holes, 2 for islands in them, and so on.</summary>
/// <remarks>
/// A shape lies inside another when all of its corners and midpoints lie in it or on its boundary. Shapes that cross each
/// other or coincide are of one rank. O(n log n) but for the point tests, which cost the size of the container.
/// </remarks>
internal static class ShapeNesting
{
    /// <summary>The shapes' regions by rank.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="tolerance">When a point is on a boundary.</param>
    /// <param name="cancellation">Looked at for each shape.</param>
    public static IReadOnlyList<IReadOnlyList<RegionSet>> ByRank(
        IReadOnlyList<PlanShape> shapes, Tolerance tolerance, CancellationToken cancellation)
    {
        var largestFirst = new int[shapes.Count];
        for (int i = 0; i < largestFirst.Length; i++)
        {
            largestFirst[i] = i;
        }

        Array.Sort(largestFirst, (a, b) => shapes[a].Area != shapes[b].Area ? shapes[b].Area.CompareTo(shapes[a].Area) : a.CompareTo(b));
        var index = new RegionIndex(shapes);
        int[] rank = new int[shapes.Count];
        int deepest = 0;
        var candidates = new List<int>();
        foreach (int shape in largestFirst)
        {
            cancellation.ThrowIfCancellationRequested();
            index.FindHolders(shapes[shape], candidates);
            foreach (int holder in candidates)
            {
                if (shapes[holder].Area > shapes[shape].Area
                    && rank[holder] >= rank[shape]
                    && IsInside(shapes[shape].Regions, shapes[holder].Regions, tolerance))
                {
                    rank[shape] = rank[holder] + 1;
                }
            }

            deepest = Math.Max(deepest, rank[shape]);
        }

        var byRank = new List<RegionSet>[deepest + 1];
        for (int i = 0; i < byRank.Length; i++)
        {
            byRank[i] = [];
        }

        for (int i = 0; i < shapes.Count; i++)
        {
            byRank[rank[i]].Add(shapes[i].Regions);
        }

        return byRank;
    }

    /// <summary>Whether a shape lies inside another one, or on its boundary and somewhere inside it.</summary>
    public static bool IsInside(RegionSet inner, RegionSet outer, Tolerance tolerance)
    {
        bool hasInside = false;
        foreach (Region region in inner.Regions)
        {
            foreach (ref readonly Segment segment in region.Outer.Segments)
            {
                PointLocation corner = Locate(outer, segment.Start, tolerance);
                PointLocation middle = corner == PointLocation.Outside ? corner : Locate(outer, segment.Midpoint, tolerance);
                if (corner == PointLocation.Outside || middle == PointLocation.Outside)
                {
                    return false;
                }

                hasInside |= corner == PointLocation.Inside || middle == PointLocation.Inside;
            }
        }

        return hasInside;
    }

    private static PointLocation Locate(RegionSet set, Point2d point, Tolerance tolerance)
    {
        foreach (Region region in set.Regions)
        {
            PointLocation location = region.Outer.Locate(point, tolerance);
            if (location != PointLocation.Outside)
            {
                return location;
            }
        }

        return PointLocation.Outside;
    }
}
