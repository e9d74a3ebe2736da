using CadLift.Geometry.Curves;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Checking;

/// <summary>
/// Lists what is wrong with a body: edges and vertices that are not manifold, loops that do not close, cross or turn the wrong way, shells
/// that do not hang together or enclose nothing, geometry that does not meet.
/// </summary>
/// <remarks>O(n log n). Whether faces cross that share no edge is not searched for.</remarks>
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
        CheckVertexFans(body, defects);
        if (defects.Count == 0)
        {
            new FaceLoopChecker(body, scaled, defects).Check(cancellation);
        }

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

    // Two edges are neighbours at a vertex if a loop goes from one to the other there. All edge ends at a vertex must hang together.
    // Loops of one face may touch at a vertex, and then say nothing about which edges are neighbours in it: the face holds them all.
    // End 2e of edge e is its start, end 2e + 1 its end.
    private static void CheckVertexFans(Body body, List<BodyDefect> defects)
    {
        BodyTopology topology = body.Topology;
        var fans = new DisjointSets(2 * topology.Edges.Count);
        int[] lastFace = new int[topology.Vertices.Count];
        int[] lastEnd = new int[topology.Vertices.Count];
        Array.Fill(lastFace, -1);
        foreach (FaceId face in topology.Faces)
        {
            foreach (LoopId loop in topology.LoopsOf(face))
            {
                IdRange<CoedgeId> coedges = topology.CoedgesOf(loop);
                for (int i = 0; i < coedges.Count; i++)
                {
                    CoedgeId before = coedges[i == 0 ? coedges.Count - 1 : i - 1];
                    int arriving = (2 * topology.EdgeOf(before).Index) + (topology.IsReversed(before) ? 0 : 1);
                    int leaving = (2 * topology.EdgeOf(coedges[i]).Index) + (topology.IsReversed(coedges[i]) ? 1 : 0);
                    fans.Join(arriving, leaving);
                    int vertex = topology.StartOf(coedges[i]).Index;
                    if (lastFace[vertex] == face.Index)
                    {
                        fans.Join(lastEnd[vertex], leaving);
                    }

                    (lastFace[vertex], lastEnd[vertex]) = (face.Index, leaving);
                }
            }
        }

        int[] fanOfVertex = new int[topology.Vertices.Count];
        Array.Fill(fanOfVertex, -1);
        for (int end = 0; end < 2 * topology.Edges.Count; end++)
        {
            EdgeId edge = EdgeId.At(end >> 1);
            VertexId vertex = (end & 1) == 0 ? topology.StartOf(edge) : topology.EndOf(edge);
            ref int fan = ref fanOfVertex[vertex.Index];
            if (fan >= 0 && fan != fans.Find(end))
            {
                defects.Add(new BodyDefect(BodyDefectKind.VertexNotManifold, body.PointOf(vertex), vertex.Index));
            }

            fan = fans.Find(end);
        }
    }

    private static MassProperties CheckVolume(Body body, List<BodyDefect> defects, CancellationToken cancellation)
    {
        MassProperties properties = BodyMeasurer.Measure(body, cancellation);
        if (body.Topology.Shells.Count == 1 && !(properties.Volume > 0))
        {
            defects.Add(new BodyDefect(BodyDefectKind.VolumeNotPositive, properties.Centroid, properties.Volume));
        }

        for (int lump = 0; lump < body.Topology.Lumps.Count && body.Topology.Shells.Count > 1; lump++)
        {
            cancellation.ThrowIfCancellationRequested();
            IdRange<ShellId> shells = body.Topology.ShellsOf(LumpId.At(lump));
            foreach (ShellId shell in shells)
            {
                double volume = BodyMeasurer.VolumeOf(body, shell);
                if (!(shell.Index == shells.Start ? volume > 0 : volume < 0))
                {
                    FaceId first = body.Topology.FacesOf(shell)[0];
                    defects.Add(new BodyDefect(
                        BodyDefectKind.VolumeNotPositive, body.SurfaceOf(first).Surface.Frame.Origin, volume));
                }
            }
        }

        return properties;
    }

    private static Point3d MiddleOf(Body body, EdgeId edge)
    {
        EdgeCurve curve = body.CurveOf(edge);
        return curve.Curve.PointAt((curve.StartParameter + curve.EndParameter) / 2);
    }
}
