using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>ELLIPSE: whole or in part, in world coordinates: centre + cos t · major axis + sin t · minor axis.</summary>
public sealed class DxfEllipse : DxfEntity
{
    // A range so little beyond a turn is a turn that the writer rounded.
    private const double RoundedTurn = 1e-9;

    private double _x;
    private double _y;
    private double _z;
    private double _majorX = 1;
    private double _majorY;
    private double _majorZ;

    /// <inheritdoc/>
    public override string Type => "ELLIPSE";

    /// <summary>The centre (groups 10, 20, 30).</summary>
    public Point3d Center
    {
        get => new(_x, _y, _z);
        set => (_x, _y, _z) = (value.X, value.Y, value.Z);
    }

    /// <summary>From the centre to an end of the longer axis (groups 11, 21, 31).</summary>
    public Vector3d MajorAxis
    {
        get => new(_majorX, _majorY, _majorZ);
        set => (_majorX, _majorY, _majorZ) = (value.X, value.Y, value.Z);
    }

    /// <summary>The shorter axis as a part of the longer one (group 40).</summary>
    public double Ratio { get; set; } = 1;

    /// <summary>Where it starts (group 41), in radians of the parameter t.</summary>
    public double StartParameter { get; set; }

    /// <summary>Where it ends (group 42), in radians of the parameter t.</summary>
    public double EndParameter { get; set; } = Math.Tau;

    /// <summary>From the centre to an end of the shorter axis: a quarter turn from the longer one about the extrusion vector.</summary>
    public Vector3d MinorAxis => Extrusion.Normalized().Cross(MajorAxis) * Ratio;

    /// <summary>The parameter's range, above 0 and up to a whole turn.</summary>
    public double Sweep
    {
        get
        {
            double range = EndParameter - StartParameter;
            double sweep = double.IsFinite(range) ? range % Math.Tau : 0;
            if (sweep > 0 && sweep < RoundedTurn && range > 1)
            {
                return Math.Tau;
            }

            return sweep <= 0 ? sweep + Math.Tau : sweep;
        }
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10: _x = tag.Real(); return true;
            case 20: _y = tag.Real(); return true;
            case 30: _z = tag.Real(); return true;
            case 11: _majorX = tag.Real(); return true;
            case 21: _majorY = tag.Real(); return true;
            case 31: _majorZ = tag.Real(); return true;
            case 40: Ratio = tag.Real(); return true;
            case 41: StartParameter = tag.Real(); return true;
            case 42: EndParameter = tag.Real(); return true;
            default: return false;
        }
    }
}
