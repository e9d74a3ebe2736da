using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Fittings;

/// <summary>Tells furniture from walls where it stands against a wall: a small closed shape that has its back, and no more, on lines of others.</summary>
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

    // Which part of the outline lies against walls: less is an end of a wall, more a wall traced twice.
    private const double LeastBack = 0.3;
    private const double LargestBack = 0.75;

    // How far furniture stands off the wall, in millimetres.
    private const double Against = 60;
    private const double Parallel = 0.999;

    /// <summary>The paths that are furniture.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that may be walls.</param>
    /// <param name="cancellation">Looked at for each shape.</param>
    public static HashSet<int> Find(PlanSketch sketch, List<int> paths, CancellationToken cancellation)
    {
        var furniture = new HashSet<int>();
        List<int> small = paths.FindAll(path => IsSmall(sketch.Paths[path]));
        if (small.Count == 0)
        {
            return furniture;
        }

        // Against other furniture nothing has its back: only lines of what is no candidate itself count.
        var segments = new List<Segment>();
        var pathOf = new List<int>();
        var isSmall = new HashSet<int>(small);
        foreach (int path in paths)
        {
            if (!isSmall.Contains(path))
            {
                segments.AddRange(sketch.Paths[path].Segments);
                pathOf.AddRange(Enumerable.Repeat(path, sketch.Paths[path].Segments.Length));
            }
        }

        var index = new SegmentIndex(segments);
        foreach (int path in small)
        {
            cancellation.ThrowIfCancellationRequested();
            Box2d box = sketch.Paths[path].Bounds;
            if (BackShare(sketch.Paths[path], index, other => StandsIn(box, sketch.Paths[pathOf[other]])) is >= LeastBack and <= LargestBack)
            {
                furniture.Add(path);
            }
        }

        return furniture;
    }

    private static bool IsSmall(SketchPath path)
    {
        Box2d box = path.Bounds;
        double longer = Math.Max(box.Width, box.Height);
        double shorter = Math.Min(box.Width, box.Height);
        bool isColumn = longer <= LargestColumn && longer <= ColumnRatio * shorter;
        return path.IsClosed && longer <= Largest && shorter >= LeastDepth && !isColumn && DepthOf(path, shorter) <= LargestDepth;
    }

    // Of a shape that goes round a corner, twice the area by the perimeter.
    private static double DepthOf(SketchPath path, double shorter)
    {
        var outline = new Loop(path.Segments);
        return path.Segments.Length <= 4 ? shorter : 2 * Math.Abs(outline.SignedArea) / outline.Perimeter;
    }

    // Beside a closed shape lies the next room; in it stands what it holds.
    private static bool StandsIn(Box2d box, SketchPath other) => !other.IsClosed || other.Bounds.Grown(Against).Contains(box);

    private static double BackShare(SketchPath path, SegmentIndex walls, Predicate<int> counts)
    {
        double total = 0;
        double back = 0;
        foreach (ref readonly Segment side in path.Segments)
        {
            total += side.Length;
            back += side.IsArc ? 0 : LengthAgainst(side, walls, counts);
        }

        return back / total;
    }

    // How much of a side has a line beside it, as far as the longest one that does.
    private static double LengthAgainst(in Segment side, SegmentIndex walls, Predicate<int> counts)
    {
        Vector2d along = side.StartDirection;
        double longest = 0;
        foreach (int candidate in walls.Near(side.Bounds.Grown(Against)))
        {
            Segment wall = walls[candidate];
            bool isBeside = !wall.IsArc && Math.Abs(wall.StartDirection.Dot(along)) >= Parallel
                && Math.Abs((wall.Start - side.Start).Cross(along)) <= Against && counts(candidate);
            if (!isBeside)
            {
                continue;
            }

            double first = (wall.Start - side.Start).Dot(along);
            double last = (wall.End - side.Start).Dot(along);
            longest = Math.Max(longest, Math.Min(side.Length, Math.Max(first, last)) - Math.Max(0, Math.Min(first, last)));
        }

        return longest;
    }
}
