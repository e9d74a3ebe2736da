using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>LINE: two points in world coordinates.</summary>
internal sealed class DxfLine : DxfEntity
{
    public Point3d Start { get; set; }

    public Point3d End { get; set; }
}
