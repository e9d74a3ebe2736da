using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>MESH: points, faces of any number of corners, and creases of a subdivision surface, in world coordinates.</summary>
public sealed class DxfMesh : DxfEntity
{
    private readonly DxfPointCollector _vertices = new();
    private readonly List<int> _faceList = [];
    private readonly List<int> _edgeList = [];
    private readonly List<double> _creases = [];

    // 90 counts and then is each item of whichever list was announced last.
    private List<int>? _list;
    private int _remaining;
    private int _announcedVertices = -1;
    private bool _hasOverrides;

    /// <inheritdoc/>
    public override string Type => "MESH";

    /// <summary>The version of the record (group 71).</summary>
    public int Version { get; set; } = 2;

    /// <summary>Whether creases are blended (group 72).</summary>
    public bool BlendsCreases { get; set; }

    /// <summary>How often the surface is subdivided for display (group 91).</summary>
    public int SubdivisionLevel { get; set; }

    /// <summary>The points (groups 10, 20, 30) of the unsubdivided mesh.</summary>
    public IList<Point3d> Vertices => _vertices.Points;

    /// <summary>The faces one after another: the number of corners, then the corners as indices of vertices from 0.</summary>
    public IList<int> FaceList => _faceList;

    /// <summary>The edges one after another, two indices of vertices each.</summary>
    public IList<int> EdgeList => _edgeList;

    /// <summary>How sharp each edge is (group 140); -1 for ever sharp.</summary>
    public IList<double> Creases => _creases;

    internal override int PartCount => Vertices.Count;

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = new DxfMesh { Version = Version, BlendsCreases = BlendsCreases, SubdivisionLevel = SubdivisionLevel };
        copy._vertices.AddRange(Vertices);
        copy._faceList.AddRange(_faceList);
        copy._edgeList.AddRange(_edgeList);
        copy._creases.AddRange(_creases);
        copy.CopyCommon(this);
        return copy;
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        if (_hasOverrides)
        {
            return false;
        }

        switch (tag.Code)
        {
            case 71: Version = tag.Int(); return true;
            case 72: BlendsCreases = tag.Int() != 0; return true;
            case 91: SubdivisionLevel = tag.Int(); return true;
            case 92: _announcedVertices = tag.Int(); return true;
            case 10 or 20 or 30: _vertices.Add((tag.Code / 10) - 1, tag.Real()); return true;
            case 93: Expect(_faceList, tag.Int()); return true;
            case 94: Expect(_edgeList, 2L * tag.Int()); return true;
            case 95: _list = null; return true;
            case 140: _creases.Add(tag.Real()); return true;
            case 90 when _list is not null && _remaining > 0:
                _list.Add(tag.Int());
                _remaining--;
                return true;
            case 90:
                // The list of overridden subentities begins: its codes repeat those of the mesh.
                _hasOverrides = true;
                return tag.Int() == 0;
            default: return false;
        }
    }

    internal override void Complete(DxfFindings findings)
    {
        if (_announcedVertices >= 0)
        {
            findings.Miscounted(this, "vertices", _announcedVertices, Vertices.Count);
        }

        if (_list is not null && _remaining > 0)
        {
            findings.Incomplete(this, "a list of faces or edges is shorter than announced");
        }
    }

    private void Expect(List<int> list, long count)
    {
        _list = list;
        _remaining = (int)Math.Clamp(count, 0, int.MaxValue);
    }
}
