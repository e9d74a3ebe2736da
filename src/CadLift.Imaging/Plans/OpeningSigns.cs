using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>What is drawn in and beside a gap in a wall: lines along it are a window, a leaf with its swing is a door.</summary>
internal sealed class OpeningSigns(Sampler ink, double wallDarkness, double noise, bool isBlurred, bool mayHangInMiddle)
{
    // Across a gap, and along it: more tell nothing more, and gaps may be as wide as pictures are large.
    private const int MostProfiles = 400;
    private const int MostSamples = 256;

    // Pixels: in a thinner wall its face and its middle are one.
    private const double ThickWall = 5;

    // Of a quarter circle: nothing but a door swings so, whatever lines its threshold and its frame have.
    private const double SureArc = 0.85;

    // How much darker a line along a gap is than what is beside it: of what is faint, and in levels of darkness.
    private const double SharpPeak = 0.8;
    private const double BlurredPeak = 6;

    private const double RightAngle = Math.PI / 2;

    // What is nearly all of a swing: nothing else is looked for. Of the arc and of the leaf: what is drawn at least of short ones.
    private const double SureSwing = 0.85;
    private const double WholeSwing = 0.75;

    // A leaf without its arc: what is drawn of it, and in widths where it surely is, and where nothing goes on from its end as the sides of a sofa do.
    private const double WholeLeaf = 0.9;
    private static readonly double[] StartOfLeaf = [0.07, 0.1];
    private static readonly double[] BesideEnd = [-0.2, -0.12, 0.12, 0.2];
    private static readonly double[] BeyondLeaf = [1.1, 1.16, 1.22];

    // Pixels: how far leaves are apart that slide past each other.
    private const double LeastTrack = 1.5;

    // How much of a line along a gap may be missing: of one of several, and of one alone, which is dashed else.
    private const double MissingOfLine = 0.3;
    private const double MissingOfLoneLine = 0.1;

    // Of the thickness of a wall, to both sides: its middle.
    private const double MiddleOfWall = 0.3;

    // How many lines a light band between the faces of a wall stands for. In pixels: a wall in which one blurred line is no such band, and how far beside it there
    // is paper again. How dark a band is, in faint strokes, and how broad, of the thickness of the wall.
    private const int LinesOfBand = 2;
    private const double ThinnestBand = 7;
    private const double BesideBand = 4.5;
    private const double DarkBand = 1.5;
    private const double BreadthOfBand = 0.75;

    // Of the width of an opening: where two leaves of a door meet. In radians: how far doors stand open that are not drawn wide open.
    private static readonly double[] EndsOfFirstLeaf = [1 / 2.0, 1 / 3.0, 2 / 3.0];
    private static readonly double[] HalfOpen = [Math.PI / 4, Math.PI / 3, Math.PI / 6];

    // Lines are lighter than walls where the picture is blurred, and stand out from grain.
    private double Faint => Math.Max(12, 0.07 * wallDarkness);

    // In a sharp picture, what is as light as lines are in a blur are tiles and tints.
    private double LeastPeak => isBlurred ? Math.Max(BlurredPeak, noise) : SharpPeak * Faint;

    // The darkest of several places and the lightest of others are apart by grain alone.
    private double FaintStroke => Faint + (3.5 * noise);

    /// <summary>The signs in a picture.</summary>
    /// <param name="ink">How dark it is.</param>
    /// <param name="mayHangInMiddle">Whether doors may hang in the middle of a wall.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static OpeningSigns Of(InkMap ink, bool mayHangInMiddle, CancellationToken cancellation) => Of(ink, ink.Darkness, mayHangInMiddle, cancellation);

    /// <summary>The signs in a part of what is drawn.</summary>
    /// <param name="ink">How dark the picture is.</param>
    /// <param name="darkness">That of the part.</param>
    /// <param name="mayHangInMiddle">Whether doors may hang in the middle of a wall.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static OpeningSigns Of(InkMap ink, Raster darkness, bool mayHangInMiddle, CancellationToken cancellation) =>
        new(new Sampler(darkness), ink.Threshold * 2, ink.Noise, ink.IsBlurred(cancellation), mayHangInMiddle);

