using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Looks through JPEG files (ITU-T T.81), baseline, extended and progressive: no picture is made, its energy is summed up.</summary>
/// <remarks>
/// Of the first component, which is luminance in all but rare files. Of progressive files the first passes count; what later ones refine is less than
/// what a picture is judged by.
/// </remarks>
internal sealed class JpegScanner : IImageScanner
{
    // A picture has a few scans; a file with thousands is made to keep somebody busy.
    private const int MostScans = 64;

    private const int BlocksBetweenLooks = 1 << 14;

    private const int Coefficients = 64;

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public ImageHeader ReadHeader(ReadOnlySpan<byte> content)
    {
        var reader = new Reader(content);
        while (reader.TryNext(out int marker, out ReadOnlySpan<byte> segment, out int at))
        {
            if (IsFrame(marker))
            {
                JpegFrame frame = JpegFrame.Read(marker, segment, at);
                return new ImageHeader("jpeg", frame.Width, frame.Height);
            }
        }

        throw ImageDamage.At(reader.At, "The picture ends before its head.");
    }

    public (double Deviation, CadLiftException? Damage) Scan(ReadOnlyMemory<byte> content, double enough, CancellationToken cancellation)
    {
        var tables = new Tables();
        var energy = new JpegEnergy();
        JpegFrame? frame = null;
        CadLiftException? damage = null;
        var reader = new Reader(content.Span);
        int scans = 0;
        while (damage is null && scans < MostScans && reader.TryNext(out int marker, out ReadOnlySpan<byte> segment, out int at))
        {
            switch (marker)
            {
                case 0xC4:
                    damage = tables.TryTakeHuffman(segment) ? null : ImageDamage.At(at, "A table of codes of the picture is damaged.");
                    break;
                case 0xDB:
                    damage = tables.TryTakeQuantization(segment) ? null : ImageDamage.At(at, "A table of quantization of the picture is damaged.");
                    break;
                case 0xDD when segment.Length >= 2:
                    tables.Restart = BinaryPrimitives.ReadUInt16BigEndian(segment);
                    break;
                case 0xDA when frame is not null:
                    scans++;
                    damage = JpegScan.TryRead(segment, frame) is { } scan
                        ? ScanOne(content.Span, ref reader, frame, scan, tables, energy, enough, cancellation)
                        : ImageDamage.At(at, "A part of the picture names colours or coefficients that it does not have.");
                    if (energy.IsSureToReach(enough, BlocksOf(frame)))
                    {
                        return (energy.Deviation, null);
                    }

                    break;
                case 0xD9:
                    return End(energy, energy.Blocks > 0 ? null : ImageDamage.At(at, "The picture ends before its pixels begin."));
                case var _ when IsFrame(marker):
                    frame ??= JpegFrame.Read(marker, segment, at);
                    break;
            }
        }

        return End(energy, damage ?? (scans >= MostScans ? null : ImageDamage.At(reader.At, "The picture is cut off.")));
    }

    private static (double Deviation, CadLiftException? Damage) End(JpegEnergy energy, CadLiftException? damage) =>
        energy.Blocks > 0 || damage is null ? (energy.Deviation, damage) : throw damage;

