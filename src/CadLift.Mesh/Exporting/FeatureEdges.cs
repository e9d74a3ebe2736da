using CadLift.Geometry.Meshing;
using CadLift.Meshes;

namespace CadLift.Mesh.Exporting;

/// <summary>The sides of triangles that a person sees as edges: where the shading breaks, and where there is nothing beyond.</summary>
internal static class FeatureEdges
{
    /// <summary>The edges of some triangles, each once, by the numbers of their points; in the order in which they first appear.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="patches">The triangles to look at.</param>
    public static List<(int A, int B)> Of(MeshScene scene, IEnumerable<MeshPatch> patches)
    {
        var sides = new Dictionary<(int A, int B), int>();
        var edges = new List<(int A, int B, int NormalA, int NormalB, bool IsEdge)>();
        foreach (MeshPatch patch in patches)
        {
            for (int i = patch.First; i < patch.First + patch.Count; i++)
            {
                MeshTriangle triangle = scene.Triangles[i];
                MeshTriangle normals = scene.Corners.IsEmpty ? new MeshTriangle(i, i, i) : scene.Corners[i];
                Note(triangle.A, triangle.B, normals.A, normals.B);
                Note(triangle.B, triangle.C, normals.B, normals.C);
                Note(triangle.C, triangle.A, normals.C, normals.A);
            }
        }

        return [.. edges.Where(static edge => edge.IsEdge).Select(static edge => (edge.A, edge.B))];

        void Note(int a, int b, int normalA, int normalB)
        {
            if (a > b)
            {
                (a, b, normalA, normalB) = (b, a, normalB, normalA);
            }

            if (!sides.TryGetValue((a, b), out int known))
            {
                sides.Add((a, b), edges.Count);
                edges.Add((a, b, normalA, normalB, true));
            }
            else if (edges[known].NormalA == normalA && edges[known].NormalB == normalB)
            {
                edges[known] = edges[known] with { IsEdge = false };
            }
        }
    }
}
