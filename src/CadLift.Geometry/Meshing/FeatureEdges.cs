using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Meshing;

/// <summary>Finds the sides of triangles that a person sees as edges: where the shading breaks, and where there is nothing beyond.</summary>
public static class FeatureEdges
{
    // Directions that differ by less than about a degree are shaded alike.
    private const double SameDirection = 0.9998;

    /// <summary>Finds the edges of some triangles.</summary>
    /// <param name="points">The points that they name.</param>
    /// <param name="triangles">The triangles.</param>
    /// <param name="normals">The normals that corners name, of length 1.</param>
    /// <param name="corners">For every triangle the normals at its corners by number; empty where all triangles are flat.</param>
    /// <param name="edges">Gets the edges, each once, by the numbers of their points, in the order in which they first appear.</param>
    /// <param name="cancellation">Looked at every few thousand triangles.</param>
    /// <exception cref="ArgumentException">There are normals, but not for every triangle.</exception>
    public static void Find(
        ReadOnlySpan<Point3d> points,
        ReadOnlySpan<MeshTriangle> triangles,
        ReadOnlySpan<Vector3d> normals,
        ReadOnlySpan<MeshTriangle> corners,
        ICollection<(int A, int B)> edges,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edges);
        if (!corners.IsEmpty && corners.Length != triangles.Length)
        {
            throw new ArgumentException("There are normals for all triangles or for none.", nameof(corners));
        }

        var sides = new SideList();
        for (int i = 0; i < triangles.Length; i++)
        {
            if ((i & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            MeshTriangle triangle = triangles[i];
            (Vector3d a, Vector3d b, Vector3d c) = corners.IsEmpty
                ? Flat(points, triangle)
                : (normals[corners[i].A], normals[corners[i].B], normals[corners[i].C]);
            sides.Note(triangle.A, triangle.B, a, b);
            sides.Note(triangle.B, triangle.C, b, c);
            sides.Note(triangle.C, triangle.A, c, a);
        }

        sides.CopyEdgesTo(edges);
    }

    private static (Vector3d A, Vector3d B, Vector3d C) Flat(ReadOnlySpan<Point3d> points, in MeshTriangle triangle)
    {
        Point3d a = points[triangle.A];
        Vector3d normal = (points[triangle.B] - a).Cross(points[triangle.C] - a);
        normal = normal.LengthSquared > 0 ? normal.Normalized() : Vector3d.UnitZ;
        return (normal, normal, normal);
    }

    /// <summary>Sides by their points, with the normals at both ends as the first triangle beside them has them.</summary>
    private sealed class SideList
    {
        private readonly Dictionary<(int A, int B), int> _numbers = [];
        private readonly List<(int A, int B, Vector3d NormalA, Vector3d NormalB, bool IsEdge)> _sides = [];

        public void Note(int a, int b, Vector3d normalA, Vector3d normalB)
        {
            if (a > b)
            {
                (a, b, normalA, normalB) = (b, a, normalB, normalA);
            }

            if (!_numbers.TryGetValue((a, b), out int known))
            {
                _numbers.Add((a, b), _sides.Count);
                _sides.Add((a, b, normalA, normalB, true));
            }
            else if (_sides[known].NormalA.Dot(normalA) > SameDirection && _sides[known].NormalB.Dot(normalB) > SameDirection)
            {
                _sides[known] = _sides[known] with { IsEdge = false };
            }
        }

        public void CopyEdgesTo(ICollection<(int A, int B)> edges)
        {
            foreach ((int a, int b, _, _, bool isEdge) in _sides)
            {
                if (isEdge)
                {
                    edges.Add((a, b));
                }
            }
        }
    }
}
