using CadLift.Building.Linework;
using CadLift.Building.Sorting;
using CadLift.Building.Walls;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Fittings;

/// <summary>Tells the frame of a sheet from walls: a rectangle, turned or not, around everything, well off it, with whatever touches it, such as a title block.</summary>
internal sealed class SheetFrame(PlanSketch sketch, BuildingOptions options, Tolerance tolerance, CancellationToken cancellation)
{
    // What lies this near is connected, in millimetres.
    private const double Touching = 1;

    // The longer side of a sheet by the shorter one: ISO 216, ANSI and architectural sizes, within their margins.
    private const double LeastRatio = 1.25;
    private const double LargestRatio = 1.6;

    // A house is this large both ways and has this many lines that hang together.
    private const double LeastHouse = 2_000;
    private const int LeastSegments = 6;

    private const int MostFrames = 3;

    /// <summary>The paths of the frame and of what touches it; empty where there is no frame.</summary>
    /// <param name="paths">The paths that may be walls.</param>
    /// <remarks>Frames may stand in each other, as the edge of the paper does around that of the drawing.</remarks>
    public HashSet<int> Find(List<int> paths)
    {
        var frames = new HashSet<int>();
        List<int> rest = paths;
        for (int i = 0; i < MostFrames; i++)
        {
            if (BorderOf(rest) is not var (border, outline))
            {
                return [];
            }

            List<List<int>> groups = PathGroups.Of(sketch, rest, Touching, cancellation);
            List<List<int>> others = groups.FindAll(group => !group.Exists(border.Contains));
            frames.UnionWith(groups.Where(group => group.Exists(border.Contains)).SelectMany(static group => group));
            if (IsHouseIn(others, outline))
            {
                return frames;
            }

            rest = [.. others.SelectMany(static group => group).Order()];
        }

        return [];
    }

    // Lines along all sides of the box around everything; or a closed shape of four sides, turned, that holds everything.
    private (HashSet<int> Border, Loop Outline)? BorderOf(List<int> paths)
    {
        Box2d bounds = PathBounds.Of(sketch, paths);
        HashSet<int> border = [.. paths.Where(path => LiesOn(sketch.Paths[path], bounds))];
        if (border.Count > 0 && Surrounds(border, bounds))
        {
            return (border, Loop.Polygon(bounds.Min, new Point2d(bounds.Max.X, bounds.Min.Y), bounds.Max, new Point2d(bounds.Min.X, bounds.Max.Y)));
        }

        foreach (int path in paths)
        {
            SketchPath candidate = sketch.Paths[path];
            if (candidate.IsClosed && candidate.Segments.Length == 4 && candidate.Bounds == bounds)
            {
                var outline = new Loop(candidate.Segments);
                return paths.TrueForAll(other => other == path || Holds(outline, sketch.Paths[other])) ? ([path], outline) : null;
            }
        }

        return null;
    }

    private bool Holds(Loop outline, SketchPath path)
    {
        foreach (ref readonly Segment segment in path.Segments)
        {
            if (outline.Locate(segment.Start, tolerance) == PointLocation.Outside || outline.Locate(segment.Midpoint, tolerance) == PointLocation.Outside)
            {
                return false;
            }
        }

        return true;
    }

    // All segments along the sides of a box.
    private static bool LiesOn(SketchPath path, Box2d box)
    {
        foreach (ref readonly Segment segment in path.Segments)
        {
            if (segment.IsArc || SideOf(segment, box) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int SideOf(in Segment segment, Box2d box)
    {
        Box2d line = segment.Bounds;
        return line.Max.Y <= box.Min.Y + Touching ? 0
            : line.Min.X >= box.Max.X - Touching ? 1
            : line.Min.Y >= box.Max.Y - Touching ? 2
            : line.Max.X <= box.Min.X + Touching ? 3
            : -1;
    }

    private bool Surrounds(HashSet<int> border, Box2d box)
    {
        Span<double> lengths = stackalloc double[4];
        foreach (int path in border)
        {
            foreach (ref readonly Segment segment in sketch.Paths[path].Segments)
            {
                lengths[SideOf(segment, box)] += segment.Length;
            }
        }

        return Math.Min(lengths[0], lengths[2]) >= box.Width - Touching && Math.Min(lengths[1], lengths[3]) >= box.Height - Touching;
    }

    // A frame keeps further off than a wall is thick on all sides, and what it surrounds is a house by itself.
    private bool IsHouseIn(List<List<int>> groups, Loop frame)
    {
        List<int> paths = [.. groups.SelectMany(static group => group).Order()];
        Box2d house = PathBounds.Of(sketch, paths);
        if (house.IsEmpty || Math.Min(house.Width, house.Height) < LeastHouse || !paths.TrueForAll(path => KeepsOff(sketch.Paths[path], frame)))
        {
            return false;
        }

        double first = frame.Segments[0].Length;
        double second = frame.Segments[1].Length;
        if (Math.Max(first, second) / Math.Min(first, second) is >= LeastRatio and <= LargestRatio && groups.Exists(HangsTogether))
        {
            return true;
        }

        return BodyWalls.Read(sketch, paths, [], options, isNamed: false, tolerance, cancellation).EnclosesRooms;
    }

    private bool KeepsOff(SketchPath path, Loop frame)
    {
        foreach (ref readonly Segment segment in path.Segments)
        {
            foreach (ref readonly Segment side in frame.Segments)
            {
                if (side.DistanceTo(segment.Start) < options.MaxWallThickness || side.DistanceTo(segment.End) < options.MaxWallThickness)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool HangsTogether(List<int> group)
    {
        Box2d box = PathBounds.Of(sketch, group);
        return Math.Min(box.Width, box.Height) >= LeastHouse && group.Sum(path => sketch.Paths[path].Segments.Length) >= LeastSegments;
    }
}
