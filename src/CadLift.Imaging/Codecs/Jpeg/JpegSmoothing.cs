namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Estimates the lowest coefficients of a progressive picture that its scans do not bring, from the means of the blocks around.</summary>
/// <remarks>
/// Source: the idea of ITU-T T.81, K.8, over 5 by 5 blocks, with the weights of libjpeg-turbo 2.1. Where no coefficient but the mean is known at all,
/// the mean is smoothed too.
/// </remarks>
internal sealed class JpegSmoothing
{
    /// <summary>How many coefficients, the mean first, are looked at.</summary>
    public const int Known = 10;

    /// <summary>Blocks a side of those whose means are gathered.</summary>
    public const int Side = 5;

    /// <summary>How many of them lie before the block itself.</summary>
    public const int Reach = Side / 2;

    // Per coefficient: its place, and 25 weights of the means around, row by row; over 256 where only means are known, and where more is known.
    private static readonly (int Place, short[] MeansOnly, short[]? More)[] Weights =
    [
        (1,
            [-1, -1, 0, 1, 1, -3, 13, 0, -13, 3, -3, 38, 0, -38, 3, -3, 13, 0, -13, 3, -1, -1, 0, 1, 1],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -7, 50, 0, -50, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        (8,
            [-1, -3, -3, -3, -1, -1, 13, 38, 13, -1, 0, 0, 0, 0, 0, 1, -13, -38, -13, 1, 1, 3, 3, 3, 1],
            [0, 0, -7, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, -50, 0, 0, 0, 0, 7, 0, 0]),
        (16,
            [0, 0, 1, 0, 0, 0, 2, 7, 2, 0, 0, -5, -14, -5, 0, 0, 2, 7, 2, 0, 0, 0, 1, 0, 0],
            [0, 0, -1, 0, 0, 0, 0, 13, 0, 0, 0, 0, -24, 0, 0, 0, 0, 13, 0, 0, 0, 0, -1, 0, 0]),
        (9,
            [-1, 0, 0, 0, 1, 0, 9, 0, -9, 0, 0, 0, 0, 0, 0, 0, -9, 0, 9, 0, 1, 0, 0, 0, -1],
            [0, -1, 0, 1, 0, -1, 10, 0, -10, 1, 0, 0, 0, 0, 0, 1, -10, 0, 10, -1, 0, 1, 0, -1, 0]),
        (2,
            [0, 0, 0, 0, 0, 0, 2, -5, 2, 0, 1, 7, -14, 7, 1, 0, 2, -5, 2, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 13, -24, 13, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        (3, [0, 0, 0, 0, 0, 0, 1, 0, -1, 0, 0, 2, 0, -2, 0, 0, 1, 0, -1, 0, 0, 0, 0, 0, 0], null),
        (10, [0, 0, 0, 0, 0, 0, 1, -3, 1, 0, 0, 0, 0, 0, 0, 0, -1, 3, -1, 0, 0, 0, 0, 0, 0], null),
        (17, [0, 0, 0, 0, 0, 0, 1, 0, -1, 0, 0, -3, 0, 3, 0, 0, 1, 0, -1, 0, 0, 0, 0, 0, 0], null),
        (24, [0, 0, 0, 0, 0, 0, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0, -1, -2, -1, 0, 0, 0, 0, 0, 0], null),
    ];

    private static readonly short[] MeanWeights =
        [-2, -6, -8, -6, -2, -6, 6, 42, 6, -6, -8, 42, 152, 42, -8, -6, 6, 42, 6, -6, -2, -6, -8, -6, -2];

    private readonly int[] _precision;
    private readonly short[] _quantization;
    private readonly bool _isMeansOnly;

    /// <summary>Prepares the smoothing of a component.</summary>
    /// <param name="precision">Of the first ten coefficients in zigzag order: how many of their last bits are not known yet; -1 for all of them.</param>
    /// <param name="quantization">The table of the component, in natural order.</param>
    public JpegSmoothing(ReadOnlySpan<int> precision, short[] quantization)
    {
        _precision = precision[..Known].ToArray();
        _quantization = quantization;
        _isMeansOnly = !_precision.AsSpan(1).ContainsAnyExcept(-1);
    }

    /// <summary>Whether no quantization is in the way of it.</summary>
    public static bool CanUse(ReadOnlySpan<short> quantization)
    {
        foreach ((int place, _, _) in Weights)
        {
            if (quantization[place] == 0)
            {
                return false;
            }
        }

        return quantization[0] != 0;
    }

    /// <summary>Whether there is something to estimate.</summary>
    public static bool IsUseful(ReadOnlySpan<int> precision) => precision[1..Known].ContainsAnyExcept(0);

    /// <summary>Fills the coefficients of a block that are nought and not known to be.</summary>
    /// <param name="means">25 first coefficients, row by row, of the blocks around and this one.</param>
    /// <param name="block">The block, changed.</param>
    public void Estimate(ReadOnlySpan<int> means, Span<short> block)
    {
        for (int i = 0; i < Weights.Length; i++)
        {
            (int place, short[] meansOnly, short[]? more) = Weights[i];
            int unknown = _precision[i + 1];
            short[]? weights = _isMeansOnly ? meansOnly : more;
            if (weights is null || unknown == 0 || block[place] != 0)
            {
                continue;
            }

            int most = unknown > 0 ? (1 << unknown) - 1 : int.MaxValue;
            block[place] = (short)Estimate(means, weights, (ushort)_quantization[place], most);
        }

        if (_isMeansOnly)
        {
            block[0] = (short)Estimate(means, MeanWeights, (ushort)_quantization[0], int.MaxValue);
        }
    }

    private int Estimate(ReadOnlySpan<int> means, short[] weights, int quantization, int most)
    {
        long sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += (long)weights[i] * means[i];
        }

        sum *= (ushort)_quantization[0];
        long size = (((long)quantization << 7) + Math.Abs(sum)) / ((long)quantization << 8);
        size = Math.Min(size, most);
        return (int)(sum >= 0 ? size : -size);
    }
}
