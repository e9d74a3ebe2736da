namespace CadLift.Imaging.Plans;

/// <summary>How walls are drawn.</summary>
internal enum WallStyle
{
    /// <summary>Black or grey all over.</summary>
    Filled,

    /// <summary>Lines of a pencil, drawn by hand.</summary>
    Freehand,

    /// <summary>Two lines with paper between.</summary>
    Lined,

    /// <summary>Two lines with hatching between.</summary>
    Hatched,

    /// <summary>Single lines, as any others.</summary>
    SingleLine,
}
