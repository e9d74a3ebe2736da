using CadLift.Geometry.Curves;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Meshing;

/// <summary>Turns a body of planes and cylinders into a closed mesh of triangles.</summary>
/// <remarks>
/// Edges are cut first, once for all faces beside them, and faces are filled between those points: so every side of a triangle is the
/// side of exactly one other, without cracks or T-junctions. Where arcs run so near to each other that their chords would cross, the
/// chords are made finer until they do not. O(n log n) for n points. Deterministic.
/// </remarks>
public static class BodyTessellator
{
    // Each round makes the chords of the arcs in trouble this much finer; arcs that touch will never come free.
    private const double RefinementStep = 0.25;
    private const int MaxRounds = 10;

    /// <summary>Tessellates a body.</summary>
    /// <param name="body">A sound body of planes and cylinders, bounded by lines and circles.</param>
    /// <param name="options">How closely triangles follow curved faces.</param>
    /// <param name="tolerance">Points this near are one.</param>
    /// <param name="cancellation">Looked at every few hundred edges and faces.</param>
    public static TessellationResult Tessellate(
        Body body, TessellationOptions options, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(options);
        if (FindUnsupported(body) is { } unsupported)
        {
            return new TessellationResult(TessellationStatus.NotSupported, unsupported);
        }

        Box3d bounds = BodyMeasurer.BoundsOf(body);
        Tolerance scaled = bounds.IsEmpty ? tolerance : tolerance.ScaledTo(bounds.LargestCoordinate);
        CircleGroups groups = CircleGroups.Of(body);
        var refinement = new Dictionary<int, double>();
        for (int round = 0; ; round++)
        {
            EdgePolylines? edges = EdgePolylines.Cut(body, options, groups, refinement, scaled, cancellation);
            if (edges is null)
            {
                return new TessellationResult(TessellationStatus.TooFine, bounds.Min);
            }

            var crossed = new List<FaceId>();
            TriangleMesh mesh = Fill(body, edges, scaled, crossed, cancellation);
            if (crossed.Count == 0)
            {
                return new TessellationResult(mesh);
            }

            var before = new Dictionary<int, double>(refinement);
            foreach (FaceId face in crossed)
            {
                if (round >= MaxRounds || !Refine(body, face, groups, before, refinement))
                {
                    return new TessellationResult(TessellationStatus.FaceNotSimple, PlaceOf(body, face));
                }
            }
        }
    }

    private static Point3d? FindUnsupported(Body body)
    {
        foreach (FaceId face in body.Topology.Faces)
        {
            if (body.SurfaceOf(face).Surface is not (PlaneSurface or CylinderSurface))
            {
                return PlaceOf(body, face);
            }
        }

        foreach (EdgeId edge in body.Topology.Edges)
        {
            if (body.CurveOf(edge).Curve is not (Line3d or Circle3d))
            {
                return body.PointOf(body.Topology.StartOf(edge));
            }
        }

        return null;
    }

    private static TriangleMesh Fill(
        Body body, EdgePolylines edges, Tolerance tolerance, List<FaceId> crossed, CancellationToken cancellation)
    {
        var triangles = new List<MeshTriangle>(2 * edges.Points.Count);
        int[] firstOfFace = new int[body.Topology.Faces.Count + 1];
        var planes = new PlaneFaceMesher(body, edges);
        var cylinders = new CylinderFaceMesher(body, edges, tolerance);
        foreach (FaceId face in body.Topology.Faces)
        {
            if ((face.Index & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            FaceSurface surface = body.SurfaceOf(face);
            Vector3d axis = surface.Surface.Frame.ZAxis;
            bool isFilled = surface.Surface is CylinderSurface
                ? cylinders.Add(face, surface.IsSameSense, axis, triangles)
                : planes.Add(face, surface.IsSameSense ? axis : -axis, triangles, cancellation);
            if (!isFilled)
            {
                crossed.Add(face);
            }

            firstOfFace[face.Index + 1] = triangles.Count;
        }

        return new TriangleMesh([.. edges.Points], [.. triangles], firstOfFace, edges.Deviation);
    }

    // Only a plane face with arcs can be helped by finer chords. All its arcs become equally fine: of two that touch, the tighter one must
    // not take the smaller steps.
    private static bool Refine(
        Body body, FaceId face, CircleGroups groups, Dictionary<int, double> before, Dictionary<int, double> refinement)
    {
        List<int> circles = body.SurfaceOf(face).Surface is PlaneSurface ? CirclesOf(body, face, groups) : [];
        double finest = 1;
        foreach (int group in circles)
        {
            finest = Math.Min(finest, before.GetValueOrDefault(group, 1));
        }

        foreach (int group in circles)
        {
            refinement[group] = Math.Min(refinement.GetValueOrDefault(group, 1), finest * RefinementStep);
        }

        return circles.Count > 0;
    }

    private static List<int> CirclesOf(Body body, FaceId face, CircleGroups groups)
    {
        var circles = new List<int>();
        foreach (LoopId loop in body.Topology.LoopsOf(face))
        {
            foreach (CoedgeId coedge in body.Topology.CoedgesOf(loop))
            {
                EdgeId edge = body.Topology.EdgeOf(coedge);
                if (body.CurveOf(edge).Curve is Circle3d)
                {
                    circles.Add(groups.GroupOf(edge));
                }
            }
        }

        return circles;
    }

    private static Point3d PlaceOf(Body body, FaceId face)
    {
        foreach (LoopId loop in body.Topology.LoopsOf(face))
        {
            foreach (CoedgeId coedge in body.Topology.CoedgesOf(loop))
            {
                return body.PointOf(body.Topology.StartOf(coedge));
            }
        }

        return body.SurfaceOf(face).Surface.Frame.Origin;
    }
}
