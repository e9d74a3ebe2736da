using CadLift.Geometry.Curves;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Measuring;

/// <summary>Volume, area, centroid and bounds of a body, in closed form.</summary>
/// <remarks>
/// The divergence theorem turns the volume into integrals over faces (V = ⅓ ∮ r·n dA, ∫ r dV = ¼ ∮ r (r·n) dA) and Green's
/// theorem turns those into sums over edges, which lines and circles allow without any approximation. Source: the method of
/// B. Mirtich, Fast and Accurate Computation of Polyhedral Mass Properties, JGT 1 (1996), carried over to arcs and cylinders.
/// </remarks>
public static class BodyMeasurer
{
    /// <summary>Measures a body of planes and cylinders.</summary>
    /// <param name="body">A closed body. Cylinder faces are bounded by lines along the axis and circles across it.</param>
    /// <param name="cancellation">Looked at every few hundred faces.</param>
    /// <exception cref="NotSupportedException">A face is bounded by an edge that the closed forms do not cover.</exception>
    public static MassProperties Measure(Body body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        Box3d bounds = BoundsOf(body);
        Point3d reference = bounds.IsEmpty ? Point3d.Origin : bounds.Min.MidpointTo(bounds.Max);
        var sums = new VolumeSums(reference);
        foreach (FaceId face in body.Topology.Faces)
        {
            if ((face.Index & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            AddFace(body, face, ref sums);
        }

        return sums.ToProperties(bounds);
    }

    /// <summary>The volume that a shell encloses, negative where its faces point inward, as those of a void do.</summary>
    /// <param name="body">A body of planes and cylinders.</param>
    /// <param name="shell">One of its closed shells.</param>
    /// <returns>Cubic millimetres.</returns>
    /// <exception cref="NotSupportedException">A face is bounded by an edge that the closed forms do not cover.</exception>
    public static double VolumeOf(Body body, ShellId shell)
    {
        ArgumentNullException.ThrowIfNull(body);
        IdRange<FaceId> faces = body.Topology.FacesOf(shell);
        var sums = new VolumeSums(PlaceOf(body, faces));
        foreach (FaceId face in faces)
        {
            AddFace(body, face, ref sums);
        }

        return sums.ToProperties(Box3d.Empty).Volume;
    }

    // A vertex of the shell: seen from there, a small shell far out keeps its digits.
    private static Point3d PlaceOf(Body body, IdRange<FaceId> faces)
    {
        foreach (FaceId face in faces)
        {
            foreach (LoopId loop in body.Topology.LoopsOf(face))
            {
                foreach (CoedgeId coedge in body.Topology.CoedgesOf(loop))
                {
                    return body.PointOf(body.Topology.StartOf(coedge));
                }
            }
        }

        return Point3d.Origin;
    }

    private static void AddFace(Body body, FaceId face, ref VolumeSums sums)
    {
        FaceSurface surface = body.SurfaceOf(face);
        switch (surface.Surface)
        {
            case PlaneSurface plane:
                PlaneFaceIntegral.Add(body, face, plane, surface.IsSameSense, ref sums);
                break;
            case CylinderSurface cylinder:
                CylinderFaceIntegral.Add(body, face, cylinder, surface.IsSameSense, ref sums);
                break;
            default:
                throw new NotSupportedException($"Faces on a {surface.Surface.Kind} cannot be measured.");
        }
    }

    /// <summary>The smallest axis-parallel box that holds a body of planes and cylinders.</summary>
    /// <remarks>Exact: on such faces every extreme point lies on an edge.</remarks>
    public static Box3d BoundsOf(Body body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Box3d bounds = Box3d.Empty;
        foreach (VertexId vertex in body.Topology.Vertices)
        {
            bounds = bounds.Including(body.PointOf(vertex));
        }

        foreach (EdgeId edge in body.Topology.Edges)
        {
            EdgeCurve curve = body.CurveOf(edge);
            if (curve.Curve is Circle3d circle)
            {
                bounds = IncludeExtremes(bounds, circle, curve);
            }
        }

        return bounds;
    }

    // x(t) = c + R (cos t · X + sin t · Y) is extreme where tan t = Y / X, in each coordinate.
    private static Box3d IncludeExtremes(Box3d bounds, Circle3d circle, EdgeCurve range)
    {
        Vector3d x = circle.Frame.XAxis;
        Vector3d y = circle.Frame.YAxis;
        ReadOnlySpan<double> extremes = [Math.Atan2(y.X, x.X), Math.Atan2(y.Y, x.Y), Math.Atan2(y.Z, x.Z)];
        foreach (double extreme in extremes)
        {
            for (int half = 0; half < 2; half++)
            {
                double offset = (extreme + (half * Math.PI) - range.StartParameter) % Math.Tau;
                double parameter = range.StartParameter + (offset < 0 ? offset + Math.Tau : offset);
                if (parameter <= range.EndParameter)
                {
                    bounds = bounds.Including(circle.PointAt(parameter));
                }
            }
        }

        return bounds;
    }
}
