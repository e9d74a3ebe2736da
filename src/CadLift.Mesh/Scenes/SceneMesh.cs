using System.Runtime.InteropServices;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;

namespace CadLift.Mesh.Scenes;

/// <summary>Triangles on their way from a body to a scene: each still knows the face it stands for and the part it goes to.</summary>
internal sealed class SceneMesh
{
    public List<Point3d> Points { get; } = [];

    public List<MeshTriangle> Triangles { get; } = [];

    /// <summary>For every triangle the number of its face.</summary>
    public List<int> Faces { get; } = [];

    /// <summary>For every triangle the number of its part.</summary>
    public List<int> Parts { get; } = [];

    public Span<Point3d> PointSpan => CollectionsMarshal.AsSpan(Points);

    public Span<MeshTriangle> TriangleSpan => CollectionsMarshal.AsSpan(Triangles);

    public void Add(MeshTriangle triangle, int face)
    {
        Triangles.Add(triangle);
        Faces.Add(face);
    }

    /// <summary>The middle of a triangle.</summary>
    public Point3d MiddleOf(in MeshTriangle triangle)
    {
        Span<Point3d> points = PointSpan;
        (Point3d a, Point3d b, Point3d c) = (points[triangle.A], points[triangle.B], points[triangle.C]);
        return new Point3d((a.X + b.X + c.X) / 3, (a.Y + b.Y + c.Y) / 3, (a.Z + b.Z + c.Z) / 3);
    }

    /// <summary>A vector along the normal of a triangle, twice as long as its area.</summary>
    public Vector3d AreaVectorOf(in MeshTriangle triangle)
    {
        Span<Point3d> points = PointSpan;
        Point3d a = points[triangle.A];
        return (points[triangle.B] - a).Cross(points[triangle.C] - a);
    }
}
