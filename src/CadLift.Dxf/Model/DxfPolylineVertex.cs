using System.Runtime.InteropServices;

namespace CadLift.Dxf.Model;

/// <summary>A vertex of a plane polyline.</summary>
/// <param name="X">In object coordinates.</param>
/// <param name="Y">In object coordinates.</param>
/// <param name="Bulge">tan(included angle / 4) of the segment that starts here; positive turns left.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DxfPolylineVertex(double X, double Y, double Bulge = 0);
