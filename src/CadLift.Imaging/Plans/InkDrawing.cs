namespace CadLift.Imaging.Plans;

/// <summary>What is drawn.</summary>
/// <param name="Ink">How dark the picture is.</param>
/// <param name="All">All that is ink, 255 or 0.</param>
/// <param name="Thickness">How thick strokes and walls are, in pixels of it.</param>
/// <param name="Scale">How many pixels of it, a side, are one of the picture.</param>
internal readonly record struct InkDrawing(InkMap Ink, Raster All, InkThickness Thickness, int Scale);
