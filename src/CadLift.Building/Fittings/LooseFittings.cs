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

    // The largest bed or table, in square millimetres, and the part of a room that furniture covers at most.
    private const double LargestFurniture = 6e6;
    private const double MostlyHeld = 0.5;

    // Walls that stand by themselves are long: this many times as long as they are thick.
    private const double LongWall = 5;
    private const double LeastWall = 1_000;

    // How far off a wall what stands before it is, in millimetres.
    private const double Before = 150;

    /// <summary>The shapes that are rooms: small ones inside larger ones are not, nor are those as large as a bed in which nothing is written.</summary>
    /// <param name="shapes">All shapes.</param>
    /// <param name="labels">Where something is written.</param>
    /// <param name="tolerance">Of their outlines.</param>
    /// <param name="cancellation">Looked at for each shape.</param>
    public static List<PlanShape> WithoutFittings(
        List<PlanShape> shapes, List<Point2d> labels, Tolerance tolerance, CancellationToken cancellation)
    {
        int[] holders = HoldersOf(shapes, tolerance, cancellation);
        double[] held = new double[shapes.Count];
        for (int i = 0; i < holders.Length; i++)
        {
            if (holders[i] >= 0)
            {
                held[holders[i]] += shapes[i].Area;
            }
        }

        var boxes = new Box2d[labels.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = Box2d.Of(labels[i], labels[i]);
        }

        var tree = new BoxTree(boxes);
        var near = new List<int>();
        var rooms = new List<PlanShape>(shapes.Count);
        for (int i = 0; i < holders.Length; i++)
        {
            if (holders[i] < 0 || !(IsTooSmall(shapes[i]) || IsBare(shapes[i], shapes[holders[i]], held[holders[i]])))
            {
                rooms.Add(shapes[i]);
            }
        }

        return rooms;

        // What fills most of its holder are the rooms of a house whose outline is drawn as well.
        bool IsBare(PlanShape shape, PlanShape holder, double heldArea)
        {
            if (shape.Area > LargestFurniture || heldArea > MostlyHeld * holder.Area)
            {
                return false;
            }

            tree.Query(shape.Regions.Bounds, near);
            return !near.Exists(label => shape.Regions.Regions[0].Outer.Locate(labels[label], tolerance) == PointLocation.Inside);
        }
    }

    // The smallest shape around each; -1 for none.
    private static int[] HoldersOf(List<PlanShape> shapes, Tolerance tolerance, CancellationToken cancellation)
    {
        var index = new RegionIndex(shapes);
        var candidates = new List<int>();
        var holders = new int[shapes.Count];
        for (int i = 0; i < holders.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            PlanShape shape = shapes[i];
            holders[i] = -1;
            index.FindHolders(shape, candidates);
            foreach (int candidate in candidates)
            {
                if (shapes[candidate].Area > shape.Area && (holders[i] < 0 || shapes[candidate].Area < shapes[holders[i]].Area)
                    && ShapeNesting.IsInside(shape.Regions, shapes[candidate].Regions, tolerance))
                {
                    holders[i] = candidate;
                }
            }
        }

        return holders;
    }

    private static bool IsTooSmall(PlanShape shape)
    {
        Box2d box = shape.Regions.Bounds;
        ReadOnlySpan<Segment> sides = shape.Regions.Regions[0].Outer.Segments;
        double narrowest = sides is [var first, var second, _, _] ? Math.Min(first.Length, second.Length) : Math.Min(box.Width, box.Height);
        return shape.Area < LeastRoom || narrowest < LeastRoomSide;
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
    /// <param name="labels">Where something is written: what stands by itself around it is the frame of a text.</param>
    /// <returns><see langword="null"/> where all of them are walls.</returns>
    public static RegionSet? WithoutFittings(WallBoundary walls, RegionSet filled, List<WallGap> gaps, List<Point2d> labels)
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

        var framed = new HashSet<int>();
        if (labels.Count > 0)
        {
            framed.UnionWith(labels.Select(new RegionLocator(walls.Solids, Tolerance.Default).RegionAt));
        }

        var isWall = new bool[regions.Length];
        for (int i = 0; i < regions.Length; i++)
        {
            isWall[sets.Find(i)] |= IsHouse(regions[i]) || IsFilled(regions[i], filled)
                || (IsLong(regions[i]) && !framed.Contains(i) && !StandsBefore(walls, i));
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

    private static bool IsHouse(Region region)
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

        return false;
    }

    private static bool IsLong(Region region)
    {
        Box2d box = region.Outer.Bounds;
        return Math.Max(box.Width, box.Height) >= LeastWall && box.Diagonal >= LongWall * WallFaces.MeanWidth(region);
    }

    // As a radiator does: its longest side runs close to a wall.
    private static bool StandsBefore(WallBoundary walls, int region)
    {
        Segment longest = walls.Solids.Regions[region].Outer.Segments[0];
        foreach (ref readonly Segment side in walls.Solids.Regions[region].Outer.Segments)
        {
            longest = side.Length > longest.Length ? side : longest;
        }

        // The side opposite may be the one that is near.
        Point2d middle = longest.Midpoint;
        double reach = Before + WallFaces.MeanWidth(walls.Solids.Regions[region]);
        return walls.Index.Near(middle, reach).Exists(side => walls.RegionOf(side) != region && walls.Segments[side].DistanceTo(middle) <= reach);
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
