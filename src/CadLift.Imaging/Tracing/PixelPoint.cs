namespace CadLift.Imaging.Tracing;

/// <summary>A pixel: its column and row from the upper left one, which is (0, 0); as a point, the middle of the pixel.</summary>
/// <param name="X">The column.</param>
/// <param name="Y">The row.</param>
public readonly record struct PixelPoint(int X, int Y);
