using CadLift.Imaging.Filters;

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

    // Of the thickness of letters: what may be walls. They are not drawn with the pens of the plan.
    private const double LetterRatio = 1.25;

    // Of the thickness of strokes: those of a second pen, as drawings in two or three line widths have (ISO 128-2). Where something is thicker, it is no wall.
    private const double PenRatio = 2.2;

    // Pixels, and strokes: how thick partitions are. Of the share of strokes: what those of a second pen have.
    private const int ThinnestPartition = 4;
    private const double StrokesOfPartition = 2.5;
    private const double SecondPen = 0.3;

    // Of the thickness of walls: what is no stroke at the most, where strokes have no thickness of their own.
    private const double MostOfWall = 0.7;

    // Of the usual thickness of strokes: the thickest of them.
    private const double ThickStroke = 1.3;

    // Pixels: what is thinner is a stroke in any drawing, and where walls of two more thicknesses are.
    private const int ThinnestWall = 4;
    private const int ThinnestOfThree = 7;

    // Of the length of walls: that of strokes, where walls of two thicknesses are, and where they are some times as thick.
    private const double LengthOfStrokes = 0.75;
    private const double LengthOfThinStrokes = 2;
    private const double ThinStrokeRatio = 3;

    // Of inner walls: how thick outer ones are at least, and at the most; where walls meet, they are as thick as they are long.
    private const double OuterRatio = 1.4;
    private const double MostOuterRatio = 4;

    // The share of a few short partitions, and of the ink between their thickness and another: next to none.
    private const double SmallShare = 0.012;
    private const double NoShare = 0.15;

    // Of the usual thickness of a line of a pencil: where it is thinnest.
    private const int ThinLine = 3;

    // In strokes of theirs: letters are smaller, walls longer.
    private const double LetterSize = 9;

    // Of the shorter side of the picture: letters are smaller, and their strokes are thinner.
    private const double LargestLetter = 0.12;
    private const double BoldestLetter = 0.04;

    private InkThickness(int stroke, int least, int wall) => (Stroke, Least, Wall) = (stroke, least, wall);

    /// <summary>The thickness of strokes in pixels; 0 where there are none.</summary>
    public int Stroke { get; }

    /// <summary>The thickness of strokes, or of walls where there are no strokes.</summary>
    public int Finest => Stroke > 0 ? Stroke : Wall;

    /// <summary>How many pixels strokes have.</summary>
    public long StrokeArea { get; private init; }

    /// <summary>What is at least so thick, and thinner than walls, may be a partition.</summary>
    public int LeastPartition { get; private init; }

    /// <summary>Where there are no strokes to speak of: how thick that is at least which may be a few short partitions; 0 where nothing is.</summary>
    public int LeastOfFew { get; private init; }

    /// <summary>What is at least so thick is no stroke.</summary>
    public int Least { get; }

    /// <summary>The thickness of the thinnest walls in pixels; 0 where no walls are filled.</summary>
    public int Wall { get; }

    public bool HasFilledWalls => Wall > 0;

    /// <summary>Whether walls are all there is.</summary>
    public bool AreAllWalls => HasFilledWalls && Stroke == 0;

    /// <summary>The same where walls are lines of a pencil: they are not everywhere as thick.</summary>
    public InkThickness OfPencil
    {
        get
        {
            int least = Math.Max(2, Wall / ThinLine);
            return new InkThickness(Stroke, least, Wall) { StrokeArea = StrokeArea, LeastPartition = Math.Max(LeastPartition, least) };
        }
    }

    /// <summary>Tells strokes and walls apart where all strokes are as dark as ink.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static InkThickness Of(Raster ink, CancellationToken cancellation) => Of(ink, scale: 1, cancellation);

    /// <summary>Tells strokes and walls apart.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="scale">How many of its pixels are one of the picture: strokes that are less dark than ink look thinner than that.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static InkThickness Of(Raster ink, int scale, CancellationToken cancellation)
    {
        using Raster thickness = PixelMask.Thickness(ink, cancellation);
        int[] counts = ByteCounts.Of(thickness, cancellation);
        double[] shares = SharesOf(counts);
        int first = FirstPeak(shares, scale);
        if (first == 0)
        {
            return default;
        }

        bool isStroke = first <= ThinnestWall || first <= Math.Min(ink.Width, ink.Height) / 300.0 || Thickest(shares) >= 6 * first
            || (first <= ThinnestOfThree && AreLonger(shares, first));
        int stroke = isStroke ? first : 0;
        (int before, int wall) = isStroke ? (first, NextPeak(shares, first)) : (0, first);
        InkThickness? ofPen = null;
        while (wall > 0)
        {
            int least = before > 0 ? Valley(shares, before, wall) : Math.Clamp(Valley(shares, 1, wall), Math.Max(2, wall / 2), Math.Max(2, (int)(MostOfWall * wall)));
            int thicker = NextPeak(shares, wall);
            if (!AreLetters(ink, thickness, least, wall, cancellation))
            {
                var found = new InkThickness(stroke, least, wall)
                {
                    StrokeArea = AreaOfStrokes(counts, stroke),
                    LeastPartition = LeastPartitionOf(shares, stroke, least),
                    LeastOfFew = stroke == 0 ? LeastOfFewPartitions(shares, wall) : 0,
                };
                if (!isStroke || thicker == 0 || wall > PenRatio * stroke)
                {
                    return found;
                }

                ofPen ??= found;
                (before, wall) = (wall, thicker);
            }
            else
            {
                (before, wall) = (wall, NextPeak(shares, wall, LetterRatio));
            }
        }

        // Where what is thicker are no walls either, those of a second pen were some.
        return ofPen ?? new InkThickness(first, (2 * first) + 1, 0) { StrokeArea = AreaOfStrokes(counts, first) };
    }

    /// <summary>How many pixels strokes have.</summary>
    /// <param name="counts">Of each thickness, how many pixels belong to something so thick.</param>
    /// <param name="stroke">The usual thickness of strokes.</param>
    public static long AreaOfStrokes(ReadOnlySpan<int> counts, int stroke) => ByteCounts.Total(counts.Slice(1, Math.Min(byte.MaxValue, (int)(ThickStroke * stroke))));

    /// <summary>How thick partitions are at least, beside strokes of a thickness.</summary>
    public static int LeastPartitionBeside(int stroke) => Math.Max(ThinnestPartition, (int)(StrokesOfPartition * stroke));

    // Some times as thick as strokes. Where strokes of a second pen are as thick, partitions are thicker than those.
    private static int LeastPartitionOf(double[] shares, int stroke, int wall)
    {
        int usual = LeastPartitionBeside(stroke);
        int least = usual;
        while (stroke > 0 && least < wall && shares[least] >= SecondPen * shares[stroke])
        {
            least++;
        }

        return least > usual ? least + 1 : usual;
    }

    // Below the thickest that has a small share, where next to nothing is.
    private static int LeastOfFewPartitions(double[] shares, int wall)
    {
        for (int i = (int)(wall / OuterRatio); i >= ThinnestPartition; i--)
        {
            double here = Smooth(shares, i);
            bool isMost = here >= Smooth(shares, i - 1) && here >= Smooth(shares, i + 1);
            if (isMost && Near(shares, i) >= SmallShare)
            {
                int least = i - 1;
                while (least > 1 && Smooth(shares, least) > NoShare * here)
                {
                    least--;
                }

                return least > 1 ? least : 0;
            }
        }

        return 0;
    }

    private static double[] SharesOf(int[] counts)
    {
        double total = ByteCounts.Total(counts.AsSpan(1));
        double[] shares = new double[counts.Length];
        for (int i = 1; i < shares.Length && total > 0; i++)
        {
            shares[i] = counts[i] / total;
        }

        return shares;
    }

    // What is so thick lies mostly in bodies of few thicknesses: bold letters, not walls.
    private static bool AreLetters(Raster ink, Raster thickness, int least, int wall, CancellationToken cancellation)
    {
        using Raster thick = WallMask.OpenBySquare(ink, least, cancellation);
        using var bodies = ConnectedComponents.Of(thick, cancellation);
        (long inLetters, long all) = (0, 0);
        (double thinnest, double thickest) = (0.85 * wall, 1.15 * wall);
        int side = Math.Min(ink.Width, ink.Height);
        double largest = Math.Min(LetterSize * wall, LargestLetter * side);
        for (int y = 0; y < ink.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = thickness.Row(y);
            foreach (PixelRun run in bodies.Runs(y))
            {
                bool isLetter = bodies.Boxes[run.Label].Longer < largest;
                foreach (byte here in row.Slice(run.X, run.Length))
                {
                    int counted = here >= thinnest && here <= thickest ? 1 : 0;
                    (all, inLetters) = (all + counted, isLetter ? inLetters + counted : inLetters);
                }
            }
        }

        // Of nothing: only where two strokes cross, the ink is so thick both ways.
        bool mayBeLetters = wall <= BoldestLetter * side;
        return all == 0 || (mayBeLetters && inLetters > 0.6 * all);
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

    // The first thickness that has its share.
    private static int FirstPeak(double[] shares, int from)
    {
        int first = from;
        while (first < shares.Length && !IsPeak(shares, first))
        {
            first++;
        }

        return first < shares.Length ? first : 0;
    }

    // The next one after another that has its share, with next to nothing between.
    private static int NextPeak(double[] shares, int before, double ratio = WallRatio)
    {
        double least = double.MaxValue;
        for (int i = before + 1; i < shares.Length; i++)
        {
            double here = Smooth(shares, i);
            bool isApart = i >= Math.Max(ratio * before, before + 3);
            if (isApart && here >= 2 * least && IsPeak(shares, i))
            {
                return i;
            }

            least = Math.Min(least, here);
        }

        return 0;
    }

    // Partitions are shorter than thicker walls: what is nearly as long as inner walls and outer ones is none, nor is what is longer and much thinner.
    private static bool AreLonger(double[] shares, int stroke)
    {
        int inner = NextPeak(shares, stroke);
        int thickest = Math.Min(shares.Length - 1, (int)(ThickStroke * stroke));
        double strokes = LengthOf(shares, 1, thickest);
        bool areTwo = inner > 0 && NextPeak(shares, inner, OuterRatio) is > 0 and int outer && outer <= MostOuterRatio * inner;
        return (areTwo && strokes >= LengthOfStrokes * LengthOf(shares, thickest + 1, shares.Length - 1))
            || (inner >= ThinStrokeRatio * stroke && strokes >= LengthOfThinStrokes * LengthOf(shares, (int)(MostOfWall * inner), shares.Length - 1));
    }

    private static double LengthOf(double[] shares, int from, int to)
    {
        double length = 0;
        for (int i = from; i <= to; i++)
        {
            length += shares[i] / i;
        }

        return length;
    }

    private static bool IsPeak(double[] shares, int at)
    {
        double here = Smooth(shares, at);
        return here >= 0.008 && Near(shares, at) >= WallShare && (at + 1 >= shares.Length || here >= Smooth(shares, at + 1));
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

    // The middle, by ratio, of the longest stretch between two peaks that has least.
    private static int Valley(double[] shares, int from, int to)
    {
        double least = double.MaxValue;
        for (int i = from + 1; i < to; i++)
        {
            least = Math.Min(least, Smooth(shares, i));
        }

        double level = Math.Max(1.5 * least, 0.25 * Math.Min(Smooth(shares, from), Smooth(shares, to)));
        (int bestStart, int bestEnd, int start) = (from + 1, from, -1);
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
