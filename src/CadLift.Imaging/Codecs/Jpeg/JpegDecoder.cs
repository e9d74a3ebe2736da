namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Decodes JPEG files: baseline, extended and progressive, any sampling, restarts; grey, YCbCr, RGB, CMYK and YCCK.</summary>
/// <remarks>
/// Source: ITU-T T.81. Arithmetic coding, hierarchies, lossless coding and twelve bits are refused. Sequential files whose grey is one component are
/// decoded a row of units at a time; progressive ones hold the coefficients of the components that are wanted.
/// </remarks>
internal sealed class JpegDecoder : IImageDecoder
{
    public string Format => "jpeg";

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public ImageHeader ReadHeader(ReadOnlySpan<byte> content)
    {
        JpegFrame frame = JpegFile.ReadFrame(content);
        return new ImageHeader(Format, frame.Width, frame.Height);
    }

    public DecodedImage Decode(ReadOnlyMemory<byte> content, ImageDecodeOptions options, CancellationToken cancellationToken = default)
    {
        ImageHeader header = ReadHeader(content.Span);
        ImageSize.ThrowIfTooLarge(header, options.Limits);
        var file = new JpegFile(options, cancellationToken);
        Raster raster = file.Decode(content.Span);
        return new DecodedImage(
            options.TurnsUpright ? file.Orientation.Apply(raster, cancellationToken) : raster,
            header with { Resolution = file.Resolution },
            ImageDamage.FindingOf(file.Damage));
    }
}
