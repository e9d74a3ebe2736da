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

    /// <summary>A triangle with one corner instead of another.</summary>
    public static MeshTriangle Replaced(in MeshTriangle triangle, int old, int with) => new(
        triangle.A == old ? with : triangle.A, triangle.B == old ? with : triangle.B, triangle.C == old ? with : triangle.C);

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

    /// <summary>The square of the least height of a triangle.</summary>
    public double ThicknessSquaredOf(in MeshTriangle triangle)
    {
        Span<Point3d> points = PointSpan;
        (Point3d a, Point3d b, Point3d c) = (points[triangle.A], points[triangle.B], points[triangle.C]);
        double longest = Math.Max(a.DistanceSquaredTo(b), Math.Max(b.DistanceSquaredTo(c), c.DistanceSquaredTo(a)));
        return longest > 0 ? (b - a).Cross(c - a).LengthSquared / longest : 0;
    }

    /// <summary>For every point the triangles that have it as a corner: those of point i from <c>First[i]</c> up to <c>First[i + 1]</c>.</summary>
    public (int[] First, int[] Triangles) TrianglesAround()
    {
        int[] first = new int[Points.Count + 1];
        foreach (ref readonly MeshTriangle triangle in TriangleSpan)
        {
            first[triangle.A + 1]++;
            first[triangle.B + 1]++;
            first[triangle.C + 1]++;
        }

        for (int i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        int[] next = first.AsSpan(0, first.Length - 1).ToArray();
        int[] around = new int[3 * Triangles.Count];
        Span<MeshTriangle> triangles = TriangleSpan;
        for (int i = 0; i < triangles.Length; i++)
        {
            around[next[triangles[i].A]++] = i;
            around[next[triangles[i].B]++] = i;
            around[next[triangles[i].C]++] = i;
        }

        return (first, around);
    }
}
