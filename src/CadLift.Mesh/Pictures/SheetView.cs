namespace CadLift.Mesh.Pictures;

/// <summary>A view on a sheet: a cell of pixels and what is seen in it.</summary>
/// <param name="Left">The first column of the cell.</param>
/// <param name="Top">The first row of the cell.</param>
/// <param name="Width">The columns of the cell.</param>
/// <param name="Height">The rows of the cell.</param>
/// <param name="View">The view, in pixels of the cell.</param>
/// <param name="IsPale">Whether surfaces are nearly white, as in a technical drawing; else they are lit, on a ground with shadows.</param>
/// <param name="Solid">What is seen, in samples.</param>
/// <param name="Clear">What is seen through, in samples; <see langword="null"/> for nothing.</param>
internal sealed record SheetView(
    int Left, int Top, int Width, int Height, PictureView View, bool IsPale, ViewRaster Solid, ViewRaster? Clear);
