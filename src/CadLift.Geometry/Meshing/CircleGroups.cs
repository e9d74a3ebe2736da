using CadLift.Geometry.Curves;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Meshing;

/// <summary>
/// Sorts circle edges and cylinder faces into groups that must be cut at the same angles: a cylinder face cuts all its circles alike, and
/// a circle between two cylinder faces binds both.
/// </summary>
internal sealed class CircleGroups
{
    private readonly DisjointSets _sets;

    private CircleGroups(int edges) => _sets = new DisjointSets(edges);

    /// <summary>Finds the groups of a body.</summary>
    public static CircleGroups Of(Body body)
    {
        var groups = new CircleGroups(body.Topology.Edges.Count);
        foreach (FaceId face in body.Topology.Faces)
        {
            if (body.SurfaceOf(face).Surface is CylinderSurface)
            {
                groups.Join(body, face);
            }
        }

        return groups;
    }

    /// <summary>The group of a circle edge, as the number of one of its edges.</summary>
    public int GroupOf(EdgeId edge) => _sets.Find(edge.Index);

    private void Join(Body body, FaceId face)
    {
        int first = -1;
        foreach (LoopId loop in body.Topology.LoopsOf(face))
        {
            foreach (CoedgeId coedge in body.Topology.CoedgesOf(loop))
            {
                EdgeId edge = body.Topology.EdgeOf(coedge);
                if (body.CurveOf(edge).Curve is Circle3d)
                {
                    first = first < 0 ? edge.Index : first;
                    _sets.Join(first, edge.Index);
                }
            }
        }
    }
}
