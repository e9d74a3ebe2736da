namespace CadLift.Imaging.Codecs.Png;

/// <summary>Decodes PNG files: every colour type, depth and interlace; transparency; gamma and sRGB in greys; checksums are checked.</summary>
/// <remarks>Source: W3C, Portable Network Graphics (PNG) Specification, third edition. Of animated files it decodes the default picture.</remarks>
internal sealed class PngDecoder : IImageDecoder
{
    private const int RowsBetweenLooks = 64;

    public string Format => "png";

    public bool Recognizes(ReadOnlySpan<byte> head) => PngFile.Recognizes(head);

    public ImageHeader ReadHeader(ReadOnlySpan<byte> content) => HeaderOf(PngFile.ReadHeader(content, out _));

    public DecodedImage Decode(ReadOnlyMemory<byte> content, ImageDecodeOptions options, CancellationToken cancellationToken = default)
    {
        ImageHeader header = ReadHeader(content.Span);
        ImageSize.ThrowIfTooLarge(header, options.Limits);
        PngFile file = PngFile.Read(content.Span);
        Raster raster = Raster.Rent(file.Header.Width, file.Header.Height, options.Channels);
        try
        {
            CadLiftException? damage = DecodeRows(content, file, raster, options, cancellationToken);
            return new DecodedImage(
                options.TurnsUpright ? file.Orientation.Apply(raster, cancellationToken) : raster,
                header with { Resolution = file.Resolution },
                ImageDamage.FindingOf(damage));
        }
        catch
        {
            raster.Dispose();
            throw;
        }
    }

    private ImageHeader HeaderOf(PngHeader header) => new(Format, header.Width, header.Height);

    // What is damaged, if anything; where not a single row can be read, it is thrown.
    private static CadLiftException? DecodeRows(ReadOnlyMemory<byte> content, PngFile file, Raster raster, ImageDecodeOptions options, CancellationToken cancellation)
    {
        using var rows = new PngRows(content, file.Data, file.Header);
        var pixels = new PngPixels(file, options);
        byte[] passRow = file.Header.IsInterlaced ? new byte[raster.Stride] : [];
        bool isEmpty = true;
        foreach (PngPass pass in PngPasses.Of(file.Header))
        {
            (int width, int height) = (pass.WidthOf(file.Header), pass.HeightOf(file.Header));
            if (width <= 0 || height <= 0)
            {
                continue;
            }

            rows.StartPass(width);
            for (int y = 0; y < height; y++)
            {
                if (y % RowsBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                if (rows.TryNext() is { } damage)
                {
                    FillMissing(raster, file.Header.IsInterlaced, pass, y, options.Missing);
                    return isEmpty ? throw damage : damage;
                }

                isEmpty = false;
                if (!file.Header.IsInterlaced)
                {
                    pixels.Convert(rows.Current, raster.Row(y));
                }
                else
                {
                    Span<byte> converted = passRow.AsSpan(0, width * raster.Channels);
                    pixels.Convert(rows.Current, converted);
                    Spread(converted, raster, pass, y);
                }
            }
        }

        return null;
    }

    // A pixel of a pass stands for the block it is the corner of until later passes bring more: damaged files show what there is.
    private static void Spread(ReadOnlySpan<byte> converted, Raster raster, PngPass pass, int y)
    {
        int channels = raster.Channels;
        (int across, int down) = (pass.X > 0 ? pass.DeltaX / 2 : pass.DeltaX, pass.Y > 0 ? pass.DeltaY / 2 : pass.DeltaY);
        int top = pass.Y + (y * pass.DeltaY);
        Span<byte> first = raster.Row(top);
        for (int i = 0; i < converted.Length / channels; i++)
        {
            int x = pass.X + (i * pass.DeltaX);
            for (int k = x; k < Math.Min(x + across, raster.Width); k++)
            {
                converted.Slice(i * channels, channels).CopyTo(first[(k * channels)..]);
            }
        }

        for (int row = top + 1; row < Math.Min(top + down, raster.Height); row++)
        {
            for (int i = 0; i < converted.Length / channels; i++)
            {
                int x = (pass.X + (i * pass.DeltaX)) * channels;
                int length = Math.Min(across * channels, first.Length - x);
                first.Slice(x, length).CopyTo(raster.Row(row)[x..]);
            }
        }
    }

    private static void FillMissing(Raster raster, bool isInterlaced, PngPass pass, int y, byte missing)
    {
        // Of interlaced pictures only the first pass leaves anything open.
        int from = !isInterlaced ? y : pass is { X: 0, Y: 0 } ? Math.Min(raster.Height, y * pass.DeltaY) : raster.Height;
        raster.Samples[(from * raster.Stride)..].Fill(missing);
    }
}
