using System.Runtime.InteropServices;
using CadLift.Building.Chaining;
using CadLift.Building.Linework;
using CadLift.Building.Walls;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Fittings;

/// <summary>Tells furniture from walls where no layer does: it is small, and stands by itself inside something larger.</summary>
internal static class LooseFittings
{
    // Nothing larger along either axis is taken for a piece of furniture, in millimetres.
    private const double Largest = 2_500;

    // A room is no smaller than this, in square millimetres, and no narrower than this, in millimetres.
    private const double LeastRoom = 1.2e6;
    private const double LeastRoomSide = 800;

    // Walls that stand by themselves are long: this many times as long as they are thick.
    private const double LongWall = 5;
    private const double LeastWall = 1_000;

    /// <summary>The shapes that are rooms: small ones inside larger ones are not.</summary>
    /// <param name="shapes">All shapes.</param>
    /// <param name="tolerance">Of their outlines.</param>
    public static List<PlanShape> WithoutFittings(List<PlanShape> shapes, Tolerance tolerance)
    {
        var index = new RegionIndex(shapes);
        var holders = new List<int>();
        return shapes.FindAll(shape =>
        {
            Box2d box = shape.Regions.Bounds;
            if (shape.Area >= LeastRoom && Math.Min(box.Width, box.Height) >= LeastRoomSide)
            {
                return true;
            }

            index.FindHolders(shape, holders);
            return !holders.Exists(holder => shapes[holder].Area > shape.Area && ShapeNesting.IsInside(shape.Regions, shapes[holder].Regions, tolerance));
        });
    }

    /// <summary>The paths that are walls: small closed ones that no other path touches are not.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="gap">What is this near touches, in millimetres.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static List<int> WithoutFittings(PlanSketch sketch, List<int> paths, double gap, CancellationToken cancellation)
    {
        List<int> small = paths.FindAll(path => sketch.Paths[path].IsClosed && IsSmall(sketch.Paths[path].Bounds));
        if (small.Count == 0)
        {
            return paths;
        }

        HashSet<int> alone = [.. PathGroups.Of(sketch, paths, gap, cancellation).Where(static group => group.Count == 1).Select(static group => group[0])];
        HashSet<int> fittings = [.. small.Where(alone.Contains)];
        return paths.FindAll(path => !fittings.Contains(path));
    }

    private static bool IsSmall(Box2d box) => Math.Max(box.Width, box.Height) <= Largest;

    /// <summary>The regions that are walls: small ones that no gap in a wall connects with a large one are not.</summary>
    /// <param name="walls">All that looks like walls.</param>
    /// <param name="filled">What is wall for certain.</param>
    /// <param name="gaps">The gaps between their ends.</param>
    /// <returns><see langword="null"/> where all of them are walls.</returns>
    public static RegionSet? WithoutFittings(WallBoundary walls, RegionSet filled, List<WallGap> gaps)
    {
        ReadOnlySpan<Region> regions = walls.Solids.Regions;
        var sets = new DisjointSets(regions.Length);
        foreach (WallGap gap in gaps)
        {
            if (gap.IsBetweenEnds && gap.IsInLine)
            {
                sets.Join(walls.RegionOf(gap.First.Index), walls.RegionOf(gap.Second));
            }
        }

        var isWall = new bool[regions.Length];
        for (int i = 0; i < regions.Length; i++)
        {
            isWall[sets.Find(i)] |= IsLarge(regions[i]) || IsFilled(regions[i], filled);
        }

        var kept = new List<Region>();
        for (int i = 0; i < regions.Length; i++)
        {
            if (isWall[sets.Find(i)])
            {
                kept.Add(regions[i]);
            }
        }

        return kept.Count == regions.Length || kept.Count == 0 ? null : new RegionSet(CollectionsMarshal.AsSpan(kept));
    }

    private static bool IsLarge(Region region)
    {
        Box2d box = region.Outer.Bounds;
        double longest = Math.Max(box.Width, box.Height);
        if (longest > Largest)
        {
            return true;
        }

        foreach (Loop hole in region.Holes)
        {
            if (Math.Abs(hole.SignedArea) >= LeastRoom)
            {
                return true;
            }
        }

        double width = WallFaces.MeanWidth(region);
        return longest >= LeastWall && box.Diagonal >= LongWall * width;
    }

    private static bool IsFilled(Region region, RegionSet filled)
    {
        foreach (Region part in filled.Regions)
        {
            if (region.Outer.Bounds.Grown(1).Contains(part.Outer.Bounds) && region.Outer.Locate(part.Outer.Segments[0].Midpoint, Tolerance.Default) != PointLocation.Outside)
            {
                return true;
            }
        }

        return false;
    }
}
