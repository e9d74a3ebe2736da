using CadLift.Diagnostics;

namespace CadLift.Imaging.Codecs;

/// <summary>A picture that was decoded, and what was found about its file.</summary>
public sealed class DecodedImage : IDisposable
{
    /// <summary>Puts a result together.</summary>
    /// <param name="raster">The pixels; they go with this object.</param>
    /// <param name="header">What the head of the file says.</param>
    /// <param name="damage">What is damaged, or <see langword="null"/>: then the picture is whole.</param>
    public DecodedImage(Raster raster, ImageHeader header, CadDiagnostic? damage = null)
    {
        ArgumentNullException.ThrowIfNull(raster);
        (Raster, Header, Damage) = (raster, header, damage);
    }

    /// <summary>The pixels, turned upright where the options ask for it.</summary>
    public Raster Raster { get; }

    /// <summary>What the head of the file says: format, and size before anything was turned.</summary>
    public ImageHeader Header { get; }

    /// <summary>What is damaged about the file; <see langword="null"/> where nothing is. Pixels that could not be read are black, or white where <see cref="ImageDecodeOptions.OverWhite"/> says so.</summary>
    public CadDiagnostic? Damage { get; }

    /// <summary>Gives the memory of the pixels back.</summary>
    public void Dispose() => Raster.Dispose();
}
