using CadLift.Geometry.Numerics;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Meshing;

/// <summary>Triangles that follow the faces of a body and share their vertices, with no crack between them.</summary>
/// <remarks>Immutable, safe to share between threads. The triangles of a face are consecutive, faces in the order of the body.</remarks>
public sealed class TriangleMesh
{
    private readonly Point3d[] _vertices;
    private readonly MeshTriangle[] _triangles;
    private readonly int[] _firstOfFace;

    internal TriangleMesh(Point3d[] vertices, MeshTriangle[] triangles, int[] firstOfFace, double deviation)
    {
        Deviation = deviation;
        _vertices = vertices;
        _triangles = triangles;
        _firstOfFace = firstOfFace;
    }

    /// <summary>The vertices, in millimetres; the vertices of the body come first, by their numbers.</summary>
    public ReadOnlySpan<Point3d> Vertices => _vertices;

    /// <summary>The triangles.</summary>
    public ReadOnlySpan<MeshTriangle> Triangles => _triangles;

    /// <summary>How far triangles lie from the faces that they follow at the most (the sagitta), in millimetres; 0 where all faces are plane.</summary>
    public double Deviation { get; }

    /// <summary>The triangles of one face.</summary>
    public ReadOnlySpan<MeshTriangle> TrianglesOf(FaceId face) =>
        _triangles.AsSpan(_firstOfFace[face.Index], _firstOfFace[face.Index + 1] - _firstOfFace[face.Index]);
}
