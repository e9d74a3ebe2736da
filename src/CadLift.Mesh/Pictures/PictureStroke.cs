namespace CadLift.Mesh.Pictures;

/// <summary>A line of a picture, in pixels, y downwards.</summary>
/// <param name="X1">The x of its start.</param>
/// <param name="Y1">The y of its start.</param>
/// <param name="X2">The x of its end.</param>
/// <param name="Y2">The y of its end.</param>
/// <param name="Kind">What it is drawn for.</param>
internal readonly record struct PictureStroke(double X1, double Y1, double X2, double Y2, StrokeKind Kind)
{
    /// <summary>Its length in pixels.</summary>
    public double Length => Math.Sqrt(((X2 - X1) * (X2 - X1)) + ((Y2 - Y1) * (Y2 - Y1)));
}
