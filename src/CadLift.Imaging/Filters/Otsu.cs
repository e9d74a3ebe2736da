namespace CadLift.Imaging.Filters;

/// <summary>The threshold that parts values into two classes that lie farthest apart.</summary>
/// <remarks>Source: Otsu, A threshold selection method from gray-level histograms (1979).</remarks>
public static class Otsu
{
    /// <summary>The threshold of a picture.</summary>
    /// <param name="source">A grey picture.</param>
    /// <returns>The first value of the brighter class, 1 to 255.</returns>
    public static int Threshold(Raster source)
    {
        RowBands.ThrowIfColored(source);
        return Threshold(ByteCounts.Of(source));
    }

    /// <summary>The middle between the means of the two classes, which does not hang on either when nothing lies between them.</summary>
    internal static int Middle(ReadOnlySpan<int> counts)
    {
        int threshold = Threshold(counts);
        return (int)Math.Round((MeanOf(counts, 0, threshold) + MeanOf(counts, threshold, counts.Length)) / 2);
    }

    /// <summary>The threshold of values that come so often.</summary>
    internal static int Threshold(ReadOnlySpan<int> counts)
    {
        (double total, double sum) = (0, 0);
        for (int i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            sum += (double)i * counts[i];
        }

        (double below, double belowSum, double most, int best) = (0, 0, -1, 1);
        for (int i = 1; i < counts.Length; i++)
        {
            below += counts[i - 1];
            belowSum += (double)(i - 1) * counts[i - 1];
            if (below == 0 || below == total)
            {
                continue;
            }

            double difference = (belowSum / below) - ((sum - belowSum) / (total - below));
            double spread = below * (total - below) * difference * difference;
            if (spread > most)
            {
                (most, best) = (spread, i);
            }
        }

        return best;
    }

    private static double MeanOf(ReadOnlySpan<int> counts, int from, int to)
    {
        (double total, double sum) = (0, 0);
        for (int i = from; i < to; i++)
        {
            total += counts[i];
            sum += (double)i * counts[i];
        }

        return total > 0 ? sum / total : from;
    }
}
