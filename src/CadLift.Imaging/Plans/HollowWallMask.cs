using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>The pixels of hollow walls, and what was learnt of the drawing by finding them.</summary>
/// <param name="Pixels">255 or 0.</param>
/// <param name="Thin">The thickness of the thinnest wall, its lines included; 0 where none was found.</param>
/// <param name="Stroke">The thickness of strokes.</param>
/// <param name="Outline">The thickness of the lines around walls; hatching is often drawn finer.</param>
/// <param name="Style">How the walls are drawn.</param>
internal sealed record HollowWallMask(Raster Pixels, int Thin, int Stroke, int Outline, WallStyle Style) : IDisposable
{
    /// <summary>Where the paper is between the lines of walls that are not hatched, piece by piece.</summary>
    public IReadOnlyList<ComponentBox> Cells { get; init; } = [];

    public void Dispose() => Pixels.Dispose();
}
