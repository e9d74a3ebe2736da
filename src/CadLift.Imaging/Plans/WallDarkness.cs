using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Leaves out short bodies that are not filled as walls of the drawing are: letters that lie on lines, strokes that run together in a blur.</summary>
/// <remarks>What is long is a wall however dark it is; a short body is one if a share of all walls is as dark as it is, and if it is evenly so.</remarks>
internal static class WallDarkness
{
    // In thicknesses of its own.
    private const double LengthOfLong = 9;
    private const double LengthOfWord = 20;
    private const double BreadthOfWord = 3;

    // Of the darkness of walls: how much a body differs in the mean, and how its pixels do from their mean.
    private const double Lightest = 0.85;
    private const double Darkest = 1.16;
    private const double MostUneven = 0.4;

    // Of what is inside of walls.
    private const double LeastShare = 0.08;

    // Of the distance to the edge where a body is thickest: what is along its middle. Of the mean there: how much darkness differs, grain aside.
    private const double MiddleShare = 0.6;
    private const double UnevenMiddle = 0.1;

    // Of that distance: a step, in which letters change and fills do not. Of all steps: so many at least change nothing. Of grain: what changes nothing.
    private const double StepShare = 0.5;
    private const double LeastAlike = 0.7;
    private const double MostNoise = 3;

    // Pixels: no word is so large.
    private const long LargestWord = 4_000_000;

    /// <summary>Takes such bodies out of a mask.</summary>
    /// <param name="walls">The pixels of filled walls.</param>
    /// <param name="ink">How dark the picture is.</param>
    /// <param name="scale">How many pixels of the mask, a side, are one of the picture.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void RemoveUneven(Raster walls, InkMap ink, int scale, CancellationToken cancellation)
    {
        Raster darkness = ink.Sharp(cancellation);
        using var bodies = ConnectedComponents.Of(walls, cancellation);
        Sums[] sums = SumsOf(bodies, walls, darkness, scale, cancellation);

        // Pictures of noise have hundreds of thousands of bodies: each is not compared with each.
        var darknesses = new WeightedValues(sums.Select(static sum => (sum.Mean, (double)sum.Count)));
        bool[] isWall = new bool[sums.Length];
        bool isBlurred = ink.IsBlurred(cancellation);
        double usual = UsualThickness(bodies);
        for (int i = 1; i < sums.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            bool isLong = IsLong(box);
            bool isWordLong = !isLong || (isBlurred && IsLineOfLetters(box));
            bool mayBeWord = isWordLong && (long)box.Width * box.Height <= LargestWord;
            Middle? middle = mayBeWord ? AlongMiddle(bodies, i, darkness, scale, ink.Noise, cancellation) : null;
            bool mayHaveFills = Math.Min(box.Width, box.Height) >= BreadthOfWord * usual;
            bool isFilled = middle is { IsEven: true } || (mayHaveFills && middle is { IsOfFewFills: true });
            bool isEven = isFilled || sums[i].IsEven(MostUneven, 0);
            bool isAsWalls = isLong || sums[i].Count == 0 || (isEven && AsDark(sums[i].Mean) >= LeastShare * darknesses.Total);
            isWall[i] = isAsWalls && (isFilled || !mayBeWord);
        }

        WallMask.Keep(walls, bodies, isWall, cancellation);

        double AsDark(double mean) => darknesses.Between(mean / Darkest, Math.BitIncrement(mean / Lightest));
    }

    private static bool IsLong(ComponentBox box) => box.Longer >= LengthOfLong * box.MeanThickness;

    // That of most of what is long.
    private static double UsualThickness(ConnectedComponents bodies)
    {
        List<(double Value, double Weight)> thicknesses = [.. bodies.Boxes.Skip(1).Where(IsLong).Select(static box => (box.MeanThickness, (double)box.Area))];
        return thicknesses.Count > 0 ? SideFitter.WeightedMedian(thicknesses, 0.5) : 0;
    }

    // Letters that run together in a blur to something straight.
    private static bool IsLineOfLetters(ComponentBox box) =>
        box.Longer < LengthOfWord * box.MeanThickness && Math.Min(box.Width, box.Height) < BreadthOfWord * box.MeanThickness;

