using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Fittings;

/// <summary>Tells furniture from walls where it stands against a wall: a small closed shape that has its back, and not much more, on lines of others.</summary>
internal static class WallFurniture
{
    // Cupboards and kitchens are no larger along either axis, in millimetres, no deeper, which would be a room, and no narrower, which
    // may be a leaf of a wall.
    private const double Largest = 5_000;
    private const double LeastDepth = 250;
    private const double LargestDepth = 750;

    // A column is no larger, and about as long as it is deep.
    private const double LargestColumn = 700;
    private const double ColumnRatio = 1.5;

    // A long side is its back, most of it against walls; what has more of its outline against them is a wall traced twice.
    private const double LongSide = 0.8;
    private const double LeastBack = 0.7;
    private const double LargestShare = 0.75;

    // How far furniture stands off the wall, in millimetres.
    private const double Against = 60;
    private const double Parallel = 0.999;

    /// <summary>The paths that are furniture.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that may be walls.</param>
    /// <param name="fills">The fills that may be walls.</param>
    /// <param name="cancellation">Looked at for each shape.</param>
    public static HashSet<int> Find(PlanSketch sketch, List<int> paths, List<int> fills, CancellationToken cancellation)
    {
        var furniture = new HashSet<int>();
        List<int> small = paths.FindAll(path => IsSmall(sketch.Paths[path]));
        if (small.Count == 0)
        {
            return furniture;
        }

        // Against other furniture nothing has its back: only lines of what is no candidate itself count. Beside a closed shape lies the
        // next room; in it stands what it holds: of closed shapes the boxes are kept.
        var walls = new List<Segment>();
        var holders = new List<Box2d?>();
        var isSmall = new HashSet<int>(small);
        foreach (int path in paths)
        {
            if (!isSmall.Contains(path))
            {
                Add(sketch.Paths[path].Segments, sketch.Paths[path].IsClosed ? sketch.Paths[path].Bounds.Grown(Against) : null);
            }
        }

        foreach (int fill in fills)
        {
            foreach (Loop loop in sketch.Fills[fill].Loops)
            {
                Add(loop.Segments, null);
            }
        }

        var index = new SegmentIndex(walls);
        foreach (int path in small)
        {
            cancellation.ThrowIfCancellationRequested();
            Box2d box = sketch.Paths[path].Bounds;
            if (HasBack(sketch.Paths[path], index, wall => holders[wall] is not { } holder || holder.Contains(box)))
            {
                furniture.Add(path);
            }
        }

        return furniture;

        void Add(ReadOnlySpan<Segment> segments, Box2d? holder)
        {
            walls.AddRange(segments);
            holders.AddRange(Enumerable.Repeat(holder, segments.Length));
        }
    }

    private static bool IsSmall(SketchPath path)
    {
        Box2d box = path.Bounds;
        double longer = Math.Max(box.Width, box.Height);
        double shorter = Math.Min(box.Width, box.Height);
        bool isColumn = longer <= LargestColumn && longer <= ColumnRatio * shorter;
        return path.IsClosed && longer <= Largest && shorter >= LeastDepth && !isColumn && DepthOf(path) is >= LeastDepth and <= LargestDepth;
    }

    // Of a rectangle its shorter sides; of a shape that goes round a corner, twice the area by the perimeter.
    private static double DepthOf(SketchPath path)
    {
        if (path.Segments is [var first, var second, _, _])
        {
            return Math.Min(first.Length, second.Length);
        }

        var outline = new Loop(path.Segments);
        return 2 * Math.Abs(outline.SignedArea) / outline.Perimeter;
    }

    private static bool HasBack(SketchPath path, SegmentIndex walls, Predicate<int> counts)
    {
        double longest = 0;
        foreach (ref readonly Segment side in path.Segments)
        {
            longest = Math.Max(longest, side.Length);
        }

        double total = 0;
        double against = 0;
        bool hasBack = false;
        foreach (ref readonly Segment side in path.Segments)
        {
            double length = side.IsArc ? 0 : LengthAgainst(side, walls, counts);
            total += side.Length;
            against += length;
            hasBack |= side.Length >= LongSide * longest && length >= LeastBack * side.Length;
        }

        return hasBack && against <= LargestShare * total;
    }

    // How much of a side has lines beside it.
    private static double LengthAgainst(in Segment side, SegmentIndex walls, Predicate<int> counts)
    {
        Vector2d along = side.StartDirection;
        double length = 0;
        foreach (int candidate in walls.Near(side.Bounds.Grown(Against)))
        {
            Segment wall = walls[candidate];
            bool isBeside = !wall.IsArc && Math.Abs(wall.StartDirection.Dot(along)) >= Parallel
                && Math.Abs((wall.Start - side.Start).Cross(along)) <= Against && counts(candidate);
            if (isBeside)
            {
                double first = (wall.Start - side.Start).Dot(along);
                double last = (wall.End - side.Start).Dot(along);
                length += Math.Max(0, Math.Min(side.Length, Math.Max(first, last)) - Math.Max(0, Math.Min(first, last)));
            }
        }

        return Math.Min(length, side.Length);
    }
}
