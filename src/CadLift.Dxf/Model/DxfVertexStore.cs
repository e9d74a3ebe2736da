namespace CadLift.Dxf.Model;

/// <summary>Keeps the vertices of many polylines in few arrays.</summary>
internal sealed class DxfVertexStore
{
    // 24 bytes each: a block stays below what the collector treats as large.
    private const int BlockVertices = 3400;
    private const int FirstVertices = 64;

    private DxfPolylineVertex[] _block = [];
    private int _used;

    /// <summary>Copies vertices into the store.</summary>
    /// <param name="vertices">The vertices.</param>
    /// <param name="start">Where they begin in the array that is returned.</param>
    public DxfPolylineVertex[] Keep(ReadOnlySpan<DxfPolylineVertex> vertices, out int start)
    {
        if (vertices.Length > BlockVertices / 4)
        {
            start = 0;
            return vertices.ToArray();
        }

        if (_block.Length - _used < vertices.Length)
        {
            _block = new DxfPolylineVertex[Math.Clamp(2 * _block.Length, Math.Max(FirstVertices, vertices.Length), BlockVertices)];
            _used = 0;
        }

        start = _used;
        vertices.CopyTo(_block.AsSpan(start));
        _used += vertices.Length;
        return _block;
    }
}