    // Inside of their edges.
    private static Sums[] SumsOf(
        ConnectedComponents bodies, Raster walls, Raster darkness, int scale, CancellationToken cancellation)
    {
        using Raster inside = Morphology.Erode(walls, scale, cancellationToken: cancellation);
        var sums = new Sums[bodies.Boxes.Count];
        for (int y = 0; y < walls.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = inside.Row(y);
            ReadOnlySpan<byte> dark = darkness.Row(y / scale);
            foreach (PixelRun run in bodies.Runs(y))
            {
                Sums sum = sums[run.Label];
                for (int x = run.X; x < run.End; x++)
                {
                    sum = row[x] != 0 ? sum.With(dark[x / scale]) : sum;
                }

                sums[run.Label] = sum;
            }
        }

        return sums;
    }

    // In a blur, the middle of a wall is as dark everywhere, and that of a word is not.
    private static Middle AlongMiddle(ConnectedComponents bodies, int body, Raster darkness, int scale, double noise, CancellationToken cancellation)
    {
        ComponentBox box = bodies.Boxes[body];
        using Raster alone = PixelMask.Create(box.Width + 2, box.Height + 2, mask =>
        {
            mask.Samples.Clear();
            for (int y = 0; y < box.Height; y++)
            {
                Span<byte> row = mask.Row(y + 1)[1..];
                foreach (PixelRun run in bodies.RunsBetween(box.X, box.X + box.Width, box.Y + y))
                {
                    if (run.Label == body)
                    {
                        row.Slice(run.X - box.X, run.Length).Fill(byte.MaxValue);
                    }
                }
            }
        });
        var distances = DistanceTransform.Of(alone, cancellationToken: cancellation);
        int farthest = 0;
        for (int y = 0; y < alone.Height; y++)
        {
            foreach (int square in distances.Squares(y))
            {
                farthest = Math.Max(farthest, square);
            }
        }

        Sums sums = default;
        (long pairs, long alike) = (0, 0);
        double least = MiddleShare * MiddleShare * farthest;
        int step = Math.Max(1, (int)(StepShare * Math.Sqrt(farthest)));
        for (int y = 0; y < box.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> squares = distances.Squares(y + 1).Slice(1, box.Width);
            ReadOnlySpan<int> below = distances.Squares(Math.Min(y + step, box.Height) + 1).Slice(1, box.Width);
            ReadOnlySpan<byte> dark = darkness.Row((box.Y + y) / scale);
            ReadOnlySpan<byte> darkBelow = darkness.Row((box.Y + Math.Min(y + step, box.Height - 1)) / scale);
            for (int x = 0; x < squares.Length; x++)
            {
                if (squares[x] < least)
                {
                    continue;
                }

                byte here = dark[(box.X + x) / scale];
                sums = sums.With(here);
                if (x + step < squares.Length && squares[x + step] >= least)
                {
                    (pairs, alike) = (pairs + 1, alike + (AreAlike(here, dark[(box.X + x + step) / scale], noise) ? 1 : 0));
                }

                if (below[x] >= least)
                {
                    (pairs, alike) = (pairs + 1, alike + (AreAlike(here, darkBelow[(box.X + x) / scale], noise) ? 1 : 0));
                }
            }
        }

        return new Middle(sums.IsEven(UnevenMiddle, noise), alike >= LeastAlike * pairs);
    }

    private static bool AreAlike(byte first, byte second, double noise) => Math.Abs(first - second) <= (UnevenMiddle * Math.Max(first, second)) + (MostNoise * noise);

    // What is along the middle of a body: whether it is evenly dark, or at least nearly everywhere as dark as a step away, as masonry with a chimney is.
    private readonly record struct Middle(bool IsEven, bool IsOfFewFills);

    private readonly record struct Sums(long Count, double Total, double Squares)
    {
        public double Mean => Count > 0 ? Total / Count : 0;

        public Sums With(double value) => new(Count + 1, Total + value, Squares + (value * value));

        // Whether the standard deviation is no more than a share of the mean, and what grain adds.
        public bool IsEven(double share, double noise) => (Squares / Count) - (Mean * Mean) <= (share * share * Mean * Mean) + (noise * noise);
    }
}
