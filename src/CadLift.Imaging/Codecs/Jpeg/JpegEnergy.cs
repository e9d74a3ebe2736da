namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Mean and deviation of luminance from coefficients, without a picture being made.</summary>
/// <remarks>
/// The transform of T.81 keeps energy: what deviates within a block is the sum of its squared coefficients but the first, and the first one is
/// eight times the mean (Parseval).
/// </remarks>
internal sealed class JpegEnergy
{
    private double _means;
    private double _squares;
    private double _within;
    private long _blocks;

    public long Blocks => _blocks;

    public double Deviation => _blocks == 0 ? 0 : Math.Sqrt(Math.Max(0, Spread / _blocks));

    // The sum over blocks of the squared distances of a pixel from the mean of the picture.
    private double Spread => _squares - (_means / _blocks * _means) + _within;

    /// <summary>Adds the first coefficient of a block.</summary>
    public void AddMean(double coefficient)
    {
        double mean = coefficient / 8;
        _means += mean;
        _squares += mean * mean;
        _blocks++;
    }

    /// <summary>Adds another coefficient.</summary>
    public void AddWithin(double coefficient) => _within += coefficient * coefficient / 64;

    public bool IsSureToReach(double deviation, long blocks) => _blocks > 0 && Spread / blocks >= deviation * deviation;
}
