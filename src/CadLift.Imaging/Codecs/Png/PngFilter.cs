namespace CadLift.Imaging.Codecs.Png;

/// <summary>Takes the filter of a row back (PNG, third edition, 9).</summary>
internal static class PngFilter
{
    /// <summary>Takes a filter back in place.</summary>
    /// <param name="filter">The filter, 0 to 4.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The row above it, noughts for the first.</param>
    /// <param name="step">Bytes of a pixel.</param>
    /// <returns>Whether there is such a filter.</returns>
    public static bool TryUndo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        switch (filter)
        {
            case 0:
                return true;
            case 1:
                for (int i = step; i < row.Length; i++)
                {
                    row[i] += row[i - step];
                }

                return true;
            case 2:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                return true;
            case 3:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i >= step ? row[i - step] : 0) + above[i]) / 2);
                }

                return true;
            case 4:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += i >= step ? Paeth(row[i - step], above[i], above[i - step]) : above[i];
                }

                return true;
            default:
                return false;
        }
    }

    // Whichever of the three is nearest to left + above - corner; in this order where several are.
    private static byte Paeth(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        (int toLeft, int toAbove, int toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return (byte)(toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
    }
}
