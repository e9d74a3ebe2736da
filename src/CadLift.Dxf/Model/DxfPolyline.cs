using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>POLYLINE with its VERTEX records: a plane or spatial chain, a polygon mesh or a polyface mesh.</summary>
public sealed class DxfPolyline : DxfEntity
{
    private const int ClosedFlag = 1;
    private const int SpaceFlag = 8;
    private const int PolygonMeshFlag = 16;
    private const int PolyfaceFlag = 64;

    /// <inheritdoc/>
    public override string Type => "POLYLINE";

    /// <summary>The vertices in the order of the file, frame points and faces included.</summary>
    public IList<DxfVertex> Vertices { get; private set; } = new List<DxfVertex>();

    /// <summary>
    /// The flags (group 70): 1 closed (in M), 2 curve-fit, 4 spline-fit, 8 spatial, 16 polygon mesh, 32 closed in N, 64 polyface, 128
    /// linetype runs through.
    /// </summary>
    public int Flags { get; set; }

    /// <summary>Whether the last vertex is joined to the first.</summary>
    public bool IsClosed
    {
        get => (Flags & ClosedFlag) != 0;
        set => Flags = value ? Flags | ClosedFlag : Flags & ~ClosedFlag;
    }

    /// <summary>What it is.</summary>
    public DxfPolylineKind Kind =>
        (Flags & PolyfaceFlag) != 0 ? DxfPolylineKind.PolyfaceMesh
        : (Flags & PolygonMeshFlag) != 0 ? DxfPolylineKind.PolygonMesh
        : (Flags & SpaceFlag) != 0 ? DxfPolylineKind.Space
        : DxfPolylineKind.Plane;

    /// <summary>The height of its plane (group 30), for plane ones.</summary>
    public double Elevation { get; set; }

    /// <summary>The width where a segment begins that has none of its own (group 40).</summary>
    public double DefaultStartWidth { get; set; }

    /// <summary>The width where a segment ends that has none of its own (group 41).</summary>
    public double DefaultEndWidth { get; set; }

    /// <summary>The number of points in M, or of a polyface mesh's points (group 71).</summary>
    public int CountM { get; set; }

    /// <summary>The number of points in N, or of a polyface mesh's faces (group 72).</summary>
    public int CountN { get; set; }

    /// <summary>The density of a smoothed surface in M (group 73).</summary>
    public int DensityM { get; set; }

    /// <summary>The density of a smoothed surface in N (group 74).</summary>
    public int DensityN { get; set; }

    /// <summary>How it is smoothed (group 75): 0 not, 5 quadratic, 6 cubic B-spline, 8 Bézier.</summary>
    public int Smoothing { get; set; }

    internal DxfSequenceEnd? SequenceEnd { get; set; }

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = (DxfPolyline)MemberwiseClone();
        copy.Vertices = Vertices.Select(vertex => (DxfVertex)vertex.Clone()).ToList();
        return copy;
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10 or 20: _ = tag.Real(); return true;
            case 30: Elevation = tag.Real(); return true;
            case 40: DefaultStartWidth = tag.Real(); return true;
            case 41: DefaultEndWidth = tag.Real(); return true;
            case 66: return true;
            case 70: Flags = tag.Int(); return true;
            case 71: CountM = tag.Int(); return true;
            case 72: CountN = tag.Int(); return true;
            case 73: DensityM = tag.Int(); return true;
            case 74: DensityN = tag.Int(); return true;
            case 75: Smoothing = tag.Int(); return true;
            default: return false;
        }
    }

    internal override void Complete(DxfFindings findings)
    {
        if (SequenceEnd is null)
        {
            findings.Incomplete(this, "the SEQEND after its vertices is missing");
        }
    }
}
