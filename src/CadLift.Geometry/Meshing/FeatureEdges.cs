namespace CadLift.Geometry.Meshing;

/// <summary>Finds the sides of triangles that a person sees as edges: where the shading breaks, and where there is nothing beyond.</summary>
public static class FeatureEdges
{
    /// <summary>Finds the edges of some triangles.</summary>
    /// <param name="triangles">The triangles.</param>
    /// <param name="corners">For every triangle the normals at its corners by number; empty where all triangles are flat.</param>
    /// <param name="edges">Gets the edges, each once, by the numbers of their points, in the order in which they first appear.</param>
    /// <param name="cancellation">Looked at every few thousand triangles.</param>
    /// <exception cref="ArgumentException">There are normals, but not for every triangle.</exception>
    public static void Find(
        ReadOnlySpan<MeshTriangle> triangles,
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
            MeshTriangle normals = corners.IsEmpty ? new MeshTriangle(i, i, i) : corners[i];
            sides.Note(triangle.A, triangle.B, normals.A, normals.B);
            sides.Note(triangle.B, triangle.C, normals.B, normals.C);
            sides.Note(triangle.C, triangle.A, normals.C, normals.A);
        }

        sides.CopyEdgesTo(edges);
    }

    /// <summary>Sides by their points, with the normals at both ends as the first triangle beside them has them.</summary>
    private sealed class SideList
    {
        private readonly Dictionary<(int A, int B), int> _numbers = [];
        private readonly List<(int A, int B, int NormalA, int NormalB, bool IsEdge)> _sides = [];

        public void Note(int a, int b, int normalA, int normalB)
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
            else if (_sides[known].NormalA == normalA && _sides[known].NormalB == normalB)
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
