using CadLift.Geometry.Numerics;

namespace CadLift;

/// <summary>A length in a picture that is known: it gives the picture its scale.</summary>
/// <param name="From">One end, in pixels; (0, 0) is the upper left corner of the upper left pixel, rows go down.</param>
/// <param name="To">The other end, in pixels.</param>
/// <param name="Millimetres">How long that is, in millimetres.</param>
public readonly record struct KnownLength(Point2d From, Point2d To, double Millimetres)
{
    /// <summary>How long it is in the picture, in pixels.</summary>
    public double Pixels => From.DistanceTo(To);
}
