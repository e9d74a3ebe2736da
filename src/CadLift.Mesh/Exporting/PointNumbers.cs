using CadLift.Geometry.Meshing;
using CadLift.Meshes;

namespace CadLift.Mesh.Exporting;

/// <summary>Numbers what some triangles name, in the order in which they name it: a file holds nothing else.</summary>
/// <remarks>May be used for one set of triangles after another; the cost of each is that of its own triangles.</remarks>
internal sealed class PointNumbers
{
    private readonly int[] _numbers;

    /// <summary>Creates numbers for nothing yet.</summary>
    /// <param name="count">How many things there are to name.</param>
    public PointNumbers(int count)
    {
        _numbers = new int[count];
        Array.Fill(_numbers, -1);
    }

    /// <summary>What is named, by its number in the scene.</summary>
    public List<int> Used { get; } = [];

    /// <summary>The number in the file of a number in the scene.</summary>
    public int this[int name] => _numbers[name];

    /// <summary>The points that some parts use.</summary>
    public static PointNumbers Of(MeshScene scene, ReadOnlySpan<int> parts)
    {
        var points = new PointNumbers(scene.Points.Length);
        foreach (int part in parts)
        {
            points.Add(scene.Triangles, scene.Parts[part].Patches);
        }

        return points;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (int name in Used)
        {
            _numbers[name] = -1;
        }

        Used.Clear();
    }

    /// <summary>Numbers what the triangles of some patches name.</summary>
    public void Add(ReadOnlySpan<MeshTriangle> triangles, IReadOnlyList<MeshPatch> patches)
    {
        foreach (MeshPatch patch in patches)
        {
            foreach (ref readonly MeshTriangle triangle in triangles.Slice(patch.First, patch.Count))
            {
                Add(triangle.A);
                Add(triangle.B);
                Add(triangle.C);
            }
        }
    }

    private void Add(int name)
    {
        if (_numbers[name] < 0)
        {
            _numbers[name] = Used.Count;
            Used.Add(name);
        }
    }
}
