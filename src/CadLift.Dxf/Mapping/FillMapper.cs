using System.Runtime.InteropServices;
using CadLift.Dxf.Model;
using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns hatches and filled quadrilaterals into closed loops of the plan.</summary>
internal static class FillMapper
{
    /// <summary>The boundaries of a hatch.</summary>
    /// <param name="hatch">The hatch.</param>
    /// <param name="placement">Its placement, parallel to the plan.</param>
    /// <param name="tolerance">Points this near are one.</param>
    /// <param name="fitting">Replaces ellipses and splines by arcs.</param>
    /// <returns><see langword="null"/> where a boundary has an edge that makes no curve.</returns>
    public static List<Loop>? LoopsOf(DxfHatch hatch, in PlanPlacement placement, Tolerance tolerance, CurveFitting fitting)
    {
        var loops = new List<Loop>(hatch.Paths.Count);
        foreach (DxfHatchPath path in hatch.Paths)
        {
            List<Segment>? segments = path.IsPolyline
                ? OfVertices(path, hatch, placement, tolerance, fitting)
                : OfEdges(path, hatch.Elevation, placement, fitting);
            if (segments is null)
            {
                return null;
            }

            Close(segments, tolerance);
            if (segments.Count > 1 || segments is [{ IsFullCircle: true }])
            {
                loops.Add(new Loop(CollectionsMarshal.AsSpan(segments)));
            }
        }

        return loops;
    }

    /// <summary>The boundary of a filled triangle or quadrilateral, whose third and fourth corners are crossed over.</summary>
    public static List<Loop> LoopsOf(DxfSolid solid, in PlanPlacement placement, Tolerance tolerance)
    {
        var segments = new List<Segment>(4);
        ReadOnlySpan<int> corners = [0, 1, 3, 2];
        for (int i = 0; i < corners.Length; i++)
        {
            Point3d from = solid[corners[i]];
            Point3d to = solid[corners[(i + 1) % corners.Length]];
            segments.Add(Segment.Line(placement.ToPlan(from.X, from.Y, from.Z), placement.ToPlan(to.X, to.Y, to.Z)));
        }

        Close(segments, tolerance);
        return segments.Count > 2 ? [new Loop(CollectionsMarshal.AsSpan(segments))] : [];
    }

    private static List<Segment> OfVertices(
        DxfHatchPath path, DxfHatch hatch, in PlanPlacement placement, Tolerance tolerance, CurveFitting fitting)
    {
        var polyline = new DxfLightweightPolyline { IsClosed = true, Elevation = hatch.Elevation, Extrusion = hatch.Extrusion };
        polyline.SetVertices([.. path.Vertices]);
        return PolylineMapper.ToSegments(PlanePolyline.Of(polyline), placement, tolerance, fitting, out _);
    }

    private static List<Segment>? OfEdges(DxfHatchPath path, double elevation, in PlanPlacement placement, CurveFitting fitting)
    {
        var segments = new List<Segment>(path.Edges.Count);
        foreach (DxfHatchEdge edge in path.Edges)
        {
            switch (edge.Kind)
            {
                case DxfHatchEdgeKind.Arc:
                    AddArc(segments, edge, elevation, placement, fitting);
                    break;
                case DxfHatchEdgeKind.Ellipse:
                    AddEllipse(segments, edge, elevation, placement, fitting);
                    break;
                case DxfHatchEdgeKind.Spline:
                    if (!TryAddSpline(segments, edge, elevation, placement, fitting))
                    {
                        return null;
                    }

                    break;
                default:
                    segments.Add(Segment.Line(
                        placement.ToPlan(edge.First.X, edge.First.Y, elevation), placement.ToPlan(edge.Second.X, edge.Second.Y, elevation)));
                    break;
            }
        }

        return segments;
    }

    private static void AddArc(
        List<Segment> segments, DxfHatchEdge edge, double elevation, in PlanPlacement placement, CurveFitting fitting)
    {
        double start = HatchAngles.Signed(edge, double.DegreesToRadians(edge.StartAngle));
        double sweep = HatchAngles.Signed(edge, HatchAngles.SweepBetween(double.DegreesToRadians(edge.StartAngle), double.DegreesToRadians(edge.EndAngle)));
        if (!(edge.Radius > 0))
        {
            return;
        }

        Segment arc = Segment.Arc(edge.First, edge.Radius, start, sweep);
        Point2d from = placement.ToPlan(arc.Start.X, arc.Start.Y, elevation);
        Point2d to = placement.ToPlan(arc.End.X, arc.End.Y, elevation);
        if (placement.IsEven)
        {
            Point2d center = placement.ToPlan(edge.First.X, edge.First.Y, elevation);
            segments.Add(Segment.Arc(from, to, center, edge.Radius * placement.Scale, arc.IsCounterClockwise != placement.IsMirrored));
        }
        else
        {
            fitting.AddArc(segments, arc, elevation, placement, from, to);
        }
    }

