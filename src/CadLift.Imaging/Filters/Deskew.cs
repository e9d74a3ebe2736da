using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Filters;

/// <summary>Turns a scan upright that lay aslant.</summary>
/// <remarks>
/// Source: Postl, Detection of linear oblique structures and skew scan in digitized documents (1986): seen along their lines, the profile of a
/// drawing has the steepest steps. Both directions of a drawing count. First in steps of half a degree, then finer around the best.
/// </remarks>
public static class Deskew
{
    private const double Degree = Math.PI / 180;
    private const double CoarseStep = 0.5;
    private const double FinestStep = 0.01;
    private const double LargestAngle = 44;

    // Of so many pixels of ink the angle is known well enough.
    private const int MostPoints = 60_000;

    /// <summary>How far the lines of a drawing are turned.</summary>
    /// <param name="source">A grey picture, dark on light.</param>
    /// <param name="largest">The largest angle that is looked for, in degrees, 0.5 to 44; default 10.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Degrees; above 0 where they go down to the right. 0 where nothing is drawn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The largest angle is out of its range.</exception>
    public static double AngleOf(Raster source, double largest = 10, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        if (!(largest is >= CoarseStep and <= LargestAngle))
        {
            throw new ArgumentOutOfRangeException(nameof(largest), largest, "The largest angle is 0.5 to 44 degrees.");
        }

        return AngleOfSample(source, largest, MostPoints, cancellationToken).Degrees;
    }

    /// <summary>The same from so many pixels of ink at the most, and up to 45 degrees, where lines go one way as much as the other.</summary>
    /// <returns>Degrees, and how many times steeper the steps are than those of the picture as it is.</returns>
    internal static (double Degrees, double Gain) AngleOfSample(Raster source, double largest, int mostPoints, CancellationToken cancellationToken)
    {
        Point2d[] ink = InkOf(source, mostPoints, cancellationToken);
        if (ink.Length == 0)
        {
            return (0, 1);
        }

        Point2d[] places = OffGrid(ink);
        double best = BestOf(places, 0, largest, CoarseStep, cancellationToken);
        for (double step = CoarseStep; step > FinestStep; step /= 5)
        {
            best = BestOf(ink, best, step, step / 5, cancellationToken);
        }

        best = Math.Clamp(best, -largest, largest);
        return (best, Sharpness(places, best) / Sharpness(places, 0));
    }

    /// <summary>Turns a picture about its middle; its size stays.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="degrees">How far its lines are turned, as <see cref="AngleOf"/> tells it.</param>
    /// <param name="outside">What stands where the picture has nothing; default 255.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture, whose lines are upright.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The angle is not finite.</exception>
    public static Raster Apply(Raster source, double degrees, byte outside = byte.MaxValue, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        if (!double.IsFinite(degrees))
        {
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "The angle is finite.");
        }

        return Rectification.Apply(source, CornersOf(source, degrees, source.Width, source.Height), source.Width, source.Height, outside, parallelism, cancellationToken);
    }

    /// <summary>Where the corners of a rectangle lie in a picture that has its middle and is turned by so many degrees.</summary>
    internal static Point2d[] CornersOf(Raster source, double degrees, double width, double height)
    {
        var middle = new Point2d(source.Width / 2.0, source.Height / 2.0);
        var along = Vector2d.AtAngle(degrees * Degree);
        Vector2d across = along * (width / 2);
        Vector2d down = along.TurnedLeft() * (height / 2);
        return [middle - across - down, middle + across - down, middle + across + down, middle - across + down];
    }

    // Of equal profiles the one nearest to the middle.
    private static double BestOf(Point2d[] ink, double middle, double reach, double step, CancellationToken cancellation)
    {
        (double best, double most) = (middle, Sharpness(ink, middle));
        int steps = (int)Math.Floor((reach / step) + 1e-6);
        for (int i = 1; i <= steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            {
                double angle = middle + (side * i * step);
                double sharpness = Sharpness(ink, angle);
                if (sharpness > most)
                {
                    (best, most) = (angle, sharpness);
                }
            }
        }

        return best;
    }

    private static double Sharpness(Point2d[] ink, double degrees)
    {
        var along = Vector2d.AtAngle(degrees * Degree);
        double reach = 1;
        foreach (Point2d point in ink)
        {
            reach = Math.Max(reach, Math.Abs(point.X) + Math.Abs(point.Y) + 1);
        }

        double[] across = new double[(int)(2 * reach) + 3];
        double[] down = new double[across.Length];
        foreach (Point2d point in ink)
        {
            Add(across, (point.X * along.X) + (point.Y * along.Y) + reach);
            Add(down, (point.Y * along.X) - (point.X * along.Y) + reach);
        }

        double sum = 0;
        for (int i = 1; i < across.Length; i++)
        {
            sum += Math.Pow(across[i] - across[i - 1], 2) + Math.Pow(down[i] - down[i - 1], 2);
        }

        return sum;
    }

    // Between two places of a profile each gets its part: whole ones would show the grid of the pixels.
    private static void Add(double[] profile, double place)
    {
        int index = (int)place;
        double part = place - index;
        profile[index] += 1 - part;
        profile[index + 1] += part;
    }

    // Each place somewhere in its pixel: in the middles of pixels the grid itself has lines, those at 45° above all. Evenly spread by the plastic ratio
    // (Roberts, The Unreasonable Effectiveness of Quasirandom Sequences, 2018).
    private static Point2d[] OffGrid(Point2d[] ink)
    {
        var places = new Point2d[ink.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = new Point2d(ink[i].X + (i * 0.7548776662466927 % 1), ink[i].Y + (i * 0.5698402909980532 % 1));
        }

        return places;
    }

    private static Point2d[] InkOf(Raster source, int mostPoints, CancellationToken cancellation)
    {
        int threshold = Otsu.Threshold(source);
        long count = 0;
        for (int y = 0; y < source.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (byte value in source.Row(y))
            {
                count += value < threshold ? 1 : 0;
            }
        }

        // Every so-manieth of them, spread evenly by the golden ratio, so that no pattern of theirs shows.
        double share = Math.Min(1, (double)mostPoints / Math.Max(1, count));
        var points = new List<Point2d>();
        double taken = 0;
        for (int y = 0; y < source.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = source.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] < threshold)
                {
                    taken += 0.6180339887498949;
                    taken -= Math.Floor(taken);
                    if (taken < share)
                    {
                        points.Add(new Point2d(x - (source.Width / 2.0), y - (source.Height / 2.0)));
                    }
                }
            }
        }

        return [.. points];
    }
}
