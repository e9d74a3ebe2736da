using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>What CIRCLE and ARC share: a centre and a radius in object coordinates.</summary>
public abstract class DxfRoundEntity : DxfEntity
{
    private double _x;
    private double _y;
    private double _z;

    private protected DxfRoundEntity()
    {
    }

    /// <summary>The centre (groups 10, 20, 30).</summary>
    public Point3d Center
    {
        get => new(_x, _y, _z);
        set => (_x, _y, _z) = (value.X, value.Y, value.Z);
    }

    /// <summary>The radius (group 40); files hold any number, only positive ones mean something.</summary>
    public double Radius { get; set; }

    /// <summary>Where it starts, in degrees counter-clockwise.</summary>
    internal abstract double FirstAngle { get; }

    /// <summary>Where it ends, in degrees counter-clockwise.</summary>
    internal abstract double LastAngle { get; }

    /// <summary>The angle from start to end in degrees, above 0 and up to 360.</summary>
    public abstract double Sweep { get; }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10: _x = tag.Real(); return true;
            case 20: _y = tag.Real(); return true;
            case 30: _z = tag.Real(); return true;
            case 40: Radius = tag.Real(); return true;
            default: return false;
        }
    }

    internal override bool TryReset()
    {
        Center = default;
        Radius = 0;
        return true;
    }

    internal override DxfEntity Keep(DxfVertexStore store) => Clone();
}