    private static void AddEllipse(
        List<Segment> segments, DxfHatchEdge edge, double elevation, in PlanPlacement placement, CurveFitting fitting)
    {
        double first = HatchAngles.ParameterOf(edge.StartAngle, edge.Radius);
        double start = HatchAngles.Signed(edge, first);
        double sweep = HatchAngles.Signed(edge, HatchAngles.SweepBetween(first, HatchAngles.ParameterOf(edge.EndAngle, edge.Radius)));
        Vector2d major = edge.Second - Point2d.Origin;
        Vector2d minor = major.TurnedLeft() * edge.Radius;
        Point2d center = placement.ToPlan(edge.First.X, edge.First.Y, elevation);
        Vector2d a = placement.Flatten(new Vector3d(major.X, major.Y, 0));
        Vector2d b = placement.Flatten(new Vector3d(minor.X, minor.Y, 0));
        fitting.AddEllipse(segments, center, a, b, start, sweep, CurveFitting.PointOnEllipse(center, a, b, start), CurveFitting.PointOnEllipse(center, a, b, start + sweep));
    }

    private static bool TryAddSpline(
        List<Segment> segments, DxfHatchEdge edge, double elevation, in PlanPlacement placement, CurveFitting fitting)
    {
        var spline = new DxfSpline { Degree = edge.Degree };
        foreach (Point3d point in edge.ControlPoints)
        {
            spline.ControlPoints.Add(point);
        }

        foreach (double knot in edge.Knots)
        {
            spline.Knots.Add(knot);
        }

        foreach (double weight in edge.Weights)
        {
            spline.Weights.Add(weight);
        }

        if (!spline.HasCurve)
        {
            return false;
        }

        Point2d origin = placement.ToPlan(edge.ControlPoints[0].X, edge.ControlPoints[0].Y, elevation);
        var poles = new Point2d[edge.ControlPoints.Count];
        for (int i = 0; i < poles.Length; i++)
        {
            Point2d pole = placement.ToPlan(edge.ControlPoints[i].X, edge.ControlPoints[i].Y, elevation);
            poles[i] = Point2d.Origin + (pole - origin);
        }

        if (!SplineMapper.TryCreate(spline, poles, Transform3d.Identity, out NurbsCurve2d? curve))
        {
            return false;
        }

        Vector2d offset = origin - Point2d.Origin;
        fitting.Add(
            segments, curve, offset, curve.PointAt(curve.StartParameter) + offset, curve.PointAt(curve.EndParameter) + offset);
        return true;
    }

    // Edges are listed one after the other but not always in the direction of travel, and seldom meet to the last digit.
    private static void Close(List<Segment> segments, Tolerance tolerance)
    {
        segments.RemoveAll(segment => !segment.IsFullCircle && segment.Length <= tolerance.Coincidence);
        if (segments.Count < 2)
        {
            return;
        }

        if (segments[0].Start.DistanceTo(NearerEnd(segments[1], segments[0].Start)) < segments[0].End.DistanceTo(NearerEnd(segments[1], segments[0].End)))
        {
            segments[0] = segments[0].Reversed();
        }

        var closed = new List<Segment>(segments.Count) { segments[0] };
        for (int i = 1; i <= segments.Count; i++)
        {
            Point2d end = closed[^1].End;
            Segment next = segments[i % segments.Count];
            if (i < segments.Count && next.End.DistanceTo(end) < next.Start.DistanceTo(end))
            {
                next = next.Reversed();
            }

            Point2d start = i < segments.Count ? next.Start : closed[0].Start;
            if (end.DistanceTo(start) > tolerance.Coincidence)
            {
                closed.Add(Segment.Line(end, start));
            }
            else
            {
                closed[^1] = closed[^1].Between(closed[^1].Start, start);
            }

            if (i < segments.Count)
            {
                closed.Add(next);
            }
        }

        segments.Clear();
        segments.AddRange(closed);
    }

    private static Point2d NearerEnd(in Segment segment, Point2d point) =>
        segment.Start.DistanceTo(point) <= segment.End.DistanceTo(point) ? segment.Start : segment.End;
}
