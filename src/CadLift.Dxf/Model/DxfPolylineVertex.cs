using System.Runtime.InteropServices;

namespace CadLift.Dxf.Model;

/// <summary>A vertex of a polyline; the bulge belongs to the segment that starts here.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct DxfPolylineVertex(double X, double Y, double Z, double Bulge);
