namespace CadLift.Geometry.Topology;

/// <summary>Who is next to whom in a boundary representation: lumps, shells, faces, loops, coedges, edges and vertices.</summary>
/// <remarks>
/// Flat arrays behind typed handles; the children of an entity are consecutive. No coordinates here. Immutable, safe to
/// share between threads. Built by <see cref="TopologyBuilder"/>, which checks nothing: the checker does.
/// </remarks>
public sealed class BodyTopology
{
    private readonly int[] _shellsOfLump;
    private readonly int[] _facesOfShell;
    private readonly int[] _loopsOfFace;
    private readonly int[] _coedgesOfLoop;
    private readonly int[] _edgeOfCoedge;
    private readonly (int Start, int End)[] _verticesOfEdge;

    internal BodyTopology(
        int[] shellsOfLump,
        int[] facesOfShell,
        int[] loopsOfFace,
        int[] coedgesOfLoop,
        int[] edgeOfCoedge,
        (int Start, int End)[] verticesOfEdge,
        int vertexCount)
    {
        _shellsOfLump = shellsOfLump;
        _facesOfShell = facesOfShell;
        _loopsOfFace = loopsOfFace;
        _coedgesOfLoop = coedgesOfLoop;
        _edgeOfCoedge = edgeOfCoedge;
        _verticesOfEdge = verticesOfEdge;
        Vertices = new IdRange<VertexId>(0, vertexCount);
    }

    /// <summary>All lumps.</summary>
    public IdRange<LumpId> Lumps => new(0, _shellsOfLump.Length - 1);

    /// <summary>All shells.</summary>
    public IdRange<ShellId> Shells => new(0, _facesOfShell.Length - 1);

    /// <summary>All faces.</summary>
    public IdRange<FaceId> Faces => new(0, _loopsOfFace.Length - 1);

    /// <summary>All loops.</summary>
    public IdRange<LoopId> Loops => new(0, _coedgesOfLoop.Length - 1);

    /// <summary>All coedges.</summary>
    public IdRange<CoedgeId> Coedges => new(0, _edgeOfCoedge.Length);

    /// <summary>All edges.</summary>
    public IdRange<EdgeId> Edges => new(0, _verticesOfEdge.Length);

    /// <summary>All vertices.</summary>
    public IdRange<VertexId> Vertices { get; }

    /// <summary>The shells of a lump, the outer one first, voids after it.</summary>
    public IdRange<ShellId> ShellsOf(LumpId lump) => new(_shellsOfLump[lump.Index], _shellsOfLump[lump.Index + 1]);

    /// <summary>The faces of a shell.</summary>
    public IdRange<FaceId> FacesOf(ShellId shell) => new(_facesOfShell[shell.Index], _facesOfShell[shell.Index + 1]);

    /// <summary>The loops of a face, the outer one first where there is one.</summary>
    public IdRange<LoopId> LoopsOf(FaceId face) => new(_loopsOfFace[face.Index], _loopsOfFace[face.Index + 1]);

    /// <summary>The coedges of a loop in order of travel, the face to their left seen from outside the body.</summary>
    public IdRange<CoedgeId> CoedgesOf(LoopId loop) => new(_coedgesOfLoop[loop.Index], _coedgesOfLoop[loop.Index + 1]);

    /// <summary>The edge that a coedge uses.</summary>
    public EdgeId EdgeOf(CoedgeId coedge) => EdgeId.At(_edgeOfCoedge[coedge.Index] >> 1);

    /// <summary>Whether a coedge runs against its edge.</summary>
    public bool IsReversed(CoedgeId coedge) => (_edgeOfCoedge[coedge.Index] & 1) != 0;

    /// <summary>The vertex where an edge starts.</summary>
    public VertexId StartOf(EdgeId edge) => VertexId.At(_verticesOfEdge[edge.Index].Start);

    /// <summary>The vertex where an edge ends; its start again where it is closed.</summary>
    public VertexId EndOf(EdgeId edge) => VertexId.At(_verticesOfEdge[edge.Index].End);

    /// <summary>The vertex where a coedge starts.</summary>
    public VertexId StartOf(CoedgeId coedge) => IsReversed(coedge) ? EndOf(EdgeOf(coedge)) : StartOf(EdgeOf(coedge));

    /// <summary>The vertex where a coedge ends.</summary>
    public VertexId EndOf(CoedgeId coedge) => IsReversed(coedge) ? StartOf(EdgeOf(coedge)) : EndOf(EdgeOf(coedge));
}
