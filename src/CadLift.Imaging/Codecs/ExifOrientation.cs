using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs;

/// <summary>How a picture must be turned to stand upright: the orientation of EXIF 2.32, 4.6.5.</summary>
/// <param name="MirrorsX">Whether columns are mirrored, after rows and columns were exchanged.</param>
/// <param name="MirrorsY">Whether rows are mirrored, after rows and columns were exchanged.</param>
/// <param name="Transposes">Whether rows become columns.</param>
internal readonly record struct ExifOrientation(bool MirrorsX, bool MirrorsY, bool Transposes)
{
    private const int Tag = 0x0112;
    private const int EntryBytes = 12;

    public static ExifOrientation Upright => default;

    /// <summary>Reads the orientation of a TIFF block; upright where there is none, or where it makes no sense.</summary>
    public static ExifOrientation Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return Upright;
        }

        bool isLittle = tiff[0] == 'I';
        if (!(isLittle ? tiff.StartsWith("II*\0"u8) : tiff.StartsWith("MM\0*"u8)))
        {
            return Upright;
        }

        uint first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2)
        {
            return Upright;
        }

        ReadOnlySpan<byte> directory = tiff[(int)first..];
        int count = Short(directory, isLittle);
        for (int i = 0; i < count && 2 + ((i + 1) * EntryBytes) <= directory.Length; i++)
        {
            ReadOnlySpan<byte> entry = directory.Slice(2 + (i * EntryBytes), EntryBytes);
            if (Short(entry, isLittle) == Tag)
            {
                return Of(Short(entry[8..], isLittle));
            }
        }

        return Upright;
    }

    /// <summary>Turns a picture; the raster given is disposed of where another one is returned.</summary>
    public Raster Apply(Raster raster, CancellationToken cancellation)
    {
        if (this == Upright)
        {
            return raster;
        }

        using (raster)
        {
            Raster turned = Transposes ? Raster.Rent(raster.Height, raster.Width, raster.Channels) : Raster.Rent(raster.Width, raster.Height, raster.Channels);
            for (int y = 0; y < turned.Height; y++)
            {
                if (cancellation.IsCancellationRequested)
                {
                    turned.Dispose();
                    cancellation.ThrowIfCancellationRequested();
                }

                FillRow(raster, turned.Row(y), MirrorsY ? turned.Height - 1 - y : y);
            }

            return turned;
        }
    }

    private static ExifOrientation Of(int value) => value switch
    {
        2 => new(true, false, false),
        3 => new(true, true, false),
        4 => new(false, true, false),
        5 => new(false, false, true),
        6 => new(true, false, true),
        7 => new(true, true, true),
        8 => new(false, true, true),
        _ => Upright,
    };

    private static int Short(ReadOnlySpan<byte> data, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(data) : BinaryPrimitives.ReadUInt16BigEndian(data);

    private void FillRow(Raster source, Span<byte> row, int y)
    {
        int channels = source.Channels;
        int width = row.Length / channels;
        for (int x = 0; x < width; x++)
        {
            int from = MirrorsX ? width - 1 - x : x;
            (int column, int line) = Transposes ? (y, from) : (from, y);
            source.Row(line).Slice(column * channels, channels).CopyTo(row[(x * channels)..]);
        }
    }
}