    private static bool IsFrame(int marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static (int Across, int Down) SizeOf(JpegFrame frame, int component)
    {
        JpegComponent known = frame.Components[component];
        return (
            DivideUp(DivideUp(frame.Width * known.X, frame.LargestX), 8),
            DivideUp(DivideUp(frame.Height * known.Y, frame.LargestY), 8));
    }

    private static long BlocksOf(JpegFrame frame)
    {
        (int across, int down) = SizeOf(frame, 0);
        return (long)across * down;
    }

    private static int DivideUp(int value, int by) => (value + by - 1) / by;

    // What is damaged about a scan, if anything. The reader stands at its data, and behind it afterwards.
    private static CadLiftException? ScanOne(
        ReadOnlySpan<byte> content, ref Reader reader, JpegFrame frame, JpegScan scan, Tables tables, JpegEnergy energy, double enough, CancellationToken cancellation)
    {
        bool isOfLuminance = scan.Parts.Any(static part => part.Component == 0);
        bool isFirstPass = scan.High == 0 && (scan.First > 0 || energy.Blocks == 0);
        if (!isOfLuminance || !isFirstPass)
        {
            reader.SkipData(reader.At);
            return null;
        }

        if (!tables.Have(scan, frame))
        {
            return ImageDamage.At(reader.At, "A table that the picture is coded with is missing.");
        }

        var decoder = new Decoder(content, reader.At, frame, scan, tables, energy);
        bool isSound = decoder.Run(enough, cancellation);
        reader.SkipData(decoder.Position);
        return isSound ? null : ImageDamage.At(decoder.Position, "The coded pixels of the picture are damaged or cut off.");
    }

    /// <summary>Goes from marker to marker.</summary>
    private ref struct Reader(ReadOnlySpan<byte> content)
    {
        private readonly ReadOnlySpan<byte> _content = content;

        public int At { get; private set; } = 2;

        public bool TryNext(out int marker, out ReadOnlySpan<byte> segment, out int at)
        {
            marker = 0;
            segment = default;
            at = At;
            int found = At < _content.Length ? _content[At..].IndexOf((byte)0xFF) : -1;
            if (found < 0)
            {
                return false;
            }

            // Any number of 255 may stand before a marker.
            At += found;
            while (At < _content.Length && _content[At] == 0xFF)
            {
                At++;
            }

            if (At >= _content.Length)
            {
                return false;
            }

            marker = _content[At++];
            at = At;
            if (marker is 0 or 0x01 or (>= 0xD0 and <= 0xD9))
            {
                return true;
            }

            int length = At + 2 <= _content.Length ? BinaryPrimitives.ReadUInt16BigEndian(_content[At..]) : 0;
            if (length < 2 || At + length > _content.Length)
            {
                return false;
            }

            segment = _content.Slice(At + 2, length - 2);
            At += length;
            return true;
        }

        /// <summary>Goes to the marker that ends coded data; restarts are part of it.</summary>
        public void SkipData(int from)
        {
            At = from;
            while (At + 1 < _content.Length && !(_content[At] == 0xFF && _content[At + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7))))
            {
                int next = _content[(At + 1)..].IndexOf((byte)0xFF);
                At = next < 0 ? _content.Length : At + 1 + next;
            }
        }
    }

    /// <summary>The tables that are in force.</summary>
    private sealed class Tables
    {
        private readonly int[]?[] _quantization = new int[4][];

        public JpegHuffman?[] Dc { get; } = new JpegHuffman[4];

        public JpegHuffman?[] Ac { get; } = new JpegHuffman[4];

        public int Restart { get; set; }

        public int[] QuantizationOf(JpegComponent component) => _quantization[component.Quantization]!;

        public bool Have(JpegScan scan, JpegFrame frame) => scan.Parts.All(part =>
            (scan.First > 0 || Dc[part.DcTable] is not null)
            && (scan.Last == 0 || Ac[part.AcTable] is not null)
            && _quantization[frame.Components[part.Component].Quantization] is not null);

        public bool TryTakeHuffman(ReadOnlySpan<byte> segment)
        {
            while (segment.Length > 0)
            {
                int place = segment[0];
                if (place >> 4 > 1 || (place & 15) > 3 || JpegHuffman.TryRead(segment[1..], out int length) is not { } table)
                {
                    return false;
                }

                (place >> 4 == 0 ? Dc : Ac)[place & 15] = table;
                segment = segment[(1 + length)..];
            }

            return true;
        }

