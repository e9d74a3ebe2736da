using CadLift.Geometry.Curves;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Measuring;

/// <summary>Area and first moments of a plane face from its edges.</summary>
/// <remarks>
/// In the plane's coordinates (u, v): A = ½ ∮ (u dv − v du), ∫u dA = ⅓ ∮ u (u dv − v du), ∫v dA = ⅓ ∮ v (u dv − v du).
/// On the plane r·n is constant, so nothing else is needed.
/// </remarks>
internal static class PlaneFaceIntegral
{
    public static void Add(Body body, FaceId face, PlaneSurface plane, bool isSameSense, ref VolumeSums sums)
    {
        Frame3d frame = plane.Frame;
        double area = 0;
        double momentU = 0;
        double momentV = 0;
        Point3d origin = OriginOf(body, face);
        foreach (LoopId loop in body.Topology.LoopsOf(face))
        {
            foreach (CoedgeId coedge in body.Topology.CoedgesOf(loop))
            {
                EdgeCurve edge = body.CurveOf(body.Topology.EdgeOf(coedge));
                bool reversed = body.Topology.IsReversed(coedge);
                Point2d start = ToPlane(frame, origin, body.PointOf(body.Topology.StartOf(coedge)));
                Point2d end = ToPlane(frame, origin, body.PointOf(body.Topology.EndOf(coedge)));
                double triangle = ((start.X * end.Y) - (start.Y * end.X)) / 2;
                area += triangle;
                momentU += triangle * (start.X + end.X) / 3;
                momentV += triangle * (start.Y + end.Y) / 3;
                switch (edge.Curve)
                {
                    case Line3d:
                        break;
                    case Circle3d circle:
                        AddCircularSegment(frame, origin, circle, edge, reversed, ref area, ref momentU, ref momentV);
                        break;
                    default:
                        throw new NotSupportedException($"Plane faces with a {edge.Curve.Kind} edge cannot be measured.");
                }
            }
        }

        // Loops run counter-clockwise about the outward normal; against the surface's normal they count negative.
        double sign = isSameSense ? 1 : -1;
        double distance = (origin - sums.Reference).Dot(frame.ZAxis) * sign;
        Vector3d moment = ((origin - sums.Reference) * (sign * area))
            + (frame.XAxis * (sign * momentU)) + (frame.YAxis * (sign * momentV));
        sums.AddFace(sign * area, distance * sign * area, moment * distance);
    }

    // What lies between the chord and the arc: R²/2 (φ − sin φ), its centroid 4R sin³(φ/2) / 3(φ − sin φ) from the centre.
    private static void AddCircularSegment(
        Frame3d frame, Point3d origin, Circle3d circle, EdgeCurve edge, bool reversed, ref double area, ref double momentU, ref double momentV)
    {
        double turn = edge.EndParameter - edge.StartParameter;
        bool sameTurn = circle.Frame.ZAxis.Dot(frame.ZAxis) > 0;
        double sign = sameTurn == reversed ? -1 : 1;
        double radius = circle.Radius;
        double segment = radius * radius / 2 * (turn - Math.Sin(turn));
        double half = Math.Sin(turn / 2);
        double reach = 2.0 / 3.0 * radius * radius * radius * half * half * half;
        Point2d center = ToPlane(frame, origin, circle.Frame.Origin);
        Point2d middle = ToPlane(frame, origin, circle.PointAt((edge.StartParameter + edge.EndParameter) / 2));
        Vector2d outward = (middle - center) / radius;
        area += sign * segment;
        momentU += sign * ((segment * center.X) + (reach * outward.X));
        momentV += sign * ((segment * center.Y) + (reach * outward.Y));
    }

    private static Point3d OriginOf(Body body, FaceId face)
    {
        IdRange<LoopId> loops = body.Topology.LoopsOf(face);
        IdRange<CoedgeId> coedges = loops.Count == 0 ? default : body.Topology.CoedgesOf(loops[0]);
        return coedges.Count == 0
            ? body.SurfaceOf(face).Surface.Frame.Origin
            : body.PointOf(body.Topology.StartOf(coedges[0]));
    }

    private static Point2d ToPlane(in Frame3d frame, Point3d origin, Point3d point)
    {
        Vector3d offset = point - origin;
        return new Point2d(offset.Dot(frame.XAxis), offset.Dot(frame.YAxis));
    }
}
