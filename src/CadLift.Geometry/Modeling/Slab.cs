using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>A horizontal layer of a body: one cross-section from one height to another, filled or cut out.</summary>
/// <remarks>Immutable.</remarks>
public sealed class Slab
{
    /// <summary>Creates a slab.</summary>
    /// <param name="bottom">Where it begins, in millimetres.</param>
    /// <param name="top">Where it ends, in millimetres.</param>
    /// <param name="section">Its cross-section: regions with oriented loops.</param>
    /// <param name="isCut">Whether it is taken away from what other slabs fill, as an opening is from a wall.</param>
    /// <exception cref="ArgumentOutOfRangeException">A height is not finite, or the top is not above the bottom.</exception>
    public Slab(double bottom, double top, RegionSet section, bool isCut = false)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (!double.IsFinite(bottom) || !double.IsFinite(top) || !(top > bottom))
        {
            throw new ArgumentOutOfRangeException(nameof(top), "A slab's heights must be finite, the top above the bottom.");
        }

        Bottom = bottom;
        Top = top;
        Section = section;
        IsCut = isCut;
    }

    /// <summary>Where it begins, in millimetres.</summary>
    public double Bottom { get; }

    /// <summary>Where it ends, in millimetres.</summary>
    public double Top { get; }

    /// <summary>The cross-section.</summary>
    public RegionSet Section { get; }

    /// <summary>Whether it is taken away from what other slabs fill.</summary>
    public bool IsCut { get; }
}
