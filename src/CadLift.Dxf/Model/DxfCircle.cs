using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>CIRCLE or ARC: in object coordinates, angles in degrees counter-clockwise.</summary>
internal sealed class DxfCircle : DxfEntity
{
    public Point3d Center { get; set; }

    public double Radius { get; set; }

    public bool IsArc { get; init; }

    public double StartAngle { get; set; }

    public double EndAngle { get; set; } = 360;

    /// <summary>The angle from start to end in degrees, (0, 360].</summary>
    public double Sweep
    {
        get
        {
            if (!IsArc)
            {
                return 360;
            }

            double sweep = (EndAngle - StartAngle) % 360;
            return sweep <= 0 ? sweep + 360 : sweep;
        }
    }
}
