namespace CadLift.Dxf.Mapping;

/// <summary>The ellipse centre + cos t · a + sin t · b, where a and b need not be square to each other.</summary>
/// <remarks>
/// The axes lie where the distance from the centre is extreme: tan 2t = 2 a·b / (a·a - b·b). Source: the elementary theory of conjugate
/// diameters (Rytz).
/// </remarks>
internal static class ConjugateDiameters
{
    /// <summary>The t at which the longer axis ends, in radians; the shorter one ends a quarter turn later.</summary>
    /// <param name="aa">a·a.</param>
    /// <param name="bb">b·b.</param>
    /// <param name="ab">a·b.</param>
    public static double TurnToAxis(double aa, double bb, double ab) => Math.Atan2(2 * ab, aa - bb) / 2;
}
