namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>What the components of a file are.</summary>
internal enum JpegColorSpace
{
    /// <summary>Luminance.</summary>
    Gray,

    /// <summary>Luminance and two differences of colour.</summary>
    Ycc,

    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Cyan, magenta, yellow, black; inverted.</summary>
    Cmyk,

    /// <summary>Cyan, magenta and yellow as luminance and differences, and black; inverted.</summary>
    Ycck,
}
