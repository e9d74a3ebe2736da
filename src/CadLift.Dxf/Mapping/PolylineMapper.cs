using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns plane polylines into segments of the plan, bulges into arcs.</summary>
internal static class PolylineMapper
{
    /// <summary>Whether the polyline is closed: by its flag, or because its last vertex repeats the first.</summary>
    /// <param name="polyline">The polyline.</param>
    /// <param name="placement">Its placement: the distance counts where the polyline comes to lie.</param>
    /// <param name="samePoint">How near the last vertex must come to the first to repeat it.</param>
    /// <param name="vertices">The number of vertices without the repeated one.</param>
    public static bool IsClosed(DxfPolyline polyline, in PlanPlacement placement, double samePoint, out int vertices)
    {
        vertices = polyline.Vertices.Count;
        if (vertices > 2 && WorldOf(polyline, 0, placement).DistanceTo(WorldOf(polyline, vertices - 1, placement)) <= samePoint)
        {
            vertices--;
            return true;
        }

        return polyline.IsClosed && vertices > 1;
    }

    /// <summary>Whether any segment is an arc.</summary>
    public static bool HasBulges(DxfPolyline polyline)
    {
        foreach (DxfPolylineVertex vertex in polyline.Vertices)
        {
            if (vertex.Bulge != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The segments of a polyline whose placement is parallel to the plan, and even where there are bulges.</summary>
    /// <param name="polyline">The polyline.</param>
    /// <param name="placement">Its placement.</param>
    /// <param name="tolerance">Vertices this near are one; an arc that rises no higher above its chord is a line.</param>
    /// <param name="isClosed">Whether the segments close.</param>
    public static List<Segment> ToSegments(
        DxfPolyline polyline, in PlanPlacement placement, Tolerance tolerance, out bool isClosed)
    {
        isClosed = IsClosed(polyline, placement, tolerance.Coincidence, out int count);
        var segments = new List<Segment>(count);
        if (count == 0)
        {
            return segments;
        }

        Point2d first = PointOf(polyline, 0, placement);
        Point2d from = first;
        double bulge = polyline.Vertices[0].Bulge;
        for (int i = 1; i < count; i++)
        {
            Point2d to = PointOf(polyline, i, placement);
            if (to.DistanceTo(from) > tolerance.Coincidence)
            {
                segments.Add(SegmentOf(from, to, placement.IsMirrored ? -bulge : bulge, tolerance));
                from = to;
            }

            bulge = polyline.Vertices[i].Bulge;
        }

        if (isClosed)
        {
            Close(segments, from, first, placement.IsMirrored ? -bulge : bulge, tolerance);
        }

        return segments;
    }

    // The last point may lie within the tolerance of the first without being it: then the last segment is led there.
    private static void Close(List<Segment> segments, Point2d from, Point2d first, double bulge, Tolerance tolerance)
    {
        if (from.DistanceTo(first) > tolerance.Coincidence)
        {
            segments.Add(SegmentOf(from, first, bulge, tolerance));
        }
        else if (segments.Count > 0)
        {
            segments[^1] = segments[^1].Between(segments[^1].Start, first);
        }
    }

    private static Segment SegmentOf(Point2d from, Point2d to, double bulge, Tolerance tolerance)
    {
        double sagitta = Math.Abs(bulge) * from.DistanceTo(to) / 2;
        return sagitta <= tolerance.Coincidence ? Segment.Line(from, to) : Segment.FromBulge(from, to, bulge);
    }

    private static Point2d PointOf(DxfPolyline polyline, int index, in PlanPlacement placement)
    {
        Point3d world = WorldOf(polyline, index, placement);
        return new Point2d(world.X, world.Y);
    }

    private static Point3d WorldOf(DxfPolyline polyline, int index, in PlanPlacement placement)
    {
        DxfPolylineVertex vertex = polyline.Vertices[index];
        return placement.Apply(vertex.X, vertex.Y, polyline.Kind == DxfPolylineKind.Plane ? polyline.Elevation : vertex.Z);
    }
}
