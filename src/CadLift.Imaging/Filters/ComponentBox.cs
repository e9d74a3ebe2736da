namespace CadLift.Imaging.Filters;

/// <summary>Where a component lies, and how many pixels it has.</summary>
/// <param name="X">Its leftmost column.</param>
/// <param name="Y">Its uppermost row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Area">Pixels.</param>
public readonly record struct ComponentBox(int X, int Y, int Width, int Height, int Area)
{
    /// <summary>The longer of its sides.</summary>
    internal int Longer => Math.Max(Width, Height);

    /// <summary>How thick it is where it is a bar, straight or bent, along the sides of its box.</summary>
    internal double MeanThickness => (double)Area / (Width + Height);
}
