using System.Numerics;

namespace CadLift.Mesh.Gltf;

/// <summary>Triangles of one material, or lines, with where their vertices and indices lie in the buffer.</summary>
internal struct GltfPrimitive
{
    /// <summary>The index of the material in the file; -1 for lines.</summary>
    public int Material;

    /// <summary>The first vertex among all vertices with a normal, or of lines among all without.</summary>
    public int FirstVertex;

    public int VertexCount;

    /// <summary>The first of its indices among all indices.</summary>
    public int FirstIndex;

    public int IndexCount;

    public Vector3 Min;

    public Vector3 Max;

    /// <summary>How many bytes an index takes: 1, 2 or 4.</summary>
    public int IndexSize;

    /// <summary>Where its indices begin among those of the same size, in bytes.</summary>
    public long IndexOffset;

    public readonly bool IsLines => Material < 0;
}
