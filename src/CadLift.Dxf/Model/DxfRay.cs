using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>RAY or XLINE: a line without end in one or in both directions, in world coordinates.</summary>
public sealed class DxfRay : DxfEntity
{
    private double _x;
    private double _y;
    private double _z;
    private double _directionX = 1;
    private double _directionY;
    private double _directionZ;

    /// <summary>Creates one along the x axis.</summary>
    /// <param name="isEndlessBothWays">Whether it is an XLINE.</param>
    public DxfRay(bool isEndlessBothWays)
    {
        IsEndlessBothWays = isEndlessBothWays;
    }

    /// <inheritdoc/>
    public override string Type => IsEndlessBothWays ? "XLINE" : "RAY";

    /// <summary>Whether it runs in both directions.</summary>
    public bool IsEndlessBothWays { get; }

    /// <summary>Where it starts, or a point it runs through (groups 10, 20, 30).</summary>
    public Point3d BasePoint
    {
        get => new(_x, _y, _z);
        set => (_x, _y, _z) = (value.X, value.Y, value.Z);
    }

    /// <summary>Where it runs (groups 11, 21, 31), of length 1.</summary>
    public Vector3d Direction
    {
        get => new(_directionX, _directionY, _directionZ);
        set => (_directionX, _directionY, _directionZ) = (value.X, value.Y, value.Z);
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10: _x = tag.Real(); return true;
            case 20: _y = tag.Real(); return true;
            case 30: _z = tag.Real(); return true;
            case 11: _directionX = tag.Real(); return true;
            case 21: _directionY = tag.Real(); return true;
            case 31: _directionZ = tag.Real(); return true;
            default: return false;
        }
    }
}
