namespace CadLift.Imaging.Tracing;

/// <summary>Brings sides that are nearly level or upright to it.</summary>
/// <remarks>
/// Corners joined by level sides get one row, those joined by upright sides one column: the mean of theirs weighted by the length of the sides, so that
/// each side is changed once, from where it was, and the line stays closed, wherever it begins.
/// </remarks>
public static class AxisSnap
{
    /// <summary>Snaps a closed line.</summary>
    /// <param name="loop">Its corners.</param>
    /// <param name="degrees">Up to how many degrees off, above 0 and below 45.</param>
    /// <returns>The corners, without those that fall together or no longer turn.</returns>
    public static IReadOnlyList<PixelPoint> Apply(IReadOnlyList<PixelPoint> loop, double degrees)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(degrees, 45);
        if (loop.Count < 3)
        {
            return loop;
        }

        double slope = Math.Tan(degrees * Math.PI / 180);
        int[] rows = Level(loop, slope, static point => point.Y, static point => point.X);
        int[] columns = Level(loop, slope, static point => point.X, static point => point.Y);
        var snapped = new PixelPoint[loop.Count];
        for (int i = 0; i < snapped.Length; i++)
        {
            snapped[i] = new PixelPoint(columns[i], rows[i]);
        }

        return WithoutStraight(snapped);
    }

    // The value of each corner: one for all corners that sides join whose values differ by less than the slope.
    private static int[] Level(IReadOnlyList<PixelPoint> loop, double slope, Func<PixelPoint, int> value, Func<PixelPoint, int> along)
    {
        int count = loop.Count;
        int[] values = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = value(loop[i]);
        }

        bool IsLevel(int side)
        {
            (PixelPoint a, PixelPoint b) = (loop[side % count], loop[(side + 1) % count]);
            int length = Math.Abs(along(b) - along(a));
            return length > 0 && Math.Abs(value(b) - value(a)) < length * slope;
        }

        int start = 0;
        while (start < count && IsLevel(start + count - 1))
        {
            start++;
        }

        for (int i = 0; i < count;)
        {
            int sides = 0;
            double sum = 0;
            double weight = 0;
            while (i + sides < count && IsLevel(start + i + sides))
            {
                (PixelPoint a, PixelPoint b) = (loop[(start + i + sides) % count], loop[(start + i + sides + 1) % count]);
                double length = Math.Abs(along(b) - along(a));
                sum += length * (value(a) + value(b)) / 2;
                weight += length;
                sides++;
            }

            for (int k = 0; sides > 0 && k <= sides; k++)
            {
                values[(start + i + k) % count] = (int)Math.Round(sum / weight);
            }

            i += Math.Max(1, sides);
        }

        return values;
    }

    private static List<PixelPoint> WithoutStraight(PixelPoint[] loop)
    {
        var kept = new List<PixelPoint>(loop.Length);
        foreach (PixelPoint point in loop)
        {
            kept.Add(point);
            Trim(kept);
        }

        // The ends meet.
        while (kept.Count >= 3 && IsStraight(kept[^2], kept[^1], kept[0]))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        while (kept.Count >= 3 && IsStraight(kept[^1], kept[0], kept[1]))
        {
            kept.RemoveAt(0);
        }

        return kept;
    }

    private static void Trim(List<PixelPoint> kept)
    {
        while (kept.Count >= 2 && (kept[^1] == kept[^2] || (kept.Count >= 3 && IsStraight(kept[^3], kept[^2], kept[^1]))))
        {
            kept.RemoveAt(kept[^1] == kept[^2] ? kept.Count - 1 : kept.Count - 2);
        }
    }

    private static bool IsStraight(PixelPoint a, PixelPoint b, PixelPoint c) =>
        ((b.X - a.X) * (long)(c.Y - b.Y)) - ((b.Y - a.Y) * (long)(c.X - b.X)) == 0;
}
