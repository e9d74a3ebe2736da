namespace CadLift.Geometry.Numerics;

/// <summary>Angles in degrees without the rounding that radians bring at the quarters.</summary>
public static class Angle
{
    /// <summary>Sine and cosine of an angle in degrees, exact at every multiple of 90°.</summary>
    /// <param name="degrees">Any finite angle.</param>
    public static (double Sin, double Cos) SinCosDegrees(double degrees)
    {
        double turn = Math.IEEERemainder(degrees, 360);
        double quarters = Math.Round(turn / 90);
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(turn - (quarters * 90)));
        return ((int)quarters & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
