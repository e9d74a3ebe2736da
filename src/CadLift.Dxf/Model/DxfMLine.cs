using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>MLINE: parallel lines along a chain of points, in world coordinates.</summary>
/// <remarks>Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.</remarks>
public sealed class DxfMLine : DxfRawEntity
{
    private const int ClosedFlag = 2;
    private const int NoStartCapFlag = 4;
    private const int NoEndCapFlag = 8;
    private const int VertexCode = 11;
    private const int ElementCode = 74;
    private const int ParameterCode = 41;

    /// <summary>Creates one without tags.</summary>
    public DxfMLine()
        : base("MLINE")
    {
    }

    /// <summary>The name of its style (group 2).</summary>
    public string StyleName => Own.Text(2, "STANDARD");

    /// <summary>The handle of its style (group 340); 0 for none.</summary>
    public ulong Style => Own.Handle(340);

    /// <summary>The factor on the style's offsets (group 40).</summary>
    public double Scale => Own.Real(40, 1);

    /// <summary>Where the points lie (group 70): 0 on the top line, 1 in the middle, 2 on the bottom line.</summary>
    public int Justification => Own.Integer(70);

    /// <summary>Whether the last point is joined to the first (group 71).</summary>
    public bool IsClosed => (Own.Integer(71) & ClosedFlag) != 0;

    /// <summary>Whether the style's cap at the start is left off (group 71).</summary>
    public bool HasNoStartCap => (Own.Integer(71) & NoStartCapFlag) != 0;

    /// <summary>Whether the style's cap at the end is left off (group 71).</summary>
    public bool HasNoEndCap => (Own.Integer(71) & NoEndCapFlag) != 0;

    /// <summary>The direction that it is seen from (groups 210, 220, 230).</summary>
    public Vector3d Normal => Own.Vector(210, Vector3d.UnitZ);

    /// <summary>The points with what starts there.</summary>
    /// <returns>A new list.</returns>
    public IReadOnlyList<DxfMLineVertex> GetVertices()
    {
        var vertices = new List<DxfMLineVertex>();
        DxfTagRange own = Own;
        for (int i = own.IndexOf(VertexCode, own.Start); i >= 0;)
        {
            int next = own.IndexOf(VertexCode, i + 1);
            DxfTagRange vertex = next < 0 ? own.From(i) : own.From(i).To(next);
            vertices.Add(new DxfMLineVertex(vertex.Point(VertexCode), vertex.Vector(12), vertex.Vector(13), ElementsOf(vertex)));
            i = next;
        }

        return vertices;
    }

    internal override void Complete(DxfFindings findings)
    {
        if (!Own.IsReadable())
        {
            IsBroken = true;
            findings.Add(DxfDiagnostics.ValueInvalid, "MLINE: a value is not a finite number. The entity is left out.", Place);
        }
    }

    private DxfTagRange Own => Tags.SubclassOrAll("AcDbMline");

    // Each element: how many parameters (74), the parameters (41), how many of the fill (75), those (42).
    private static List<IReadOnlyList<double>> ElementsOf(DxfTagRange vertex)
    {
        var elements = new List<IReadOnlyList<double>>();
        for (int i = vertex.IndexOf(ElementCode, vertex.Start); i >= 0;)
        {
            int next = vertex.IndexOf(ElementCode, i + 1);
            elements.Add((next < 0 ? vertex.From(i) : vertex.From(i).To(next)).Reals(ParameterCode));
            i = next;
        }

        return elements;
    }
}