        public bool TryTakeQuantization(ReadOnlySpan<byte> segment)
        {
            while (segment.Length > 0)
            {
                (int place, int bytes) = (segment[0] & 15, (segment[0] >> 4) + 1);
                if (place > 3 || bytes > 2 || segment.Length < 1 + (Coefficients * bytes))
                {
                    return false;
                }

                int[] table = new int[Coefficients];
                for (int i = 0; i < Coefficients; i++)
                {
                    table[i] = bytes == 1 ? segment[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * i))..]);
                }

                _quantization[place] = table;
                segment = segment[(1 + (Coefficients * bytes))..];
            }

            return true;
        }
    }

    /// <summary>Decodes the coefficients of one scan.</summary>
    private ref struct Decoder(ReadOnlySpan<byte> content, int at, JpegFrame frame, JpegScan scan, Tables tables, JpegEnergy energy)
    {
        private readonly int[] _predictions = new int[4];
        private JpegBits _bits = new(content, at);
        private int _endOfBands;

        public readonly int Position => _bits.Position;

        /// <summary>Whether all of the scan was sound; it ends early where enough was seen.</summary>
        public bool Run(double enough, CancellationToken cancellation)
        {
            bool isInterleaved = scan.Parts.Count > 1;
            (int across, int down) = isInterleaved
                ? (DivideUp(frame.Width, 8 * frame.LargestX), DivideUp(frame.Height, 8 * frame.LargestY))
                : SizeOf(frame, scan.Parts[0].Component);
            long units = (long)across * down;
            long total = BlocksOf(frame);
            for (long unit = 0; unit < units; unit++)
            {
                if (unit % BlocksBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (energy.IsSureToReach(enough, total))
                    {
                        return true;
                    }
                }

                if (tables.Restart > 0 && unit > 0 && unit % tables.Restart == 0)
                {
                    if (!_bits.TryRestart())
                    {
                        return false;
                    }

                    Array.Clear(_predictions);
                    _endOfBands = 0;
                }

                if (!TryUnit(isInterleaved) || _bits.IsPastEnd)
                {
                    return false;
                }
            }

            return true;
        }

        private bool TryUnit(bool isInterleaved)
        {
            foreach ((int component, int dc, int ac) in scan.Parts)
            {
                JpegComponent known = frame.Components[component];
                int blocks = isInterleaved ? known.X * known.Y : 1;
                for (int i = 0; i < blocks; i++)
                {
                    if (!TryBlock(component, dc, ac))
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        private bool TryBlock(int component, int dc, int ac)
        {
            int[] quantization = tables.QuantizationOf(frame.Components[component]);
            bool counts = component == 0;
            if (scan.First == 0)
            {
                int category = tables.Dc[dc]!.Next(ref _bits);
                if (category is < 0 or > 11)
                {
                    return false;
                }

                _predictions[component] += _bits.Signed(category);
                if (counts)
                {
                    energy.AddMean((double)(_predictions[component] << scan.Low) * quantization[0]);
                }
            }

            return scan.Last == 0 || TryBand(tables.Ac[ac]!, quantization, counts);
        }

        // F.2.2.2, and for progressive scans G.1.2.2 with runs of blocks that have nothing more.
        private bool TryBand(JpegHuffman table, int[] quantization, bool counts)
        {
            if (_endOfBands > 0)
            {
                _endOfBands--;
                return true;
            }

            for (int k = Math.Max(1, scan.First); k <= scan.Last; k++)
            {
                int code = table.Next(ref _bits);
                if (code < 0)
                {
                    return false;
                }

                (int run, int size) = (code >> 4, code & 15);
                if (size == 0 && run < 15)
                {
                    // Without progress there is only run 0: the end of the block.
                    _endOfBands = frame.IsProgressive ? (1 << run) - 1 + _bits.Unsigned(run) : 0;
                    return true;
                }

                k += run;
                if (size > 0 && k <= scan.Last && counts)
                {
                    energy.AddWithin((double)(_bits.Signed(size) << scan.Low) * quantization[k]);
                }
                else if (size > 0)
                {
                    _bits.Signed(size);
                }
            }

            return true;
        }
    }
}