    /// <summary>Tells the kind of an opening.</summary>
    /// <param name="a">One end, on the middle line of the wall.</param>
    /// <param name="b">The other end.</param>
    /// <param name="thickness">The thickness of the wall.</param>
    /// <param name="frame">How thick a window in it may be.</param>
    /// <returns>The kind, how sure it is, 0 to 1, and how much of the width the wider leaf of a door has.</returns>
    public (OpeningKind Kind, double Confidence, double LeafShare) Judge(Point2d a, Point2d b, double thickness, double frame)
    {
        double width = (b - a).Length;
        Vector2d along = (b - a).Normalized();
        Vector2d across = along.TurnedLeft();
        int lines = LinesAlong(a, along, across, width, frame);
        var best = new Swing(0, 0);
        ReadOnlySpan<double> hinges = mayHangInMiddle && thickness >= ThickWall ? [thickness / 2, 0] : [thickness / 2];
        foreach (double side in (ReadOnlySpan<double>)[-1, 1])
        {
            Vector2d outward = across * side;
            foreach (double hinge in hinges)
            {
                best = Swing.Better(best, LeavesOf(a + (outward * hinge), b + (outward * hinge), along, outward, width));
            }
        }

        double swing = best.Share;
        if (swing >= 0.6 && (lines < 2 || swing >= 0.85 || best.Arc >= SureArc))
        {
            return (OpeningKind.Door, swing, best.LeafShare);
        }

        return lines >= 2 ? (OpeningKind.Window, Math.Min(1, 0.4 + (0.2 * lines)), 1)
            : swing >= 0.45 ? (OpeningKind.Door, swing, best.LeafShare)
            : (OpeningKind.Passage, 1 - swing, 1);
    }

    // Peaks of darkness across the wall that go on along most of the gap.
    private int LinesAlong(Point2d a, Vector2d along, Vector2d across, double width, double thickness)
    {
        int peaks = CountPeaks(ProfileAcross(a, along, width, thickness + 3, MissingOfLine).Darkness, LeastPeak);
        return peaks < LinesOfBand && thickness >= ThinnestBand && IsBand(a, along, across, width, thickness) ? LinesOfBand : peaks;
    }

    /// <summary>Whether a line, or a narrow band, goes along the middle of a gap, with paper on both of its sides.</summary>
    /// <param name="a">One end, on the middle line of the wall.</param>
    /// <param name="b">The other end.</param>
    /// <param name="thickness">The thickness of the wall.</param>
    public bool HasMiddleLine(Point2d a, Point2d b, double thickness)
    {
        (double[] profile, double step) = ProfileAcross(a, (b - a).Normalized(), (b - a).Length, thickness, MissingOfLoneLine);
        (double dark, double first, double second) = (0, double.MaxValue, double.MaxValue);
        for (int i = 0; i < profile.Length; i++)
        {
            double off = (i * step) - (thickness / 2);
            double here = profile[i];
            bool isMiddle = Math.Abs(off) <= MiddleOfWall * thickness;
            dark = isMiddle ? Math.Max(dark, here) : dark;
            first = !isMiddle && off < 0 ? Math.Min(first, here) : first;
            second = !isMiddle && off > 0 ? Math.Min(second, here) : second;
        }

        return dark - Math.Max(first, second) >= LeastPeak;
    }

    // A light band from face to face of a wall is glazing: filled so, or lines that run together in a blur. Beside it is paper.
    private bool IsBand(Point2d a, Vector2d along, Vector2d across, double width, double thickness)
    {
        double[] values = SamplesOf(width);
        double breadth = thickness + (2 * BesideBand);
        (int count, double step) = StepsAcross(breadth);
        int middle = count / 2;
        double dark = DarknessAt(middle);
        if (dark < DarkBand * Faint)
        {
            return false;
        }

        (int first, int last) = (middle, middle);
        while (first > 0 && DarknessAt(first - 1) >= dark / 2)
        {
            first--;
        }

        while (last < count - 1 && DarknessAt(last + 1) >= dark / 2)
        {
            last++;
        }

        return first > 0 && last < count - 1 && (last - first) * step >= BreadthOfBand * thickness;

        double DarknessAt(int i) => DarknessAlong(a + (across * ((i * step) - (breadth / 2))), along, width, values, MissingOfLine);
    }

    // How dark it is along most of a way, and so far to its right and left, in steps.
    private (double[] Darkness, double Step) ProfileAcross(Point2d a, Vector2d along, double width, double breadth, double missing)
    {
        Vector2d across = along.TurnedLeft();
        double[] values = SamplesOf(width);
        (int count, double step) = StepsAcross(breadth);
        double[] profile = new double[count];
        for (int i = 0; i < count; i++)
        {
            profile[i] = DarknessAlong(a + (across * ((i * step) - (breadth / 2))), along, width, values, missing);
        }

        return (profile, step);
    }

    private static double[] SamplesOf(double width) => new double[Math.Clamp((int)width, 5, MostSamples)];

    private static (int Count, double Step) StepsAcross(double breadth)
    {
        const double Step = 0.25;
        double step = Math.Max(Step, breadth / MostProfiles);
        return ((int)(breadth / step) + 1, step);
    }

