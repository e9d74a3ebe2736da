namespace CadLift.Dxf.Model;

/// <summary>LWPOLYLINE or POLYLINE: in object coordinates at an elevation, or in space for the 3D kinds of POLYLINE.</summary>
internal sealed class DxfPolyline : DxfEntity
{
    public List<DxfPolylineVertex> Vertices { get; } = [];

    public bool IsClosed { get; set; }

    public double Elevation { get; set; }

    /// <summary>Flag 8, 16 or 64 of POLYLINE: a 3D polyline, a mesh or a polyface mesh.</summary>
    public DxfPolylineKind Kind { get; set; }
}
