using CadLift.Meshes;

namespace CadLift.Mesh.Pictures;

/// <summary>A colour while it is reckoned with: sRGB shares, 0 to 1 each.</summary>
/// <param name="Red">The red share.</param>
/// <param name="Green">The green share.</param>
/// <param name="Blue">The blue share.</param>
internal readonly record struct PictureColor(double Red, double Green, double Blue)
{
    public static PictureColor White => new(1, 1, 1);

    public static PictureColor Of(MeshColor color) => new(color.Red / 255.0, color.Green / 255.0, color.Blue / 255.0);

    public PictureColor Times(double factor) => new(Math.Min(Red * factor, 1), Math.Min(Green * factor, 1), Math.Min(Blue * factor, 1));

    /// <summary>The mixture with another colour, of which it takes a share.</summary>
    public PictureColor MixedWith(PictureColor other, double share) => new(
        Red + (share * (other.Red - Red)), Green + (share * (other.Green - Green)), Blue + (share * (other.Blue - Blue)));

    /// <summary>The colour as 0xRRGGBB.</summary>
    public int ToRgb() => (Channel(Red) << 16) | (Channel(Green) << 8) | Channel(Blue);

    private static int Channel(double share) => (int)Math.Round(255 * Math.Clamp(share, 0, 1));
}
