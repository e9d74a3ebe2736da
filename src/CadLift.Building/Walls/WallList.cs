using CadLift.Building.Linework;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Walls;

/// <summary>Tells of each run of wall what it was drawn as, and of each opening which wall it stands in.</summary>
internal static class WallList
{
    // What is drawn this near to a face or an axis is it, in millimetres.
    private const double Near = 10;

    /// <summary>The walls of the runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="walls">The boundary that they were found in.</param>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that walls are drawn with.</param>
    /// <param name="filled">What is filled.</param>
    /// <param name="confidence">How sure it is that paths are walls.</param>
    public static List<Wall> Of(
        List<WallRun> runs, WallBoundary walls, PlanSketch sketch, IEnumerable<int> paths, RegionSet filled, double confidence)
    {
        var drawn = new PathSegments(sketch, paths);
        SegmentIndex index = drawn.Index;
        RegionLocator? fills = filled.IsEmpty ? null : new RegionLocator(filled, Tolerance.Default);
        var pieces = new WallPieces(sketch, drawn);
        var list = new List<Wall>(runs.Count);
        foreach (WallRun run in runs)
        {
            Point2d middle = run.Axis.Midpoint;
            int onFirst = Nearest(index, walls.Segments[run.FirstFace].Midpoint);
            int onSecond = Nearest(index, walls.Segments[run.SecondFace].Midpoint);
            int onAxis = Nearest(index, middle);
            bool isFilled = fills is not null && fills.RegionAt(middle) >= 0;
            int found = onFirst >= 0 ? onFirst : onSecond >= 0 ? onSecond : onAxis;
            var wall = new Wall(run.Axis, run.Thickness)
            {
                Source = found >= 0 ? sketch.Paths[drawn.PathOf[found]].Source : default,
                Confidence = isFilled ? Math.Max(confidence, 0.95) : confidence,
                Reason = isFilled ? "The area between its faces is filled."
                    : onFirst >= 0 && onSecond >= 0 ? "Both of its faces are drawn."
                    : onAxis >= 0 ? "Its middle is drawn."
                    : "One of its faces is drawn, its thickness is given.",
            };
            List<(Segment Axis, int Path)> parts = pieces.HasLayers ? pieces.Of(run, walls.Segments[run.FirstFace].Midpoint) : [];
            if (parts.Count < 2)
            {
                list.Add(wall);
                continue;
            }

            foreach ((Segment axis, int path) in parts)
            {
                list.Add(wall with { Axis = axis, Source = sketch.Paths[path].Source });
            }
        }

        return list;
    }

    /// <summary>The same openings with the walls they stand in.</summary>
    public static List<Opening> WithWalls(List<Opening> openings, List<Wall> walls)
    {
        var boxes = new Box2d[walls.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = walls[i].Axis.Bounds;
        }

        var tree = new BoxTree(boxes);
        var near = new List<int>();
        return openings.ConvertAll(opening =>
        {
            Box2d box = opening.Footprint.Bounds;
            tree.Query(box, near);
            near.Sort();
            int best = -1;
            double nearest = double.PositiveInfinity;
            foreach (int wall in near)
            {
                double distance = DistanceTo(walls[wall], opening.Footprint);
                if (distance < nearest)
                {
                    nearest = distance;
                    best = wall;
                }
            }

            return opening with { Wall = best };
        });
    }

    // How far the two sides of an opening that lie across the wall are from its axis: half of each lies on either side of it.
    private static double DistanceTo(Wall wall, RegionSet footprint)
    {
        double sum = 0;
        foreach (ref readonly Segment side in footprint.Regions[0].Outer.Segments)
        {
            sum += Math.Abs(wall.Axis.DistanceTo(side.Start) - (wall.Thickness / 2));
        }

        return sum;
    }

    private static int Nearest(SegmentIndex index, Point2d point)
    {
        int nearest = -1;
        double distance = Near;
        foreach (int candidate in index.Near(point, Near))
        {
            double apart = index[candidate].DistanceTo(point);
            if (apart < distance || (apart == distance && candidate < nearest))
            {
                distance = apart;
                nearest = candidate;
            }
        }

        return nearest;
    }
}
