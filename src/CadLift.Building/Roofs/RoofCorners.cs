using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Topology;

namespace CadLift.Building.Roofs;

/// <summary>The vertices and edges of a roof: those of the eaves are there already, ridges and hips come to them; each is shared by its faces.</summary>
internal sealed class RoofCorners(BodyBuilder builder, double eaves, double rise, Tolerance tolerance)
{
    private readonly PointGrid _grid = RoofSlopes.CornerGrid(tolerance);
    private readonly List<VertexId> _vertices = [];
    private readonly Dictionary<(VertexId, VertexId), (EdgeId Edge, bool Reversed)> _edges = [];

    /// <summary>How many edges of the eaves are known.</summary>
    public int EaveCount { get; private set; }

    /// <summary>Makes an edge of the eaves known.</summary>
    public void AddEave(VertexId start, Point2d at, VertexId end, EdgeId edge, bool reversed)
    {
        if (_grid.Add(at) == _vertices.Count)
        {
            _vertices.Add(start);
        }

        EaveCount++;
        _edges[(start, end)] = (edge, reversed);
        _edges[(end, start)] = (edge, !reversed);
    }

    /// <summary>The vertex of a corner: a point of the plan is one point of the roof.</summary>
    public VertexId VertexOf(SkeletonPoint corner)
    {
        int number = _grid.Add(corner.Point);
        if (number == _vertices.Count)
        {
            _vertices.Add(builder.AddVertex(new Point3d(corner.Point.X, corner.Point.Y, eaves + (corner.Distance * rise))));
        }

        return _vertices[number];
    }

    /// <summary>The edge between two vertices, and whether it runs the other way.</summary>
    public (EdgeId Edge, bool Reversed) EdgeBetween(VertexId from, VertexId to)
    {
        if (!_edges.TryGetValue((from, to), out (EdgeId Edge, bool Reversed) known))
        {
            known = (builder.AddLineEdge(from, to), false);
            _edges.Add((from, to), known);
            _edges.Add((to, from), (known.Edge, true));
        }

        return known;
    }
}
