using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>A boundary of a hatch: a polyline, or a chain of edges.</summary>
public sealed class DxfHatchPath
{
    private const int PolylineFlag = 2;

    private List<DxfPolylineVertex>? _vertices;
    private List<DxfHatchEdge>? _edges;
    private List<ulong>? _sources;

    /// <summary>Creates a path.</summary>
    /// <param name="flags">1 external, 2 polyline, 4 derived, 8 text box, 16 outermost (group 92).</param>
    public DxfHatchPath(int flags)
    {
        Flags = flags;
    }

    /// <summary>1 external, 2 polyline, 4 derived, 8 text box, 16 outermost (group 92).</summary>
    public int Flags { get; }

    /// <summary>Whether it is a polyline; otherwise the edges count.</summary>
    public bool IsPolyline => (Flags & PolylineFlag) != 0;

    /// <summary>Whether a polyline is marked closed (group 73); hatches take it as closed anyway.</summary>
    public bool IsClosed { get; set; } = true;

    /// <summary>The vertices of a polyline, in object coordinates.</summary>
    public IList<DxfPolylineVertex> Vertices => _vertices ??= [];

    /// <summary>The edges of a chain.</summary>
    public IList<DxfHatchEdge> Edges => _edges ??= [];

    /// <summary>The handles of the entities it was made from (group 330).</summary>
    public IList<ulong> Sources => _sources ??= [];

    internal int Announced { get; private set; } = -1;

    /// <summary>How many vertices or edges it has.</summary>
    internal int PartCount => (IsPolyline ? _vertices?.Count : _edges?.Count) ?? 0;

    internal bool Accept(DxfTagReader tag)
    {
        switch (tag.Code)
        {
            case 93:
                Announced = tag.Int();
                return true;
            case 97:
                return true;
            case 330:
                Sources.Add(tag.Handle());
                return true;
            default:
                return IsPolyline ? AcceptVertex(tag) : AcceptEdge(tag);
        }
    }

    internal DxfHatchPath Clone()
    {
        var copy = (DxfHatchPath)MemberwiseClone();
        copy._vertices = _vertices?.ToList();
        copy._edges = _edges?.ConvertAll(static edge => edge.Clone());
        copy._sources = _sources?.ToList();
        return copy;
    }

    private bool AcceptVertex(DxfTagReader tag)
    {
        switch (tag.Code)
        {
            case 10:
                Vertices.Add(new DxfPolylineVertex(tag.Real(), 0));
                return true;
            case 20 when Vertices.Count > 0:
                Vertices[^1] = Vertices[^1] with { Y = tag.Real() };
                return true;
            case 42 when Vertices.Count > 0:
                Vertices[^1] = Vertices[^1] with { Bulge = tag.Real() };
                return true;
            case 72:
                return true;
            case 73:
                IsClosed = tag.Int() != 0;
                return true;
            default:
                return false;
        }
    }

    private bool AcceptEdge(DxfTagReader tag)
    {
        if (tag.Code != 72)
        {
            return Edges.Count > 0 && Edges[^1].Accept(tag);
        }

        int kind = tag.Int();
        Edges.Add(new DxfHatchEdge(kind is >= (int)DxfHatchEdgeKind.Line and <= (int)DxfHatchEdgeKind.Spline
            ? (DxfHatchEdgeKind)kind
            : DxfHatchEdgeKind.Line));
        return true;
    }
}
