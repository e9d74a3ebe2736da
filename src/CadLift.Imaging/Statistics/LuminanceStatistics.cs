namespace CadLift.Imaging.Statistics;

/// <summary>Mean and deviation of luminance, 0 to 255, of pixels that come one after the other.</summary>
/// <remarks>Sums are exact: squares of bytes, up to 2^47 of them.</remarks>
internal sealed class LuminanceStatistics
{
    private long _sum;
    private long _squares;

    /// <summary>How many pixels were seen.</summary>
    public long Count { get; private set; }

    /// <summary>The standard deviation of what was seen; 0 of nothing.</summary>
    public double Deviation => Count == 0 ? 0 : Math.Sqrt(Spread / Count);

    // The sum of squared distances from the mean.
    private double Spread => _squares - ((double)_sum / Count * _sum);

    /// <summary>Adds a row of grey pixels.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        (long sum, long squares) = (0, 0);
        foreach (byte value in row)
        {
            sum += value;
            squares += value * value;
        }

        _sum += sum;
        _squares += squares;
        Count += row.Length;
    }

    /// <summary>Whether a picture deviates by so much whatever the pixels are that were not seen yet.</summary>
    /// <param name="deviation">The deviation.</param>
    /// <param name="pixels">How many pixels the picture has.</param>
    public bool IsSureToReach(double deviation, long pixels) => Count > 0 && Spread / pixels >= deviation * deviation;
}
