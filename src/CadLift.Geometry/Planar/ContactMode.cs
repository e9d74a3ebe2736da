namespace CadLift.Geometry.Planar;

/// <summary>What becomes of loops of a result that meet at a single point.</summary>
public enum ContactMode
{
    /// <summary>They keep meeting: the result is exact, but a solid raised on it would hang on an edge.</summary>
    Keep,

    /// <summary>They are parted by about a thousand tolerances, so that the result can be raised to a manifold solid.</summary>
    Part,
}
