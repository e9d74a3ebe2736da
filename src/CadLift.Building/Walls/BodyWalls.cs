using System.Runtime.InteropServices;
using CadLift.Building.Diagnostics;
using CadLift.Building.Linework;
using CadLift.Building.Naming;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Reads walls that are drawn as bodies: closed shapes, filled areas, and what lies between parallel lines.</summary>
/// <remarks>
/// All lines, mended, and with the ends of double lines closed, are taken apart into faces. A face that nowhere is wider than the
/// thickest wall is wall.
/// </remarks>
internal static class BodyWalls
{
    // A fill of which more than this part lies outside what is drawn around it is a piece of wall of its own.
    private const double LeastMissing = 0.1;

    private const double LeastBounding = 2.0 / 3;

    // In square millimetres; around a larger face with a shaft in it there are walls.
    private const double LargestShaft = 4e6;

    /// <summary>Reads the walls.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that may be walls.</param>
    /// <param name="fills">The fills that may be walls.</param>
    /// <param name="options">The thickest wall and the gap of lines.</param>
    /// <param name="isNamed">Whether a name says that the paths are walls; else fittings are told from walls by their shape.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static WallReading Read(
        PlanSketch sketch, List<int> paths, List<int> fills, BuildingOptions options, bool isNamed, Tolerance tolerance, CancellationToken cancellation)
    {
        WallLinework linework = WallLinework.Of(sketch, paths);
        MendedLines mended = LineworkRepair.Mend(linework.Segments, options.WallGap, tolerance, cancellation);
        List<Segment> lines = [.. mended.Segments];
        lines.AddRange(WallCaps.Find(lines, options.MaxWallThickness, tolerance, cancellation));
        List<Point2d> shafts = ShaftsOf(sketch);
        List<RegionSet> parts = ThinFaces(lines, shafts, options, tolerance, cancellation);
        if (RunsOut(parts, linework, options, cancellation))
        {
            lines.AddRange(StripCaps.Find(lines, options.MaxWallThickness, cancellation));
            parts = ThinFaces(lines, shafts, options, tolerance, cancellation);
        }

        HashSet<int> fittings = isNamed ? [] : FaceFittings.Find(parts, mended.Segments, options.MaxWallThickness, cancellation);
        parts = [.. parts.Where((_, face) => !fittings.Contains(face))];
        var filled = new HashSet<int>();
        var filledRegions = new List<Region>();
        foreach (int fill in fills)
        {
            cancellation.ThrowIfCancellationRequested();
            if (ThinFill(sketch.Fills[fill], options, tolerance, cancellation) is { IsEmpty: false } area)
            {
                filled.Add(fill);
                filledRegions.AddRange(area.Regions);
            }
        }

        parts.AddRange(NotDrawn(filledRegions, parts, tolerance, cancellation));
        PlanarResult united = RegionBoolean.Union(parts, tolerance, ContactMode.Part, cancellation);
        RegionSet solids = PlanFailure.Require(united);
        return new WallReading
        {
            Solids = solids,
            Enclosed = united.Gaps,
            Paths = PathsOn(solids, sketch, paths, options.WallGap),
            Fills = filled,
            Mended = mended,
            Fittings = fittings.Count,
            Filled = new RegionSet(CollectionsMarshal.AsSpan(filledRegions)),
        };
    }

    // Shafts are as narrow as walls are thick; only what is written in them tells.
    private static List<Point2d> ShaftsOf(PlanSketch sketch) =>
        [.. sketch.Labels.Where(static label => RoomNames.IsShaft(label.Text)).Select(static label => label.Position)];

    private static List<RegionSet> ThinFaces(
        List<Segment> lines, List<Point2d> shafts, BuildingOptions options, Tolerance tolerance, CancellationToken cancellation)
    {
        PolygonizeResult faces = Polygonizer.Polygonize([.. lines, .. FrameAround(lines, 3 * options.MaxWallThickness)], gap: 0, tolerance, cancellation);
        if (faces.Status != PlanarStatus.Ok)
        {
            throw PlanFailure.Of(faces.Status, faces.Place);
        }

        HashSet<int> isShaft = FacesAt(shafts, faces.Faces, tolerance);
        var thin = new List<RegionSet>();
        int at = 0;
        foreach (Region face in faces.Faces.Regions)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isShaft.Contains(at++) && face.Area <= LargestShaft)
            {
                continue;
            }

            RegionSet walls = WallFaces.ThinPartsOf(face, options.MaxWallThickness, tolerance, cancellation);
            if (!walls.IsEmpty)
            {
                thin.Add(walls);
            }
        }

        return thin;
    }

    private static HashSet<int> FacesAt(List<Point2d> points, RegionSet faces, Tolerance tolerance)
    {
        if (points.Count == 0)
        {
            return [];
        }

        var locator = new RegionLocator(faces, tolerance);
        return [.. points.Select(locator.RegionAt)];
    }

    // Two lines of three that have another beside them bound no wall: somewhere an end is missing.
    private static bool RunsOut(List<RegionSet> walls, WallLinework linework, BuildingOptions options, CancellationToken cancellation)
    {
        double bounding = 0;
        foreach (RegionSet wall in walls)
        {
            foreach (Region region in wall.Regions)
            {
                bounding += WallFaces.PerimeterOf(region);
            }
        }

        return bounding < LeastBounding * linework.TotalLength
            && bounding < LeastBounding * linework.PairedShare(options.MaxWallThickness, cancellation) * linework.TotalLength;
    }

    // Where lines are missing, the inside of walls may run out into the open: with a frame around everything the open is a face too.
    private static ReadOnlySpan<Segment> FrameAround(List<Segment> lines, double margin)
    {
        Box2d box = Box2d.Empty;
        foreach (Segment line in lines)
        {
            box = box.Including(line.Bounds);
        }

        if (box.IsEmpty)
        {
            return [];
        }

        Point2d low = box.Min - new Vector2d(margin, margin);
        Point2d high = box.Max + new Vector2d(margin, margin);
        var right = new Point2d(high.X, low.Y);
        var left = new Point2d(low.X, high.Y);
        return Loop.Polygon(low, right, high, left).Segments;
    }

    // A fill whose outline is drawn as well says nothing new; hands seldom draw both in one place.
    private static List<RegionSet> NotDrawn(
        List<Region> fills, List<RegionSet> drawn, Tolerance tolerance, CancellationToken cancellation)
    {
        var boxes = new Box2d[drawn.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = drawn[i].Bounds;
        }

        var tree = new BoxTree(boxes);
        var near = new List<int>();
        var missing = new List<RegionSet>();
        foreach (Region fill in fills)
        {
            var area = new RegionSet([fill]);
            tree.Query(fill.Outer.Bounds, near);
            near.Sort();
            PlanarResult rest = RegionBoolean.Difference([area], near.ConvertAll(other => drawn[other]), tolerance, cancellation);
            if (rest.Status != PlanarStatus.Ok || rest.Regions.Area > LeastMissing * fill.Area)
            {
                missing.Add(area);
            }
        }

        return missing;
    }

    private static RegionSet ThinFill(
        SketchFill fill, BuildingOptions options, Tolerance tolerance, CancellationToken cancellation)
    {
        PlanarResult area = RegionBoolean.EvenOdd(fill.Loops.ToArray(), tolerance, cancellation);
        if (area.Status != PlanarStatus.Ok)
        {
            return RegionSet.Empty;
        }

        var thin = new List<Region>();
        foreach (Region region in area.Regions.Regions)
        {
            if (WallFaces.IsThin(region, options.MaxWallThickness, tolerance, cancellation))
            {
                thin.Add(region);
            }
        }

        return new RegionSet(CollectionsMarshal.AsSpan(thin));
    }

    // A path is part of the walls when the middle of one of its segments lies on their outline.
    private static HashSet<int> PathsOn(RegionSet solids, PlanSketch sketch, List<int> paths, double gap)
    {
        var boundary = new WallBoundary(solids);
        var found = new HashSet<int>();
        foreach (int path in paths)
        {
            foreach (ref readonly Segment segment in sketch.Paths[path].Segments)
            {
                Point2d middle = segment.Midpoint;
                if (boundary.Index.Near(middle, gap).Exists(side => boundary.Segments[side].DistanceTo(middle) <= gap))
                {
                    found.Add(path);
                    break;
                }
            }
        }

        return found;
    }
}
