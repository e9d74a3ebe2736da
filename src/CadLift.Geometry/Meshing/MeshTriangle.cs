namespace CadLift.Geometry.Meshing;

/// <summary>Three vertices of a mesh by number, counter-clockwise seen from outside.</summary>
public readonly record struct MeshTriangle
{
    /// <summary>Creates a triangle.</summary>
    public MeshTriangle(int a, int b, int c)
    {
        A = a;
        B = b;
        C = c;
    }

    /// <summary>The first vertex.</summary>
    public int A { get; }

    /// <summary>The second vertex.</summary>
    public int B { get; }

    /// <summary>The third vertex.</summary>
    public int C { get; }
}
