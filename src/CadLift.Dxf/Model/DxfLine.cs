using System.Runtime.CompilerServices;
using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>LINE: from a point to another, in world coordinates.</summary>
public sealed class DxfLine : DxfEntity
{
    private double _startX;
    private double _startY;
    private double _startZ;
    private double _endX;
    private double _endY;
    private double _endZ;

    /// <inheritdoc/>
    public override string Type => "LINE";

    /// <summary>Where it starts (groups 10, 20, 30).</summary>
    public Point3d Start
    {
        get => new(_startX, _startY, _startZ);
        set => (_startX, _startY, _startZ) = (value.X, value.Y, value.Z);
    }

    /// <summary>Where it ends (groups 11, 21, 31).</summary>
    public Point3d End
    {
        get => new(_endX, _endY, _endZ);
        set => (_endX, _endY, _endZ) = (value.X, value.Y, value.Z);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10: _startX = tag.Real(); return true;
            case 20: _startY = tag.Real(); return true;
            case 30: _startZ = tag.Real(); return true;
            case 11: _endX = tag.Real(); return true;
            case 21: _endY = tag.Real(); return true;
            case 31: _endZ = tag.Real(); return true;
            default: return false;
        }
    }

    internal override bool TryReset()
    {
        Start = default;
        End = default;
        return true;
    }

    internal override DxfEntity Keep(DxfVertexStore store) => Clone();
}
