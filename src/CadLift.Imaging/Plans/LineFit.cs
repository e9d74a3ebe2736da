namespace CadLift.Imaging.Plans;

/// <summary>A line through places beside another one, some of which lie off it.</summary>
internal static class LineFit
{
    /// <summary>Least squares, several times, each time without what lies farther off than most.</summary>
    /// <param name="points">How far along and how far off each place lies.</param>
    /// <param name="length">How long the line is; short ones keep their direction.</param>
    /// <returns>How far off it lies at nought, and its slope; nothing where there are fewer than three places.</returns>
    public static (double Off, double Slope)? Through(List<(double Along, double Off)> points, double length)
    {
        (double off, double slope) = (0, 0);
        for (int pass = 0; pass < 4; pass++)
        {
            if (points.Count < 3)
            {
                return pass == 0 ? null : (off, slope);
            }

            (off, slope) = LeastSquares(points, isTurned: length > 4);
            double[] residuals = new double[points.Count];
            for (int i = 0; i < residuals.Length; i++)
            {
                residuals[i] = Math.Abs(points[i].Off - off - (slope * points[i].Along));
            }

            double most = Math.Max(0.15, 2.5 * OrderStatistic.Select(residuals, residuals.Length / 2));
            (double currentOff, double currentSlope) = (off, slope);
            points = points.FindAll(point => Math.Abs(point.Off - currentOff - (currentSlope * point.Along)) <= most);
        }

        return (off, slope);
    }

    private static (double Off, double Slope) LeastSquares(List<(double Along, double Off)> points, bool isTurned)
    {
        (double sumAlong, double sumOff) = (0, 0);
        foreach ((double along, double off) in points)
        {
            (sumAlong, sumOff) = (sumAlong + along, sumOff + off);
        }

        (double meanAlong, double meanOff) = (sumAlong / points.Count, sumOff / points.Count);
        (double spread, double slant) = (0, 0);
        foreach ((double along, double off) in points)
        {
            spread += (along - meanAlong) * (along - meanAlong);
            slant += (along - meanAlong) * (off - meanOff);
        }

        double slope = spread > 0 && isTurned ? slant / spread : 0;
        return (meanOff - (slope * meanAlong), slope);
    }
}
