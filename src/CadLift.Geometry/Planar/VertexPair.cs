namespace CadLift.Geometry.Planar;

/// <summary>Up to two vertices, on the stack.</summary>
internal struct VertexPair
{
    private int _first;
    private int _second;

    public int Count { get; private set; }

    public readonly int this[int index] => index == 0 ? _first : _second;

    public void Add(int vertex)
    {
        if (Count++ == 0)
        {
            _first = vertex;
        }
        else
        {
            _second = vertex;
        }
    }
}
