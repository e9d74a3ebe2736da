namespace CadLift.Imaging.Codecs.Bmp;

/// <summary>Decodes BMP files: 1 to 32 bits, RLE4 and RLE8, bit fields, either way up, the heads of OS/2 and of Windows 3 to 5.</summary>
/// <remarks>Source: Microsoft, Bitmap Storage and BITMAPV5HEADER; for OS/2, the Encyclopedia of Graphics File Formats, 2nd edition.</remarks>
internal sealed class BmpDecoder : IImageDecoder
{
    private const int RowsBetweenLooks = 64;

    public string Format => "bmp";

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith("BM"u8);

    public ImageHeader ReadHeader(ReadOnlySpan<byte> content)
    {
        BmpHeader header = BmpHeader.Read(content);
        return new ImageHeader(Format, header.Width, header.Height) { Resolution = header.Resolution };
    }

    public DecodedImage Decode(ReadOnlyMemory<byte> content, ImageDecodeOptions options, CancellationToken cancellationToken = default)
    {
        ImageHeader size = ReadHeader(content.Span);
        ImageSize.ThrowIfTooLarge(size, options.Limits);
        BmpHeader header = BmpHeader.Read(content.Span);
        ReadOnlySpan<byte> data = header.PixelsOf(content.Span);
        Raster raster = Raster.Rent((int)header.Width, (int)Math.Min(int.MaxValue, header.Height), options.Channels);
        try
        {
            var pixels = new BmpPixels(header, options);
            bool isWhole = header.IsInRuns
                ? DecodeRuns(data, header, pixels, raster, options.Missing, cancellationToken)
                : DecodeRows(data, header, pixels, raster, options.Missing, cancellationToken);
            CadLiftException? damage = isWhole ? null : ImageDamage.At(content.Length, "The pixels of the picture are cut off.");
            return new DecodedImage(raster, size, ImageDamage.FindingOf(damage));
        }
        catch
        {
            raster.Dispose();
            throw;
        }
    }

    private static bool DecodeRows(ReadOnlySpan<byte> data, BmpHeader header, BmpPixels pixels, Raster raster, byte missing, CancellationToken cancellation)
    {
        for (int y = 0; y < raster.Height; y++)
        {
            if (y % RowsBetweenLooks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (!header.TryRow(data, y, out ReadOnlySpan<byte> row))
            {
                for (int rest = y; rest < raster.Height; rest++)
                {
                    RowOf(raster, header, rest).Fill(missing);
                }

                return y > 0 ? false : throw ImageDamage.At(header.PixelStart, "The pixels of the picture are cut off.");
            }

            pixels.Convert(row, RowOf(raster, header, y));
        }

        return true;
    }

    private static bool DecodeRuns(ReadOnlySpan<byte> data, BmpHeader header, BmpPixels pixels, Raster raster, byte missing, CancellationToken cancellation)
    {
        var runs = new BmpRuns(header);
        void Take(byte[] indices)
        {
            Span<byte> row = RowOf(raster, header, (int)runs.Row);
            if (runs.IsCutOff)
            {
                row.Fill(missing);
                return;
            }

            for (int x = 0; x < indices.Length; x++)
            {
                pixels.Entry(indices[x]).CopyTo(row[(x * raster.Channels)..]);
            }
        }

        return runs.Read(data, Take, cancellation);
    }

    private static Span<byte> RowOf(Raster raster, BmpHeader header, int y) => raster.Row(header.IsTopDown ? y : raster.Height - 1 - y);
}
