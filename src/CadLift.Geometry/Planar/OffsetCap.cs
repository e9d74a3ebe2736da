namespace CadLift.Geometry.Planar;

/// <summary>How a stroke ends at the ends of an open chain.</summary>
public enum OffsetCap
{
    /// <summary>Straight across at the very end.</summary>
    Flat,

    /// <summary>Straight across half a width beyond the end.</summary>
    Square,

    /// <summary>By a half circle about the end.</summary>
    Round,
}
