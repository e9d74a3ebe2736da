using CadLift.Diagnostics;
using CadLift.Geometry.Planar;

namespace CadLift.Drawings;

/// <summary>An area of a plan that is filled or hatched.</summary>
public sealed record SketchFill
{
    private readonly Loop[] _loops;

    /// <summary>Creates a fill.</summary>
    /// <param name="loops">At least one; filled is what an odd number of them encloses. They may cross, and turn either way.</param>
    /// <param name="layer">The layer it counts for, the insert's for block content on layer 0.</param>
    /// <param name="source">Where in the input it comes from.</param>
    /// <exception cref="ArgumentException">There are no loops.</exception>
    public SketchFill(ReadOnlySpan<Loop> loops, string layer, SourcePlace source)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (loops.IsEmpty)
        {
            throw new ArgumentException("A fill needs at least one loop.", nameof(loops));
        }

        _loops = loops.ToArray();
        Layer = layer;
        Source = source;
    }

    /// <summary>The boundaries, in millimetres.</summary>
    public ReadOnlySpan<Loop> Loops
    {
        get => _loops;
        init => _loops = value.ToArray();
    }

    /// <summary>The layer.</summary>
    public string Layer { get; }

    /// <summary>Where in the input it comes from.</summary>
    public SourcePlace Source { get; init; }

    /// <summary>Whether it is filled whole, not hatched with a pattern. Default <see langword="false"/>.</summary>
    public bool IsSolid { get; init; }

    /// <summary>The index of the innermost symbol that it is part of. Default -1: of none.</summary>
    public int Symbol { get; init; } = -1;
}