    // How dark it is along most of the gap: a line that is missing in places is still one; what only crosses is none.
    private double DarknessAlong(Point2d from, Vector2d along, double width, double[] values, double missing)
    {
        for (int k = 0; k < values.Length; k++)
        {
            Point2d place = from + (along * (width * (0.12 + (0.76 * (k + 0.5) / values.Length))));
            values[k] = ink.At(place.X, place.Y);
        }

        return OrderStatistic.Select(values, (int)(values.Length * missing));
    }

    private static int CountPeaks(double[] profile, double least)
    {
        int peaks = 0;
        (double low, double high) = (profile[0], profile[0]);
        bool isRising = true;
        foreach (double value in profile)
        {
            if (isRising)
            {
                high = Math.Max(high, value);
                low = value > low || high > low + least ? low : value;
                if (high - low < least)
                {
                    high = Math.Max(low, value);
                }
                else if (value < high - (0.4 * (high - low)))
                {
                    peaks++;
                    (isRising, low) = (false, value);
                }
            }
            else
            {
                low = Math.Min(low, value);
                if (value > low + least)
                {
                    (isRising, high) = (true, value);
                }
            }
        }

        return isRising && high - low >= least ? peaks + 1 : peaks;
    }

    // One leaf at either end, wide open or half-way, or two that meet.
    private Swing LeavesOf(Point2d a, Point2d b, Vector2d along, Vector2d outward, double width)
    {
        var best = Swing.Better(SwingOf(a, along, outward, width), SwingOf(b, -along, outward, width));
        if (best.Share >= SureSwing)
        {
            return best;
        }

        foreach (double leaf in EndsOfFirstLeaf)
        {
            if (WholeSwingOf(a, along, outward, leaf * width, RightAngle) is { } first && WholeSwingOf(b, -along, outward, (1 - leaf) * width, RightAngle) is { } second)
            {
                best = Swing.Better(best, Swing.Worse(first, second) with { LeafShare = Math.Max(leaf, 1 - leaf) });
            }
        }

        foreach (double angle in HalfOpen)
        {
            Swing? half = WholeSwingOf(a, along, outward, width, angle) ?? WholeSwingOf(b, -along, outward, width, angle);
            best = Swing.Better(best, half ?? default);
        }

        return best;
    }

    /// <summary>Whether a leaf stands open beside a gap without its swing: it is as long as the gap is wide, and ends there, or two are half as long and half-way open.</summary>
    /// <remarks>One that is half-way open may hang in the middle of the wall.</remarks>
    /// <param name="a">One end, on the middle line of the wall.</param>
    /// <param name="b">The other end.</param>
    /// <param name="thickness">The thickness of the wall.</param>
    public bool HasLeafAlone(Point2d a, Point2d b, double thickness)
    {
        Vector2d along = (b - a).Normalized();
        double width = (b - a).Length;
        foreach (Vector2d outward in (ReadOnlySpan<Vector2d>)[along.TurnedLeft(), -along.TurnedLeft()])
        {
            Vector2d face = outward * (thickness / 2);
            if (IsOne(face, outward, RightAngle) || Array.Exists(HalfOpen, angle => IsOneOrTwo(face, outward, angle) || IsOneOrTwo(default, outward, angle)))
            {
                return true;
            }
        }

        return false;

        bool IsOneOrTwo(Vector2d hinge, Vector2d outward, double open) => IsOne(hinge, outward, open)
            || (IsLeafAlone(a + hinge, along, outward, width / 2, open) && IsLeafAlone(b + hinge, -along, outward, width / 2, open));

        // Lines at both edges are those of a dimension, or thin walls.
        bool IsOne(Vector2d hinge, Vector2d outward, double open) =>
            IsLeafAlone(a + hinge, along, outward, width, open) != IsLeafAlone(b + hinge, -along, outward, width, open);
    }

    /// <summary>Whether two leaves slide past each other in a gap: one line goes along either half of it, not in line with the other.</summary>
    /// <param name="a">One end, on the middle line of the wall.</param>
    /// <param name="b">The other end.</param>
    /// <param name="thickness">The thickness of the wall.</param>
    public bool HasSlidingLeaves(Point2d a, Point2d b, double thickness)
    {
        Point2d middle = a.MidpointTo(b);
        return LineAlong(a, middle, thickness) is { } first && LineAlong(middle, b, thickness) is { } second && Math.Abs(first - second) >= LeastTrack;
    }

    // How far to the left the only line along most of a way is.
    private double? LineAlong(Point2d a, Point2d b, double breadth)
    {
        (double[] profile, double step) = ProfileAcross(a, (b - a).Normalized(), (b - a).Length, breadth, MissingOfLoneLine);
        int darkest = Array.IndexOf(profile, profile.Max());

        // A floor that begins at the face of the wall is no line.
        bool isLine = profile[darkest] - Math.Max(profile[0], profile[^1]) >= FaintStroke && CountPeaks(profile, LeastPeak) == 1;
        return isLine ? darkest * step : null;
    }

