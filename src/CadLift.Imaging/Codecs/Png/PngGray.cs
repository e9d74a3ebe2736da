namespace CadLift.Imaging.Codecs.Png;

/// <summary>Grey from the colours of a file: weights of ITU-R BT.601 in linear light where the file names its gamma, else of the samples as they are.</summary>
/// <remarks>
/// Rounds as libpng 1.6 does, so that results are equal to it: without gamma eight bits are cut off and sixteen bits rounded; with gamma, samples go through
/// tables, which for sixteen bits that become eight have eleven bits.
/// </remarks>
internal sealed class PngGray
{
    private const int Red = 9_797;
    private const int Green = 19_234;
    private const int Blue = 32_768 - Red - Green;
    private const int Half = 16_384;

    // Exponents within five hundredths of 1 make no difference.
    private const int Unit = 100_000;
    private const int Insignificant = 5_000;

    // So many bits of sixteen are kept by the tables.
    private const int KeptBits = 11;

    private readonly byte[]? _toLinear;
    private readonly byte[]? _fromLinear;
    private readonly ushort[]? _toLinear16;
    private readonly ushort[]? _fromLinear16;
    private readonly ushort[]? _same16;
    private readonly int _shift;

    public PngGray(PngFile file)
    {
        int exponent = file.Exponent;
        if (exponent == 0 || (!IsSignificant(exponent) && !IsSignificant(Reciprocal(exponent))))
        {
            return;
        }

        int inverse = Reciprocal(exponent);
        if (file.Header.Depth <= 8)
        {
            _toLinear = Table8(inverse);
            _fromLinear = Table8(Reciprocal(inverse));
            return;
        }

        int kept = file.MeaningfulBits is > 0 and < 16 ? file.MeaningfulBits : 16;
        _shift = Math.Clamp(16 - kept, 16 - KeptBits, 8);
        _toLinear16 = Table16(inverse, _shift);
        _fromLinear16 = Table16(Reciprocal(inverse), _shift);
        _same16 = TableTo8((int)Math.Floor((exponent * 1e-5 * inverse) + 0.5), _shift);
    }

    /// <summary>The grey of a colour of eight bits.</summary>
    public byte Of(byte red, byte green, byte blue) =>
        red == green && red == blue ? red
        : _toLinear is null ? (byte)(((Red * red) + (Green * green) + (Blue * blue)) >> 15)
        : _fromLinear![((Red * _toLinear[red]) + (Green * _toLinear[green]) + (Blue * _toLinear[blue]) + Half) >> 15];

    /// <summary>The grey, of eight bits, of a colour of sixteen.</summary>
    public byte Of(ushort red, ushort green, ushort blue)
    {
        if (_toLinear16 is null)
        {
            return (byte)((uint)((Red * red) + (Green * green) + (Blue * blue) + Half) >> 15 >> 8);
        }

        if (red == green && red == blue)
        {
            return (byte)(_same16![red >> _shift] >> 8);
        }

        uint linear = (uint)((Red * _toLinear16[red >> _shift]) + (Green * _toLinear16[green >> _shift]) + (Blue * _toLinear16[blue >> _shift]) + Half) >> 15;
        return (byte)(_fromLinear16![(ushort)linear >> _shift] >> 8);
    }

    private static bool IsSignificant(int exponent) => exponent is < Unit - Insignificant or > Unit + Insignificant;

    private static int Reciprocal(int exponent)
    {
        double reciprocal = exponent == 0 ? 0 : Math.Floor((1e10 / exponent) + 0.5);
        return reciprocal <= int.MaxValue ? (int)reciprocal : 0;
    }

    private static byte[] Table8(int exponent)
    {
        byte[] table = new byte[256];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = IsSignificant(exponent) && i is > 0 and < 255 ? (byte)Math.Floor((255 * Math.Pow(i / 255.0, exponent * 0.00001)) + 0.5) : (byte)i;
        }

        return table;
    }

    private static ushort[] Table16(int exponent, int shift)
    {
        ushort[] table = new ushort[1 << (16 - shift)];
        int most = table.Length - 1;
        double scale = 1.0 / most;
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = IsSignificant(exponent)
                ? (ushort)Math.Floor((65_535.0 * Math.Pow(i * scale, exponent * 0.00001)) + 0.5)
                : (ushort)(((i * 65_535L) + (1 << (15 - shift))) / most);
        }

        return table;
    }

    // Steps of the 256 grey values, each as far as the middle between it and the next one.
    private static ushort[] TableTo8(int exponent, int shift)
    {
        ushort[] table = new ushort[1 << (16 - shift)];
        long most = table.Length - 1;
        int last = 0;
        for (int i = 0; i < 255; i++)
        {
            long bound = (long)Math.Floor((65_535 * Math.Pow(((i * 257) + 128) / 65_535.0, exponent * 0.00001)) + 0.5);
            bound = (((bound * most) + 32_768) / 65_535) + 1;
            while (last < bound && last < table.Length)
            {
                table[last++] = (ushort)(i * 257);
            }
        }

        table.AsSpan(last).Fill(ushort.MaxValue);
        return table;
    }
}
