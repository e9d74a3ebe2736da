using CadLift.Geometry.Curves;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Checking;

/// <summary>Lists what is wrong with a body: open or non-manifold edges, loops that do not close, geometry that does not meet.</summary>
/// <remarks>O(n). It looks at topology and at how points, curves and surfaces meet; faces that cross each other are not searched for.</remarks>
public static class BodyChecker
{
    /// <summary>Checks a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="tolerance">How far points, curves and surfaces that meet may lie apart.</param>
    /// <param name="cancellation">Looked at every few hundred entities.</param>
    /// <returns>All defects found, and the measures of a sound body.</returns>
    public static BodyCheckResult Check(Body body, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        var defects = new List<BodyDefect>();
        CheckVertices(body, defects);
        if (defects.Count > 0)
        {
            return new BodyCheckResult(defects, measures: null);
        }

        Tolerance scaled = tolerance.ScaledTo(BodyMeasurer.BoundsOf(body).LargestCoordinate);
        CheckEdgeUses(body, defects);
        CheckEdgeCurves(body, scaled, defects, cancellation);
        CheckLoops(body, scaled, defects, cancellation);
        CheckShells(body, defects);
        return new BodyCheckResult(defects, defects.Count == 0 ? CheckVolume(body, defects, cancellation) : null);
    }

    private static void CheckVertices(Body body, List<BodyDefect> defects)
    {
        foreach (VertexId vertex in body.Topology.Vertices)
        {
            if (!body.PointOf(vertex).IsFinite)
            {
                defects.Add(new BodyDefect(BodyDefectKind.NotFinite, body.PointOf(vertex), vertex.Index));
            }
        }
    }

    private static void CheckEdgeUses(Body body, List<BodyDefect> defects)
    {
        BodyTopology topology = body.Topology;
        int[] forward = new int[topology.Edges.Count];
        int[] reversed = new int[topology.Edges.Count];
        foreach (CoedgeId coedge in topology.Coedges)
        {
            (topology.IsReversed(coedge) ? reversed : forward)[topology.EdgeOf(coedge).Index]++;
        }

        foreach (EdgeId edge in topology.Edges)
        {
            int uses = forward[edge.Index] + reversed[edge.Index];
            if (uses != 2)
            {
                defects.Add(new BodyDefect(BodyDefectKind.EdgeNotManifold, MiddleOf(body, edge), uses));
            }
            else if (forward[edge.Index] != 1)
            {
                defects.Add(new BodyDefect(BodyDefectKind.EdgeSameDirection, MiddleOf(body, edge), uses));
            }
        }
    }

    private static void CheckEdgeCurves(Body body, Tolerance tolerance, List<BodyDefect> defects, CancellationToken cancellation)
    {
        foreach (EdgeId edge in body.Topology.Edges)
        {
            if ((edge.Index & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            EdgeCurve curve = body.CurveOf(edge);
            Point3d start = body.PointOf(body.Topology.StartOf(edge));
            Point3d end = body.PointOf(body.Topology.EndOf(edge));
            double gap = Math.Max(
                curve.Curve.PointAt(curve.StartParameter).DistanceTo(start),
                curve.Curve.PointAt(curve.EndParameter).DistanceTo(end));
            if (!(gap <= tolerance.Coincidence))
            {
                defects.Add(new BodyDefect(BodyDefectKind.VertexOffCurve, start, gap));
            }

            double length = (curve.EndParameter - curve.StartParameter) * (curve.Curve is Circle3d circle ? circle.Radius : 1);
            if (!(length > tolerance.Coincidence))
            {
                defects.Add(new BodyDefect(BodyDefectKind.EdgeWithoutLength, start, length));
            }
        }
    }

    private static void CheckLoops(Body body, Tolerance tolerance, List<BodyDefect> defects, CancellationToken cancellation)
    {
        BodyTopology topology = body.Topology;
        foreach (FaceId face in topology.Faces)
        {
            if ((face.Index & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (topology.LoopsOf(face).Count == 0)
            {
                defects.Add(new BodyDefect(BodyDefectKind.EmptyBoundary, body.SurfaceOf(face).Surface.Frame.Origin, face.Index));
            }

            foreach (LoopId loop in topology.LoopsOf(face))
            {
                CheckLoop(body, face, loop, tolerance, defects);
            }
        }
    }

    private static void CheckLoop(Body body, FaceId face, LoopId loop, Tolerance tolerance, List<BodyDefect> defects)
    {
        BodyTopology topology = body.Topology;
        IdRange<CoedgeId> coedges = topology.CoedgesOf(loop);
        if (coedges.Count == 0)
        {
            defects.Add(new BodyDefect(BodyDefectKind.EmptyBoundary, body.SurfaceOf(face).Surface.Frame.Origin, face.Index));
            return;
        }

        CoedgeId before = coedges[coedges.Count - 1];
        foreach (CoedgeId coedge in coedges)
        {
            Point3d start = body.PointOf(topology.StartOf(coedge));
            if (topology.EndOf(before) != topology.StartOf(coedge))
            {
                double gap = body.PointOf(topology.EndOf(before)).DistanceTo(start);
                defects.Add(new BodyDefect(BodyDefectKind.LoopNotClosed, start, gap));
            }

            Point3d middle = MiddleOf(body, topology.EdgeOf(coedge));
            double off = Math.Max(
                body.SurfaceOf(face).Surface.DistanceTo(start), body.SurfaceOf(face).Surface.DistanceTo(middle));
            if (!(off <= tolerance.Coincidence))
            {
                defects.Add(new BodyDefect(BodyDefectKind.EdgeOffSurface, middle, off));
            }

            before = coedge;
        }
    }

    // Faces that share an edge are connected; every face of a shell must be reached from its first one.
    private static void CheckShells(Body body, List<BodyDefect> defects)
    {
        BodyTopology topology = body.Topology;
        var connected = new DisjointSets(topology.Faces.Count);
        int[] faceOfEdge = new int[topology.Edges.Count];
        Array.Fill(faceOfEdge, -1);
        foreach (FaceId face in topology.Faces)
        {
            foreach (LoopId loop in topology.LoopsOf(face))
            {
                foreach (CoedgeId coedge in topology.CoedgesOf(loop))
                {
                    ref int known = ref faceOfEdge[topology.EdgeOf(coedge).Index];
                    if (known >= 0)
                    {
                        connected.Join(face.Index, known);
                    }

                    known = face.Index;
                }
            }
        }

        foreach (ShellId shell in topology.Shells)
        {
            IdRange<FaceId> faces = topology.FacesOf(shell);
            foreach (FaceId face in faces)
            {
                if (connected.Find(face.Index) != connected.Find(faces.Start))
                {
                    defects.Add(new BodyDefect(
                        BodyDefectKind.ShellNotConnected, body.SurfaceOf(face).Surface.Frame.Origin, shell.Index));
                    break;
                }
            }
        }
    }

    private static MassProperties CheckVolume(Body body, List<BodyDefect> defects, CancellationToken cancellation)
    {
        MassProperties properties = BodyMeasurer.Measure(body, cancellation);
        if (body.Topology.Lumps.Count > 0 && !(properties.Volume > 0))
        {
            defects.Add(new BodyDefect(BodyDefectKind.VolumeNotPositive, properties.Centroid, properties.Volume));
        }

        return properties;
    }

    private static Point3d MiddleOf(Body body, EdgeId edge)
    {
        EdgeCurve curve = body.CurveOf(edge);
        return curve.Curve.PointAt((curve.StartParameter + curve.EndParameter) / 2);
    }
}
