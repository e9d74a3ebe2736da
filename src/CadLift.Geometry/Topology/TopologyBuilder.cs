namespace CadLift.Geometry.Topology;

/// <summary>Writes a <see cref="BodyTopology"/> from the outside in: a lump, its shells, their faces, their loops, their coedges.</summary>
/// <remarks>Vertices and edges may be added at any time before their first use. Not thread-safe.</remarks>
public sealed class TopologyBuilder
{
    private readonly List<int> _shellsOfLump = [];
    private readonly List<int> _facesOfShell = [];
    private readonly List<int> _loopsOfFace = [];
    private readonly List<int> _coedgesOfLoop = [];
    private readonly List<int> _edgeOfCoedge = [];
    private readonly List<(int Start, int End)> _verticesOfEdge = [];
    private int _vertexCount;

    /// <summary>Makes room for what is about to be added.</summary>
    internal void Reserve(int faces, int loops, int coedges)
    {
        _loopsOfFace.EnsureCapacity(faces);
        _coedgesOfLoop.EnsureCapacity(loops);
        _edgeOfCoedge.EnsureCapacity(coedges);
    }

    /// <summary>Adds a vertex.</summary>
    public VertexId AddVertex() => VertexId.At(_vertexCount++);

    /// <summary>Adds an edge.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends; the same vertex for a closed edge.</param>
    public EdgeId AddEdge(VertexId start, VertexId end)
    {
        _verticesOfEdge.Add((start.Index, end.Index));
        return EdgeId.At(_verticesOfEdge.Count - 1);
    }

    /// <summary>Begins a lump; the shells that follow belong to it.</summary>
    public LumpId BeginLump()
    {
        _shellsOfLump.Add(_facesOfShell.Count);
        return LumpId.At(_shellsOfLump.Count - 1);
    }

    /// <summary>Begins a shell; the faces that follow belong to it.</summary>
    public ShellId BeginShell()
    {
        _facesOfShell.Add(_loopsOfFace.Count);
        return ShellId.At(_facesOfShell.Count - 1);
    }

    /// <summary>Begins a face; the loops that follow belong to it.</summary>
    public FaceId BeginFace()
    {
        _loopsOfFace.Add(_coedgesOfLoop.Count);
        return FaceId.At(_loopsOfFace.Count - 1);
    }

    /// <summary>Begins a loop; the coedges that follow belong to it.</summary>
    public LoopId BeginLoop()
    {
        _coedgesOfLoop.Add(_edgeOfCoedge.Count);
        return LoopId.At(_coedgesOfLoop.Count - 1);
    }

    /// <summary>Adds a coedge to the loop begun last.</summary>
    /// <param name="edge">The edge it uses.</param>
    /// <param name="reversed">Whether it runs against the edge.</param>
    public CoedgeId AddCoedge(EdgeId edge, bool reversed)
    {
        _edgeOfCoedge.Add((edge.Index << 1) | (reversed ? 1 : 0));
        return CoedgeId.At(_edgeOfCoedge.Count - 1);
    }

    /// <summary>The topology written so far.</summary>
    public BodyTopology Build() =>
        new(
            [.. _shellsOfLump, _facesOfShell.Count],
            [.. _facesOfShell, _loopsOfFace.Count],
            [.. _loopsOfFace, _coedgesOfLoop.Count],
            [.. _coedgesOfLoop, _edgeOfCoedge.Count],
            [.. _edgeOfCoedge],
            [.. _verticesOfEdge],
            _vertexCount);
}
