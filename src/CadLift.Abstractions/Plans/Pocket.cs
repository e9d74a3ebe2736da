using CadLift.Geometry.Planar;

namespace CadLift.Plans;

/// <summary>A part of a storey's solids that is cut out from above to a depth.</summary>
public sealed class Pocket
{
    /// <summary>Creates a pocket.</summary>
    /// <param name="section">What it takes out, seen from above, in millimetres.</param>
    /// <param name="depth">How deep it goes below the top, in millimetres, positive; at least the height goes through.</param>
    /// <param name="layer">The layer it is drawn on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is not positive or not finite.</exception>
    public Pocket(RegionSet section, double depth, string layer)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        if (!double.IsFinite(depth))
        {
            throw new ArgumentOutOfRangeException(nameof(depth), depth, "A depth is finite.");
        }

        Section = section;
        Depth = depth;
        Layer = layer;
    }

    /// <summary>What it takes out, seen from above.</summary>
    public RegionSet Section { get; }

    /// <summary>How deep it goes below the top, in millimetres.</summary>
    public double Depth { get; }

    /// <summary>The layer it is drawn on.</summary>
    public string Layer { get; }
}
