using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Where a sheet lies in a photograph, and how large it is laid flat.</summary>
/// <param name="Corners">Its corners that become upper left, upper right, lower right and lower left, in pixels of the picture.</param>
/// <param name="Width">Its width laid flat, in pixels; they are as large as those of the picture on average.</param>
/// <param name="Height">Its height laid flat.</param>
public sealed record PixelSheet(IReadOnlyList<Point2d> Corners, int Width, int Height)
{
    /// <summary>The map from the sheet laid flat to the picture.</summary>
    internal Homography ToPicture() => Homography.FromRectangle(Width, Height, [.. Corners]);

    /// <summary>The sheet without its edges, laid flat as large as before.</summary>
    internal PixelSheet Without(int margin)
    {
        Homography map = ToPicture();
        double right = Width - margin;
        double bottom = Height - margin;
        return new PixelSheet(
            [map.Map(new(margin, margin)), map.Map(new(right, margin)), map.Map(new(right, bottom)), map.Map(new(margin, bottom))], Width - (2 * margin), Height - (2 * margin));
    }
}
