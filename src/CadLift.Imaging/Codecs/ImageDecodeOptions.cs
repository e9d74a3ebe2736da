namespace CadLift.Imaging.Codecs;

/// <summary>What is wanted of a picture that is decoded.</summary>
public sealed record ImageDecodeOptions
{
    /// <summary>The limits that hold. Default: those of <see cref="CadLift.Limits"/>.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>Samples a pixel: <see cref="Raster.Gray"/> (default) or <see cref="Raster.Rgb"/>.</summary>
    /// <remarks>Grey is luma of ITU-R BT.601; of JPEG the luma plane as it is coded; of PNG files that name their gamma, of linear light.</remarks>
    public int Channels { get; init; } = Raster.Gray;

    /// <summary>Whether what is transparent or missing is white, as paper is. Default <see langword="false"/>: transparency is left out of account, what is missing is black.</summary>
    /// <remarks>Where what is drawn is nearly white, too, as in exports of a dark theme, what is transparent is black.</remarks>
    public bool OverWhite { get; init; }

    /// <summary>What lies below what is transparent.</summary>
    internal byte Ground { get; init; } = byte.MaxValue;

    /// <summary>Whether the picture is turned upright as its EXIF data says. Default <see langword="true"/>.</summary>
    public bool TurnsUpright { get; init; } = true;

    /// <summary>The samples of pixels that a damaged file does not bring.</summary>
    internal byte Missing => OverWhite ? byte.MaxValue : byte.MinValue;
}
