namespace CadLift.Imaging.Plans;

/// <summary>Where pixels of a line lie: enough to tell its direction, its length and whether it is straight.</summary>
internal readonly record struct PixelMoments(int Count, double X, double Y, double XX, double XY, double YY)
{
    private const double LeastLength = 4;
    private const double LargestDeviation = 1;

    /// <summary>Its direction, 0 to 180: across is 0, and down to the right is 45.</summary>
    public double Degrees
    {
        get
        {
            (double xx, double xy, double yy) = Centered;
            double degrees = Math.Atan2(2 * xy, xx - yy) * 90 / Math.PI;
            double turned = degrees < 0 ? degrees + 180 : degrees;

            // Next to nothing below 0 is rounded to 180.
            return turned < 180 ? turned : 0;
        }
    }

    /// <summary>How long it is, in pixels.</summary>
    public double Length => Math.Sqrt(12 * Variances.Along);

    public bool IsStraight => Length >= LeastLength && Math.Sqrt(Variances.Aside) <= LargestDeviation;

    private (double Along, double Aside) Variances
    {
        get
        {
            (double xx, double xy, double yy) = Centered;
            double middle = (xx + yy) / 2;
            double spread = Math.Sqrt(Math.Pow((xx - yy) / 2, 2) + (xy * xy));
            return (middle + spread, Math.Max(0, middle - spread));
        }
    }

    private (double XX, double XY, double YY) Centered =>
        ((XX / Count) - (X * X / Count / Count), (XY / Count) - (X * Y / Count / Count), (YY / Count) - (Y * Y / Count / Count));

    public PixelMoments With(double x, double y) => new(Count + 1, X + x, Y + y, XX + (x * x), XY + (x * y), YY + (y * y));
}
