namespace CadLift.Imaging.Plans;

/// <summary>How thick the strokes of a drawing are, and how thick its thinnest filled walls.</summary>
/// <remarks>
/// Drawings have few thicknesses: strokes and letters at one end, walls at the other, and next to nothing between. Strokes are what has most length; walls
/// are the next thickness that has its share of the ink.
/// </remarks>
internal readonly struct InkThickness
{
    private const double WallShare = 0.03;
    private const double WallRatio = 1.8;

    private InkThickness(int stroke, int least, int wall) => (Stroke, Least, Wall) = (stroke, least, wall);

    /// <summary>The thickness of strokes in pixels; 0 where there are none.</summary>
    public int Stroke { get; }

    /// <summary>What is at least so thick is no stroke.</summary>
    public int Least { get; }

    /// <summary>The thickness of the thinnest walls in pixels; 0 where no walls are filled.</summary>
    public int Wall { get; }

    public bool HasFilledWalls => Wall > 0;

    /// <summary>Tells strokes and walls apart.</summary>
    /// <param name="counts">How many pixels of ink are how thick.</param>
    /// <param name="side">The shorter side of the picture.</param>
    public static InkThickness Of(ReadOnlySpan<long> counts, int side)
    {
        double total = 0;
        foreach (long count in counts)
        {
            total += count;
        }

        if (total == 0)
        {
            return default;
        }

        double[] shares = new double[counts.Length];
        for (int i = 1; i < shares.Length; i++)
        {
            shares[i] = counts[i] / total;
        }

        int longest = 1;
        for (int i = 2; i < shares.Length - 1; i++)
        {
            longest = shares[i] / i > shares[longest] / longest ? i : longest;
        }

        int next = NextPeak(shares, longest);
        int thickest = Thickest(shares);
        bool isStroke = longest <= 4 || longest <= side / 300.0 || thickest >= 6 * longest;
        if (!isStroke)
        {
            int thinnest = Thinnest(shares, longest);
            return new InkThickness(0, Math.Max(2, thinnest / 2), thinnest);
        }

        return next == 0 ? new InkThickness(longest, (2 * longest) + 1, 0) : new InkThickness(longest, Valley(shares, longest, next), next);
    }

    private static double Near(double[] shares, int at)
    {
        double sum = 0;
        for (int i = (int)Math.Round(at * 0.85); i <= Math.Min(shares.Length - 1, (int)Math.Round(at * 1.15)); i++)
        {
            sum += shares[i];
        }

        return sum;
    }

    private static double Smooth(double[] shares, int at) =>
        shares[at] + ((shares[Math.Max(1, at - 1)] + shares[Math.Min(shares.Length - 1, at + 1)]) / 2);

    private static int NextPeak(double[] shares, int longest)
    {
        double least = double.MaxValue;
        for (int i = longest + 1; i < shares.Length; i++)
        {
            double here = Smooth(shares, i);
            bool isPeak = i >= Math.Max(WallRatio * longest, longest + 3) && here >= 2 * least && here >= 0.008 && Near(shares, i) >= WallShare
                && (i + 1 >= shares.Length || here >= Smooth(shares, i + 1));
            if (isPeak)
            {
                return i;
            }

            least = Math.Min(least, here);
        }

        return 0;
    }

    private static int Thickest(double[] shares)
    {
        for (int i = shares.Length - 1; i > 0; i--)
        {
            if (Near(shares, i) >= 0.1)
            {
                return i;
            }
        }

        return 1;
    }

    private static int Thinnest(double[] shares, int longest)
    {
        for (int i = 2; i < longest; i++)
        {
            if (Near(shares, i) >= WallShare && Smooth(shares, i) >= Smooth(shares, i - 1) && Smooth(shares, i) >= Smooth(shares, i + 1))
            {
                return i;
            }
        }

        return longest;
    }

    // The middle, by ratio, of the longest stretch between two peaks that has least.
    private static int Valley(double[] shares, int from, int to)
    {
        double least = double.MaxValue;
        for (int i = from + 1; i < to; i++)
        {
            least = Math.Min(least, Smooth(shares, i));
        }

        double level = Math.Max(1.5 * least, 0.25 * Math.Min(Smooth(shares, from), Smooth(shares, to)));
        (int bestStart, int bestEnd, int start) = (from + 1, from + 1, -1);
        for (int i = from + 1; i <= to; i++)
        {
            bool isLow = i < to && Smooth(shares, i) <= level;
            if (isLow && start < 0)
            {
                start = i;
            }
            else if (!isLow && start >= 0)
            {
                if ((double)i / start > (double)(bestEnd + 1) / bestStart)
                {
                    (bestStart, bestEnd) = (start, i - 1);
                }

                start = -1;
            }
        }

        return Math.Max(from + 1, (int)Math.Round(Math.Sqrt((double)bestStart * (bestEnd + 1))));
    }
}
