using CadLift.Geometry.Numerics;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Modeling;

/// <summary>A boundary representation: topology with points, curves and surfaces hung on it.</summary>
/// <remarks>Immutable once built, safe to share between threads. Lengths are millimetres.</remarks>
public sealed class Body
{
    private readonly Point3d[] _points;
    private readonly EdgeCurve[] _curves;
    private readonly FaceSurface[] _surfaces;

    internal Body(BodyTopology topology, Point3d[] points, EdgeCurve[] curves, FaceSurface[] surfaces)
    {
        Topology = topology;
        _points = points;
        _curves = curves;
        _surfaces = surfaces;
    }

    /// <summary>Who is next to whom.</summary>
    public BodyTopology Topology { get; }

    /// <summary>The place of a vertex.</summary>
    public Point3d PointOf(VertexId vertex) => _points[vertex.Index];

    /// <summary>The curve of an edge and the part of it that the edge covers.</summary>
    public EdgeCurve CurveOf(EdgeId edge) => _curves[edge.Index];

    /// <summary>The surface of a face and on which side of it the body lies.</summary>
    public FaceSurface SurfaceOf(FaceId face) => _surfaces[face.Index];
}
