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

            double meanAlong = points.Average(static point => point.Along);
            double meanOff = points.Average(static point => point.Off);
            double spread = points.Sum(point => (point.Along - meanAlong) * (point.Along - meanAlong));
            double slant = points.Sum(point => (point.Along - meanAlong) * (point.Off - meanOff));
            slope = spread > 0 && length > 4 ? slant / spread : 0;
            off = meanOff - (slope * meanAlong);
            double[] residuals = [.. points.Select(point => Math.Abs(point.Off - off - (slope * point.Along))).Order()];
            double most = Math.Max(0.15, 2.5 * residuals[residuals.Length / 2]);
            (double currentOff, double currentSlope) = (off, slope);
            points = [.. points.Where(point => Math.Abs(point.Off - currentOff - (currentSlope * point.Along)) <= most)];
        }

        return (off, slope);
    }
}
