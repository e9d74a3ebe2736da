using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Reads a file from marker to marker and makes a picture of its scans.</summary>
internal sealed class JpegFile(ImageDecodeOptions options, CancellationToken cancellation)
{
    /// <summary>A picture has a few scans; a file with hundreds is made to keep somebody busy.</summary>
    public const int MostScans = 100;

    private readonly JpegTables _tables = new();
    private JpegFrame? _frame;
    private bool _hasJfif;
    private int? _adobe;
    private int _scans;

    /// <summary>What is damaged; <see langword="null"/> where nothing is.</summary>
    public CadLiftException? Damage { get; private set; }

    public ExifOrientation Orientation { get; private set; }

    /// <summary>How many pixels lie on an inch (JFIF 1.02, APP0); <see langword="null"/> where the file does not say it, or pixels are not square.</summary>
    public double? Resolution { get; private set; }

    /// <summary>Reads the frame alone.</summary>
    public static JpegFrame ReadFrame(ReadOnlySpan<byte> content)
    {
        var reader = new JpegReader(content);
        while (reader.TryNext(out int marker, out ReadOnlySpan<byte> segment, out int at))
        {
            if (JpegReader.IsFrame(marker))
            {
                return JpegFrame.Read(marker, segment, at);
            }
        }

        throw ImageDamage.At(reader.At, "The picture ends before its head.");
    }

    /// <summary>Decodes the picture; it belongs to the caller.</summary>
    public Raster Decode(ReadOnlySpan<byte> content)
    {
        JpegPlanes? planes = null;
        JpegTarget? target = null;
        var reader = new JpegReader(content);
        try
        {
            bool isOver = false;
            while (!isOver && Damage is null && reader.TryNext(out int marker, out ReadOnlySpan<byte> segment, out int at))
            {
                cancellation.ThrowIfCancellationRequested();
                isOver = marker == 0xD9;
                if (marker == 0xDA && _frame is not null)
                {
                    if (planes is null)
                    {
                        var colors = new JpegColors(_frame, _hasJfif, _adobe, options.Channels);
                        planes = new JpegPlanes(_frame, colors, options, mayBeStrip: !_frame.IsProgressive);
                        target = _frame.IsProgressive ? new JpegCoefficients(_frame, _tables, colors, options.Missing) : new JpegSamples(_frame, _tables, colors.Needed, planes);
                    }

                    Damage = ++_scans > MostScans
                        ? ImageDamage.At(at, FormattableString.Invariant($"The picture comes in more than {MostScans} parts."))
                        : JpegScanRun.Decode(content, ref reader, segment, at, _frame, _tables, target!, cancellation);
                }
                else
                {
                    Take(marker, segment, at);
                }
            }

            Damage ??= isOver ? null : ImageDamage.CutOff(reader.At);

            // Without the first component nothing is seen.
            if (planes is null || (target!.Seen & 1) == 0)
            {
                throw Damage ?? ImageDamage.At(reader.At, "The picture ends before its pixels begin.");
            }

            Damage ??= planes.Has(target.Seen) ? null : ImageDamage.At(reader.At, "The picture ends before all of its colours.");
            (target as JpegCoefficients)?.Transform(planes, cancellation);
            return planes.Take(cancellation);
        }
        finally
        {
            (target as IDisposable)?.Dispose();
            planes?.Dispose();
        }
    }

    private void Take(int marker, ReadOnlySpan<byte> segment, int at)
    {
        switch (marker)
        {
            case 0xE0 when segment.Length >= 14 && segment.StartsWith("JFIF\0"u8):
                _hasJfif = true;
                Resolution = ResolutionOf(segment);
                break;
            case 0xE1 when segment.StartsWith("Exif\0\0"u8):
                Orientation = ExifOrientation.Read(segment[6..]);
                break;
            case 0xEE when segment.Length >= 12 && segment.StartsWith("Adobe"u8):
                _adobe = segment[11];
                break;
            case var _ when JpegReader.IsFrame(marker):
                Damage = _frame is null ? null : ImageDamage.At(at, "The picture has a second head.");
                _frame ??= JpegFrame.Read(marker, segment, at);
                break;
            default:
                Damage = _tables.TryTake(marker, segment, at);
                break;
        }
    }

    private static double? ResolutionOf(ReadOnlySpan<byte> jfif)
    {
        int across = BinaryPrimitives.ReadUInt16BigEndian(jfif[8..]);
        int down = BinaryPrimitives.ReadUInt16BigEndian(jfif[10..]);
        return across > 0 && across == down
            ? jfif[7] switch { 1 => across, 2 => across * 2.54, _ => null }
            : null;
    }
}
