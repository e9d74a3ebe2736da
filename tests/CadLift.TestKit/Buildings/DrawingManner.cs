namespace CadLift.TestKit.Buildings;

/// <summary>How a draughtsman draws walls.</summary>
public enum DrawingManner
{
    /// <summary>Each room as a closed outline at the outer side of its own wall.</summary>
    Outlines,

    /// <summary>Both faces of walls as loose lines, broken at openings.</summary>
    DoubleLines,

    /// <summary>Pieces of wall as closed polylines, hatched or filled.</summary>
    Filled,

    /// <summary>The middle of walls as loose lines, broken at openings.</summary>
    Centrelines,
}
