namespace CadLift.Imaging.Filters;

/// <summary>Pixels of a row, side by side, that belong to one component.</summary>
/// <param name="X">The column of the first one.</param>
/// <param name="Length">How many.</param>
/// <param name="Label">The component.</param>
internal readonly record struct PixelRun(int X, int Length, int Label)
{
    /// <summary>The column behind the last one.</summary>
    public int End => X + Length;
}