    private bool IsLeafAlone(Point2d hinge, Vector2d along, Vector2d outward, double width, double open)
    {
        (Vector2d way, Vector2d beside) = LeafWay(along, outward, open);
        Point2d end = hinge + (way * width);
        return LeafOf(hinge, along, outward, width, open, WholeLeaf) >= WholeLeaf
            && Array.TrueForAll(StartOfLeaf, share => IsStroke(hinge + (way * (width * share)), beside))
            && Array.TrueForAll(BeyondLeaf, share => !IsStroke(hinge + (way * (width * share)), beside))
            && Array.TrueForAll(BesideEnd, share => !IsStroke(end + (beside * (width * share)), way));
    }

    private static (Vector2d Way, Vector2d Beside) LeafWay(Vector2d along, Vector2d outward, double open) =>
        ((along * Math.Cos(open)) + (outward * Math.Sin(open)), (along * Math.Sin(open)) - (outward * Math.Cos(open)));

    // A short arc and its leaf, where both are drawn: other strokes look like part of them.
    private Swing? WholeSwingOf(Point2d hinge, Vector2d along, Vector2d outward, double width, double open)
    {
        double arc = ArcOf(hinge, along, outward, width, open, WholeSwing);
        double leaf = arc >= WholeSwing ? LeafOf(hinge, along, outward, width, open, WholeSwing) : 0;
        return leaf >= WholeSwing ? new Swing(arc, leaf) : null;
    }

    // How much of a quarter circle and its leaf is drawn, from a hinge on the face of the wall or in its middle.
    private Swing SwingOf(Point2d hinge, Vector2d along, Vector2d outward, double width) =>
        new(ArcOf(hinge, along, outward, width, RightAngle, least: 0), LeafOf(hinge, along, outward, width, RightAngle, least: 0));

    // What share of the arc from the closed leaf to the open one is drawn; of less than the least share, what was seen until then.
    private double ArcOf(Point2d hinge, Vector2d along, Vector2d outward, double width, double open, double least)
    {
        int places = Math.Max(8, (int)(width * 1.2 * open / RightAngle));
        int found = 0;
        for (int i = 0; i < places && i - found <= (1 - least) * places; i++)
        {
            double angle = (0.08 + (0.84 * (i + 0.5) / places)) * open;
            Vector2d direction = (along * Math.Cos(angle)) + (outward * Math.Sin(angle));
            found += IsStroke(hinge + (direction * width), direction) ? 1 : 0;
        }

        return (double)found / places;
    }

    private double LeafOf(Point2d hinge, Vector2d along, Vector2d outward, double width, double open, double least)
    {
        int places = Math.Max(5, (int)width);
        int found = 0;
        (Vector2d way, Vector2d beside) = LeafWay(along, outward, open);
        for (int i = 0; i < places && i - found <= (1 - least) * places; i++)
        {
            found += IsStroke(hinge + (way * (width * (0.12 + (0.8 * (i + 0.5) / places)))), beside) ? 1 : 0;
        }

        return (double)found / places;
    }

    // Whether a stroke passes within two pixels: darker than the paper on both of its sides.
    private bool IsStroke(Point2d place, Vector2d normal)
    {
        double most = 0;
        for (double off = -1.5; off <= 1.5; off += 0.5)
        {
            most = Math.Max(most, ink.At(place.X + (normal.X * off), place.Y + (normal.Y * off)));
        }

        // Most places lie on paper.
        double faint = FaintStroke;
        return most > faint && most > Lightest(place, -normal) + faint && most > Lightest(place, normal) + faint;
    }

    private double Lightest(Point2d place, Vector2d normal)
    {
        double least = double.MaxValue;
        for (double off = 3; off <= 5; off += 1)
        {
            least = Math.Min(least, ink.At(place.X + (normal.X * off), place.Y + (normal.Y * off)));
        }

        return least;
    }

    /// <summary>How much of the swing of a door is drawn, 0 to 1.</summary>
    /// <param name="Arc">Of the quarter circle.</param>
    /// <param name="Leaf">Of the leaf.</param>
    private readonly record struct Swing(double Arc, double Leaf)
    {
        /// <summary>How much of the width of the opening the wider leaf has.</summary>
        public double LeafShare { get; init; } = 1;

        public double Share => (0.65 * Arc) + (0.35 * Leaf);

        public static Swing Better(Swing first, Swing second) => second.Share > first.Share ? second : first;

        public static Swing Worse(Swing first, Swing second) => second.Share < first.Share ? second : first;
    }
}
