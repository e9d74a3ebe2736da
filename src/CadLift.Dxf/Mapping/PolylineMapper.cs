using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns plane polylines into segments of the plan, bulges into arcs.</summary>
internal static class PolylineMapper
{
    /// <summary>The segments of a polyline whose placement is parallel to the plan.</summary>
    /// <param name="polyline">The polyline.</param>
    /// <param name="placement">Its placement.</param>
    /// <param name="tolerance">Vertices this near are one; an arc that rises no higher above its chord is a line.</param>
    /// <param name="ellipses">Replaces the ellipses that an uneven placement makes of arcs.</param>
    /// <param name="isClosed">Whether the segments close.</param>
    public static List<Segment> ToSegments(
        in PlanePolyline polyline, in PlanPlacement placement, Tolerance tolerance, CurveFitting ellipses, out bool isClosed)
    {
        isClosed = polyline.IsClosed(placement, tolerance.Coincidence, out int count);
        var segments = new List<Segment>(count);
        if (count == 0)
        {
            return segments;
        }

        int from = 0;
        double bulge = polyline.Vertices[0].Bulge;
        for (int i = 1; i < count; i++)
        {
            if (PointOf(polyline, i, placement).DistanceTo(PointOf(polyline, from, placement)) > tolerance.Coincidence)
            {
                AddSegment(segments, polyline, placement, from, i, bulge, tolerance, ellipses);
                from = i;
            }

            bulge = polyline.Vertices[i].Bulge;
        }

        if (isClosed)
        {
            Close(segments, polyline, placement, from, bulge, tolerance, ellipses);
        }

        return segments;
    }

    /// <summary>The lines of a chain in space whose points are level.</summary>
    /// <param name="points">The points on the plan.</param>
    /// <param name="hasClosedFlag">Whether the last is joined to the first.</param>
    /// <param name="tolerance">Points this near are one.</param>
    /// <param name="isClosed">Whether the segments close.</param>
    public static List<Segment> ToLines(List<Point2d> points, bool hasClosedFlag, Tolerance tolerance, out bool isClosed)
    {
        int count = points.Count;
        bool repeats = count > 2 && points[0].DistanceTo(points[^1]) <= tolerance.Coincidence;
        isClosed = repeats || (hasClosedFlag && count > 1);
        var segments = new List<Segment>(count);
        if (count == 0)
        {
            return segments;
        }

        Point2d from = points[0];
        for (int i = 1; i < (repeats ? count - 1 : count); i++)
        {
            if (points[i].DistanceTo(from) > tolerance.Coincidence)
            {
                segments.Add(Segment.Line(from, points[i]));
                from = points[i];
            }
        }

        if (isClosed && from.DistanceTo(points[0]) > tolerance.Coincidence)
        {
            segments.Add(Segment.Line(from, points[0]));
        }
        else if (isClosed && segments.Count > 0)
        {
            segments[^1] = segments[^1].Between(segments[^1].Start, points[0]);
        }

        return segments;
    }

    // The last point may lie within the tolerance of the first without being it: then the last segment is led there.
    private static void Close(
        List<Segment> segments,
        in PlanePolyline polyline,
        in PlanPlacement placement,
        int from,
        double bulge,
        Tolerance tolerance,
        CurveFitting ellipses)
    {
        Point2d first = PointOf(polyline, 0, placement);
        if (PointOf(polyline, from, placement).DistanceTo(first) > tolerance.Coincidence)
        {
            AddSegment(segments, polyline, placement, from, 0, bulge, tolerance, ellipses);
        }
        else if (segments.Count > 0)
        {
            segments[^1] = segments[^1].Between(segments[^1].Start, first);
        }
    }

    private static void AddSegment(
        List<Segment> segments,
        in PlanePolyline polyline,
        in PlanPlacement placement,
        int from,
        int to,
        double bulge,
        Tolerance tolerance,
        CurveFitting ellipses)
    {
        Point2d start = PointOf(polyline, from, placement);
        Point2d end = PointOf(polyline, to, placement);
        double sagitta = Math.Abs(bulge) * start.DistanceTo(end) / 2;
        if (sagitta <= tolerance.Coincidence)
        {
            segments.Add(Segment.Line(start, end));
        }
        else if (placement.IsEven)
        {
            segments.Add(Segment.FromBulge(start, end, placement.IsMirrored ? -bulge : bulge));
        }
        else
        {
            DxfPolylineVertex a = polyline.Vertices[from];
            DxfPolylineVertex b = polyline.Vertices[to];
            Segment arc = Segment.FromBulge(new Point2d(a.X, a.Y), new Point2d(b.X, b.Y), bulge);
            ellipses.AddArc(segments, arc, polyline.Elevation, placement, start, end);
        }
    }

    private static Point2d PointOf(in PlanePolyline polyline, int index, in PlanPlacement placement)
    {
        Point3d world = polyline.WorldOf(index, placement);
        return new Point2d(world.X, world.Y);
    }
}
