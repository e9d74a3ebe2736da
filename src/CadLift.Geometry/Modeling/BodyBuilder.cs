using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Modeling;

/// <summary>Writes a <see cref="Body"/> from the outside in, geometry and topology together.</summary>
/// <remarks>It checks nothing: hand the result to the checker before anything leaves the process. Not thread-safe.</remarks>
public sealed class BodyBuilder
{
    private readonly TopologyBuilder _topology = new();
    private readonly List<Point3d> _points = [];
    private readonly List<EdgeCurve> _curves = [];
    private readonly List<FaceSurface> _surfaces = [];

    /// <summary>Makes room for what is about to be added.</summary>
    internal void Reserve(int faces, int loops, int coedges)
    {
        _surfaces.EnsureCapacity(faces);
        _topology.Reserve(faces, loops, coedges);
    }

    /// <summary>Adds a vertex.</summary>
    public VertexId AddVertex(Point3d point)
    {
        _points.Add(point);
        return _topology.AddVertex();
    }

    /// <summary>Adds an edge.</summary>
    /// <param name="start">The vertex at the curve's start parameter.</param>
    /// <param name="end">The vertex at the curve's end parameter.</param>
    /// <param name="curve">The curve from one to the other.</param>
    public EdgeId AddEdge(VertexId start, VertexId end, EdgeCurve curve)
    {
        _curves.Add(curve);
        return _topology.AddEdge(start, end);
    }

    /// <summary>Adds the straight edge between two vertices.</summary>
    public EdgeId AddLineEdge(VertexId start, VertexId end)
    {
        Point3d from = _points[start.Index];
        Vector3d along = _points[end.Index] - from;
        return AddEdge(start, end, new EdgeCurve(new Line3d(from, along), 0, along.Length));
    }

    /// <summary>Begins a lump; the shells that follow belong to it.</summary>
    public LumpId BeginLump() => _topology.BeginLump();

    /// <summary>Begins a shell; the faces that follow belong to it.</summary>
    public ShellId BeginShell() => _topology.BeginShell();

    /// <summary>Begins a face; the loops that follow belong to it.</summary>
    /// <param name="surface">Its surface.</param>
    /// <param name="isSameSense">Whether the surface's normal points out of the body.</param>
    public FaceId BeginFace(Surface surface, bool isSameSense)
    {
        _surfaces.Add(new FaceSurface(surface, isSameSense));
        return _topology.BeginFace();
    }

    /// <summary>Begins a loop; the coedges that follow belong to it.</summary>
    public LoopId BeginLoop() => _topology.BeginLoop();

    /// <summary>Adds a coedge to the loop begun last.</summary>
    /// <param name="edge">The edge it uses.</param>
    /// <param name="reversed">Whether it runs against the edge.</param>
    public CoedgeId AddCoedge(EdgeId edge, bool reversed) => _topology.AddCoedge(edge, reversed);

    /// <summary>The body written so far.</summary>
    public Body Build() => new(_topology.Build(), [.. _points], [.. _curves], [.. _surfaces]);
}
