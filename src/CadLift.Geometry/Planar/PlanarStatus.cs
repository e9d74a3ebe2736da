namespace CadLift.Geometry.Planar;

/// <summary>How a planar operation ended.</summary>
public enum PlanarStatus
{
    /// <summary>The result is whole.</summary>
    Ok,

    /// <summary>An input coordinate is not a finite number, or so large that the tolerance loses its meaning.</summary>
    NotRepresentable,

    /// <summary>Winding numbers disagree: the input has detail smaller than the tolerance that cannot be resolved.</summary>
    Inconsistent,

    /// <summary>Loops meet at a single point between edges too short to part them.</summary>
    ContactTooTight,

    /// <summary>
    /// The segments cross each other millions of times, thousands of operands lie over a large plan, or loose ends lie in heaps; the work
    /// was given up to spare memory.
    /// </summary>
    TooComplex,
}
