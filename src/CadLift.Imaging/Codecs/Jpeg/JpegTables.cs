using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>The tables that are in force.</summary>
internal sealed class JpegTables
{
    private const int Coefficients = 64;

    private readonly ushort[]?[] _quantization = new ushort[4][];

    public JpegHuffman?[] Dc { get; } = [JpegHuffman.StandardDc[0], JpegHuffman.StandardDc[1], null, null];

    public JpegHuffman?[] Ac { get; } = [JpegHuffman.StandardAc[0], JpegHuffman.StandardAc[1], null, null];

    /// <summary>How many units lie between restarts; 0 for none.</summary>
    public int Restart { get; private set; }

    /// <summary>The table of a component, in zigzag order; <see langword="null"/> where there is none yet.</summary>
    public ushort[]? QuantizationOf(JpegComponent component) => _quantization[component.Quantization];

    /// <summary>Whether all tables are there that a scan is coded with.</summary>
    public bool Have(JpegScan scan, JpegFrame frame)
    {
        foreach ((int component, int dc, int ac) in scan.Parts)
        {
            bool needsDc = scan is { First: 0, High: 0 };
            bool needsAc = scan.Last > 0;
            if ((needsDc && Dc[dc] is not { IsOfDifferences: true }) || (needsAc && Ac[ac] is null) || QuantizationOf(frame.Components[component]) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the tables of a segment over.</summary>
    /// <returns>What is damaged about it; <see langword="null"/> where nothing is, or where it holds no tables.</returns>
    public CadLiftException? TryTake(int marker, ReadOnlySpan<byte> segment, int at)
    {
        switch (marker)
        {
            case 0xC4:
                return TryTakeHuffman(segment) ? null : ImageDamage.At(at, "A table of codes of the picture is damaged.");
            case 0xDB:
                return TryTakeQuantization(segment) ? null : ImageDamage.At(at, "A table of quantization of the picture is damaged.");
            case 0xDD when segment.Length >= 2:
                Restart = BinaryPrimitives.ReadUInt16BigEndian(segment);
                return null;
            default:
                return null;
        }
    }

    private bool TryTakeHuffman(ReadOnlySpan<byte> segment)
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

    private bool TryTakeQuantization(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > 0)
        {
            (int place, int bytes) = (segment[0] & 15, (segment[0] >> 4) + 1);
            if (place > 3 || bytes > 2 || segment.Length < 1 + (Coefficients * bytes))
            {
                return false;
            }

            ushort[] table = new ushort[Coefficients];
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
