namespace CadLift.Mesh.Scenes;

/// <summary>The triangles around the points of a mesh that is being changed.</summary>
/// <remarks>What is there at first is indexed at once; a list of its own is kept only for points whose triangles are asked for.</remarks>
internal sealed class PointTriangles
{
    private readonly int[] _first;
    private readonly int[] _around;
    private readonly Dictionary<int, List<int>> _asked = [];

    /// <summary>Indexes a mesh.</summary>
    public PointTriangles(SceneMesh mesh) => (_first, _around) = mesh.TrianglesAround();

    /// <summary>The triangles that have a point as a corner; whoever changes a triangle changes the list, too.</summary>
    public List<int> Around(int point)
    {
        if (!_asked.TryGetValue(point, out List<int>? triangles))
        {
            triangles = point + 1 < _first.Length ? [.. _around.AsSpan(_first[point], _first[point + 1] - _first[point])] : [];
            _asked.Add(point, triangles);
        }

        return triangles;
    }
}
