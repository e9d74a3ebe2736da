using CadLift.Dxf.Model;

namespace CadLift.Dxf.Mapping;

/// <summary>How the edges of hatches count their angles.</summary>
internal static class HatchAngles
{
    // Radians: ends that are so near are one, or a whole turn apart.
    private const double WholeTurnSlack = 1e-9;

    /// <summary>An angle of an edge, counter-clockwise: where an edge runs clockwise its angles are counted clockwise.</summary>
    public static double Signed(DxfHatchEdge edge, double angle) => edge.IsCounterClockwise ? angle : -angle;

    /// <summary>How far an edge runs on from its start to its end, over 0 where the end is the smaller angle, and all round where both are one.</summary>
    public static double SweepBetween(double start, double end)
    {
        double sweep = Math.IEEERemainder(end - start, Math.Tau);
        return sweep > WholeTurnSlack ? sweep : sweep + Math.Tau;
    }

    /// <summary>The parameter of an ellipse in a direction: edges have angles of directions; both agree at every quarter turn.</summary>
    public static double ParameterOf(double degrees, double ratio)
    {
        double angle = double.DegreesToRadians(degrees);
        return Followed(Math.Atan2(Math.Sin(angle), ratio * Math.Cos(angle)), angle);
    }

    /// <summary>The same direction, as few turns as can be from an angle.</summary>
    public static double Followed(double angle, double near) => angle + (Math.Tau * Math.Round((near - angle) / Math.Tau));
}
