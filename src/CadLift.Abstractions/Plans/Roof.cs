using CadLift.Geometry.Planar;

namespace CadLift.Plans;

/// <summary>A roof over the uppermost storey.</summary>
public sealed class Roof
{
    /// <summary>Creates a roof.</summary>
    /// <param name="kind">Its form.</param>
    /// <param name="outline">What it covers, bounded by lines where it slopes.</param>
    /// <param name="elevation">Where it begins, in millimetres.</param>
    /// <param name="pitch">The angle of its slopes in radians, more than 0 and less than a quarter turn; of no meaning for a flat one.</param>
    /// <param name="thickness">Of the plate that it is, or that its slopes stand on, in millimetres.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pitch or the thickness is out of range.</exception>
    public Roof(RoofKind kind, RegionSet outline, double elevation, double pitch, double thickness)
    {
        ArgumentNullException.ThrowIfNull(outline);
        if (!(pitch > 0 && pitch < Math.PI / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(pitch), pitch, "A pitch is more than 0 and less than a quarter turn.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(thickness);
        Kind = kind;
        Outline = outline;
        Elevation = elevation;
        Pitch = pitch;
        Thickness = thickness;
    }

    /// <summary>Its form.</summary>
    public RoofKind Kind { get; }

    /// <summary>What it covers.</summary>
    public RegionSet Outline { get; }

    /// <summary>Where it begins, in millimetres.</summary>
    public double Elevation { get; }

    /// <summary>The angle of its slopes in radians.</summary>
    public double Pitch { get; }

    /// <summary>The thickness of the plate that it is, or that its slopes stand on, in millimetres.</summary>
    public double Thickness { get; }
}
