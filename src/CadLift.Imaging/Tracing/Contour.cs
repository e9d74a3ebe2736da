namespace CadLift.Imaging.Tracing;

/// <summary>The border of a body of pixels, or of a hole in it, through the middles of the pixels that belong to the body.</summary>
/// <param name="Points">Its corners: where the direction from pixel to pixel changes.</param>
/// <param name="IsHole">Whether it goes around a hole.</param>
/// <param name="Parent">Which border of the list lies directly around it; -1 where none does, or where only outer ones were asked for.</param>
public sealed record Contour(IReadOnlyList<PixelPoint> Points, bool IsHole, int Parent)
{
    /// <summary>The length of the closed line through its corners, in pixels.</summary>
    /// <remarks>Single lengths are of single precision, their sum of double, as in OpenCV.</remarks>
    public double Length => PixelLoops.Length(Points);

    /// <summary>The area within the closed line through its corners, in pixels.</summary>
    public double Area => PixelLoops.Area(Points);
}
