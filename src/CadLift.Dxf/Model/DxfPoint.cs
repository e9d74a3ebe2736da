using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>POINT: a place, in world coordinates.</summary>
public sealed class DxfPoint : DxfEntity
{
    private double _x;
    private double _y;
    private double _z;

    /// <inheritdoc/>
    public override string Type => "POINT";

    /// <summary>The place (groups 10, 20, 30).</summary>
    public Point3d Location
    {
        get => new(_x, _y, _z);
        set => (_x, _y, _z) = (value.X, value.Y, value.Z);
    }

    /// <summary>The angle in degrees at which its symbol is drawn (group 50).</summary>
    public double Angle { get; set; }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10: _x = tag.Real(); return true;
            case 20: _y = tag.Real(); return true;
            case 30: _z = tag.Real(); return true;
            case 50: Angle = tag.Real(); return true;
            default: return false;
        }
    }

    internal override bool TryReset()
    {
        Location = default;
        Angle = 0;
        return true;
    }

    internal override DxfEntity Keep(DxfVertexStore store) => Clone();
}
