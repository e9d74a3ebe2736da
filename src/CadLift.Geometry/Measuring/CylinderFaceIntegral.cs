using CadLift.Geometry.Curves;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Measuring;

/// <summary>Area and flux of a cylinder face bounded by lines along the axis and circles across it.</summary>
/// <remarks>
/// In the cylinder's coordinates (θ, z) Green's theorem gives ∬ g(θ, z) dθ dz = ∮ G(θ, z) dz with ∂G/∂θ = g. Circles have
/// dz = 0; a line along the axis has one θ, so its share is G there times powers of z. The angle is carried on from edge to
/// edge, so that a face may go all the way round and meet itself at its seam.
/// </remarks>
internal static class CylinderFaceIntegral
{
    public static void Add(Body body, FaceId face, CylinderSurface cylinder, bool isSameSense, ref VolumeSums sums)
    {
        var integrand = new Integrand(cylinder, sums.Reference);
        double area = 0;
        double flux = 0;
        Vector3d moment = default;
        foreach (LoopId loop in body.Topology.LoopsOf(face))
        {
            double angle = double.NaN;
            foreach (CoedgeId coedge in body.Topology.CoedgesOf(loop))
            {
                Point3d start = cylinder.Frame.Coordinates(body.PointOf(body.Topology.StartOf(coedge)));
                Point3d end = cylinder.Frame.Coordinates(body.PointOf(body.Topology.EndOf(coedge)));
                angle = double.IsNaN(angle) ? Math.Atan2(start.Y, start.X) : angle;
                EdgeCurve edge = body.CurveOf(body.Topology.EdgeOf(coedge));
                switch (edge.Curve)
                {
                    case Circle3d circle when IsParallelToAxis(circle.Frame.ZAxis, cylinder):
                        double turn = edge.EndParameter - edge.StartParameter;
                        bool forward = circle.Frame.ZAxis.Dot(cylinder.Frame.ZAxis) > 0 != body.Topology.IsReversed(coedge);
                        angle += forward ? turn : -turn;
                        break;
                    case Line3d line when IsParallelToAxis(line.Direction, cylinder):
                        integrand.AddLine(angle, start.Z, end.Z, ref area, ref flux, ref moment);
                        break;
                    default:
                        throw new NotSupportedException(
                            $"Cylinder faces with a {edge.Curve.Kind} edge that is neither along nor across the axis cannot be measured.");
                }
            }
        }

        // Loops run counter-clockwise about the outward normal, which is the (θ, z) plane's own for a face of same sense. The
        // flux changes sign once more with the normal itself.
        double sign = isSameSense ? 1 : -1;
        sums.AddFace(sign * area, flux, moment);
    }

    private static bool IsParallelToAxis(Vector3d direction, CylinderSurface cylinder) =>
        direction.Cross(cylinder.Frame.ZAxis).Length <= Tolerance.Default.Coincidence;

    /// <summary>The antiderivatives in θ of what is integrated over the face, for the normal that points away from the axis.</summary>
    private readonly struct Integrand
    {
        private readonly double _radius;
        private readonly Vector3d _origin;
        private readonly Vector3d _x;
        private readonly Vector3d _y;
        private readonly Vector3d _z;

        public Integrand(CylinderSurface cylinder, Point3d reference)
        {
            _radius = cylinder.Radius;
            _origin = cylinder.Frame.Origin - reference;
            _x = cylinder.Frame.XAxis;
            _y = cylinder.Frame.YAxis;
            _z = cylinder.Frame.ZAxis;
        }

        // With e = cos θ X + sin θ Y: r = O + R e + z Z, r·n = a cos θ + b sin θ + R, dA = R dθ dz.
        public void AddLine(double angle, double fromZ, double toZ, ref double area, ref double flux, ref Vector3d moment)
        {
            (double sin, double cos) = Math.SinCos(angle);
            double a = _origin.Dot(_x);
            double b = _origin.Dot(_y);
            double r = _radius;
            double one = angle;
            double cosine = sin;
            double sine = -cos;
            double cosineSquared = (angle + (sin * cos)) / 2;
            double sineCosine = sin * sin / 2;
            double sineSquared = (angle - (sin * cos)) / 2;

            double height = toZ - fromZ;
            double heightMoment = ((toZ * toZ) - (fromZ * fromZ)) / 2;
            double normal = (a * cosine) + (b * sine) + (r * one);
            double normalCosine = (a * cosineSquared) + (b * sineCosine) + (r * cosine);
            double normalSine = (a * sineCosine) + (b * sineSquared) + (r * sine);

            area += r * one * height;
            flux += r * normal * height;
            moment += ((_origin * normal) + (_x * (r * normalCosine)) + (_y * (r * normalSine))) * (r * height);
            moment += _z * (r * normal * heightMoment);
        }
    }
}
