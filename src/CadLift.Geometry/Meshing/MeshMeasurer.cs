using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Meshing;

/// <summary>Measures meshes of triangles.</summary>
public static class MeshMeasurer
{
    /// <summary>Measures a mesh.</summary>
    /// <param name="points">The points.</param>
    /// <param name="triangles">Three points each.</param>
    /// <param name="cancellation">Looked at every few thousand triangles.</param>
    /// <remarks>The volume is that of tetrahedra from one point to all triangles: of meaning where the mesh is closed. Sums are compensated.</remarks>
    public static MeshMeasures Measure(
        ReadOnlySpan<Point3d> points, ReadOnlySpan<MeshTriangle> triangles, CancellationToken cancellation = default)
    {
        var volume = new CompensatedSum();
        var area = new CompensatedSum();
        var sides = new Dictionary<(int A, int B), (int There, int Back)>(triangles.Length);
        Box3d bounds = Box3d.Empty;
        int flat = 0;
        Point3d origin = triangles.IsEmpty ? default : points[triangles[0].A];
        for (int i = 0; i < triangles.Length; i++)
        {
            if ((i & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            MeshTriangle triangle = triangles[i];
            (Point3d a, Point3d b, Point3d c) = (points[triangle.A], points[triangle.B], points[triangle.C]);
            bounds = bounds.Including(a).Including(b).Including(c);
            Vector3d normal = (b - a).Cross(c - a);
            flat += normal.LengthSquared > 0 ? 0 : 1;
            area.Add(normal.Length / 2);
            volume.Add((a - origin).Dot((b - origin).Cross(c - origin)) / 6);
            Note(triangle.A, triangle.B);
            Note(triangle.B, triangle.C);
            Note(triangle.C, triangle.A);
        }

        int open = 0;
        int crowded = 0;
        foreach ((int there, int back) in sides.Values)
        {
            open += there != back ? 1 : 0;
            crowded += there + back > 2 ? 1 : 0;
        }

        return new MeshMeasures(volume.Value, area.Value, bounds, open, crowded, flat);

        void Note(int a, int b)
        {
            if (a == b)
            {
                return;
            }

            (int A, int B) side = a < b ? (a, b) : (b, a);
            (int there, int back) = sides.GetValueOrDefault(side);
            sides[side] = a < b ? (there + 1, back) : (there, back + 1);
        }
    }
}
