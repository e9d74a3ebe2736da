namespace CadLift.Imaging.Plans;

/// <summary>How walls are drawn.</summary>
internal enum WallStyle
{
    /// <summary>Black or grey all over.</summary>
    Filled,

    /// <summary>Two lines with paper between.</summary>
    Lined,

    /// <summary>Two lines with hatching between.</summary>
    Hatched,
}
