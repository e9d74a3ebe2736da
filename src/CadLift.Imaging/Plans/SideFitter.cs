using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Lays sides of walls to where darkness crosses half of the way from paper to wall, between pixels.</summary>
/// <remarks>
/// Across a side, darkness is read every quarter of a pixel. The line is the one of least squares through the crossings, those left out that lie off it:
/// strokes that meet the wall. Where walls are outlined by a darker stroke, the side is the middle of that stroke; what a pencil drew is as dark here and there
/// by chance, and has no outline. A single line may be too thin to be anywhere as dark as its ink: it is as thick as its darkness makes in all.
/// </remarks>
internal sealed class SideFitter(Sampler ink, bool mayHaveOutlines, double? line = null)
{
    private const double TracedWithin = 2.6;
    private const double Reach = 3.5;
    private const double Inside = 10;
    private const double Step = 0.25;
    private const double Along = 0.5;
    private const int Offsets = (int)(2 * Reach / Step) + 1;

    // Of the darkness of a line: what is left beside it.
    private const double FaintEdge = 0.1;

    // Pixels: both sides of a thinner line would be taken for one where faces of walls are laid on common lines; farther off lies another line.
    private const double ThinnestLine = 1.3;
    private const double FarthestSide = 1.5;

    // How far inside of its beginning the middle of an outline may lie.
    private const double FarthestInset = 3;

    // Heavy outlines are drawn as part of the wall, and two of them would take away most of a thin one.
    private const double LargestInset = 1.7;

    // How dark walls are, and how far inside of half its darkness the middle of their outline lies, nothing where they have none.
    private double _wall;
    private double? _inset;

    /// <summary>Turns and moves a side to its crossings; a first fit by what is dark and what is not around each side.</summary>
    public void Fit(WallSide side)
    {
        List<(double Along, double Off)> crossings = CrossingsOf(side);
        if (LineFit.Through(crossings, side.Length) is not var (off, slope))
        {
            return;
        }

        // Its traced ends are right to within a pixel or so: a fit that turns it farther has followed something else.
        if (Math.Abs(slope) > TracedWithin / side.Length)
        {
            return;
        }

        side.Turn(off, slope);
    }

    /// <summary>Measures how walls are drawn: how dark they are, and whether they are outlined.</summary>
    /// <param name="sides">The sides, each with the thickness of its wall in pixels.</param>
    /// <param name="workers">Who does the work.</param>
    public void Learn(IReadOnlyList<(WallSide Side, double Thickness)> sides, Workers workers)
    {
        double thick = WeightedMedian([.. sides.Select(static s => (s.Thickness, s.Side.Length))], 0.6);
        (WallSide Side, double Inward)[] known =
        [
            .. sides.Where(s => s.Side.Length >= 8 && s.Thickness >= Math.Max(5, thick * 0.8)).Select(static s => (s.Side, Math.Min(s.Thickness / 2, Inside))),
        ];
        var profiles = new (double Plateau, double? OutlineOff)[known.Length];
        workers.ForEach(known.Length, i => profiles[i] = Look(known[i].Side, known[i].Inward));
        var darkness = new List<(double Value, double Weight)>();
        var outlines = new List<(WallSide Side, double Off, double Inward)>();
        double plain = 0;
        for (int i = 0; i < known.Length; i++)
        {
            (WallSide side, double inward) = known[i];
            darkness.Add((profiles[i].Plateau, side.Length));
            if (profiles[i].OutlineOff is { } off)
            {
                outlines.Add((side, off, inward));
            }
            else
            {
                plain += side.Length;
            }
        }

        _wall = darkness.Count > 0 ? WeightedMedian(darkness, 0.5) : 0;
        _inset = mayHaveOutlines && outlines.Sum(static outline => outline.Side.Length) > plain ? InsetOf(outlines) : null;
    }

    // How dark a wall is inside, and where its outline begins if it has one.
    private (double Plateau, double? OutlineOff) Look(WallSide side, double inward)
    {
        double[] profile = ProfileOf(side, 0, inward);
        int peak = PeakOf(profile);
        double plateau = profile[^1];
        double paper = Least(profile.AsSpan(0, peak + 1));
        return (plateau, profile[peak] > (1.05 * plateau) + 3 ? Crossing(profile, (paper + profile[peak]) / 2) : null);
    }

    /// <summary>Moves a side, which keeps its direction, to where its wall ends.</summary>
    public void Place(WallSide side)
    {
        Vector2d inward = side.Inward;
        if (OffsetAt([.. PlacesAlong(side).Select(along => (side.Point + (side.Direction * along), inward))]) is { } off)
        {
            side.Point += inward * off;
        }
    }

    /// <summary>Makes an arc as wide as its wall ends.</summary>
    /// <param name="arc">The arc.</param>
    /// <param name="chords">The traced sides along it.</param>
    public void Place(WallArc arc, IEnumerable<WallSide> chords)
    {
        List<Point2d> places = [.. chords.SelectMany(static chord => PlacesAlong(chord).Select(along => chord.Point + (chord.Direction * along))).Select(arc.Nearest)];
        if (OffsetAt([.. places.Select(place => (place, arc.InwardAt(place)))]) is { } off)
        {
            arc.Shift(off);
        }
    }

    /// <summary>Where darkness crosses the middle between paper and wall along a side, as far as it does.</summary>
    public List<Point2d> CrossingsAlong(WallSide side) =>
        [.. CrossingsOf(side).Select(crossing => side.Point + (side.Direction * crossing.Along) + (side.Inward * crossing.Off))];

    // How far inward of some places a wall begins.
    private double? OffsetAt((Point2d Place, Vector2d Inward)[] places)
    {
        double[] profile = ProfileAt(places, 0, Reach);
        int middle = (int)(Reach / Step);
        double paper = Least(profile.AsSpan(0, middle + 1));
        if (line is { } full && LineSide(profile, paper, full) is { } edge)
        {
            return edge;
        }

        double dark = _inset is not null ? profile[PeakOf(profile)] : Math.Max(_wall, Most(profile.AsSpan(middle)) * 0.85);
        if (Crossing(profile, (paper + dark) / 2) is not { } off)
        {
            return null;
        }

        if (_inset is null && Covered(profile, off, paper, dark) is { } exact)
        {
            off = exact;
        }

        return off + (_inset ?? 0);
    }

    /// <summary>The value that so much of the weight lies below.</summary>
    public static double WeightedMedian(List<(double Value, double Weight)> values, double share)
    {
        values.Sort(static (x, y) => x.Value.CompareTo(y.Value));
        double total = values.Sum(static value => value.Weight);
        double seen = 0;
        foreach ((double value, double weight) in values)
        {
            seen += weight;
            if (seen >= total * share)
            {
                return value;
            }
        }

        return values.Count > 0 ? values[^1].Value : 0;
    }

    // Of a line, out from its darkest place as far as it gets lighter: its sides are as far from its middle as all of it, as dark as ink, would reach.
    private static double? LineSide(double[] profile, double paper, double ink)
    {
        int peak = PeakOf(profile);
        double faint = paper + (FaintEdge * (profile[peak] - paper));
        (int from, int to) = (peak, peak);
        while (from > 0 && profile[from] > faint && profile[from - 1] <= profile[from])
        {
            from--;
        }

        while (to < profile.Length - 1 && profile[to] > faint && profile[to + 1] <= profile[to])
        {
            to++;
        }

        if (profile[from] > faint || profile[to] > faint || profile[peak] - paper < 1)
        {
            return null;
        }

        (double sum, double moment) = (0, 0);
        for (int i = from; i <= to; i++)
        {
            sum += profile[i] - paper;
            moment += (profile[i] - paper) * i;
        }

        double width = Math.Max(ThinnestLine, sum * Step / (Math.Max(ink, profile[peak]) - paper));
        double off = (moment / sum * Step) - Reach - (width / 2);
        return sum > 0 && Math.Abs(off) <= FarthestSide ? off : null;
    }

    // A sharp edge lies where the pixels it passes through are covered so far: their sum tells it, better than a crossing between them.
    private static double? Covered(double[] profile, double crossing, double paper, double dark)
    {
        const double Around = 1.5;
        int from = (int)Math.Round((crossing - Around + Reach) / Step);
        int to = (int)Math.Round((crossing + Around + Reach) / Step);
        double slack = 0.04 * (dark - paper);
        if (dark - paper < 1 || from < 0 || to >= profile.Length || profile[from] > paper + slack || Math.Abs(profile[to] - dark) > slack)
        {
            return null;
        }

        double sum = 0;
        for (int i = from; i < to; i++)
        {
            sum += (profile[i] + profile[i + 1]) / 2;
        }

        double covered = ((sum * Step) - (paper * (to - from) * Step)) / (dark - paper);
        return (to * Step) - Reach - covered;
    }

    private static int PeakOf(double[] profile)
    {
        // The outline is near the side; blurred, it begins farther out.
        int from = (int)((Reach - 1.5) / Step);
        int to = Math.Min(profile.Length - 1, (int)((Reach + 3.5) / Step));
        int best = from;
        for (int i = from; i <= to; i++)
        {
            best = profile[i] > profile[best] ? i : best;
        }

        return best;
    }

    // All outlines of a drawing are alike: laid over one another by where they begin, they tell best where their middle is.
    private double InsetOf(List<(WallSide Side, double Off, double Inward)> outlines)
    {
        double inward = outlines.Min(static outline => outline.Inward);
        double[][] profiles = [.. outlines.Select(outline => ProfileOf(outline.Side, outline.Off, inward))];
        double[] common = new double[profiles[0].Length];
        for (int i = 0; i < common.Length; i++)
        {
            common[i] = WeightedMedian([.. profiles.Select((profile, k) => (profile[i], outlines[k].Side.Length))], 0.5);
        }

        double paper = Least(common);
        for (int i = 0; i < common.Length; i++)
        {
            common[i] -= paper;
        }

        return Math.Min(LargestInset, BlurredEdge.MiddleOf(common, Step, from: Reach, to: Reach + FarthestInset) - Reach);
    }

    // The first crossing from paper to dark, seen from the outside; of several the one nearest to the line.
    private static double? Crossing(ReadOnlySpan<double> profile, double level)
    {
        double? best = null;
        for (int i = 0; i + 1 < profile.Length; i++)
        {
            if (profile[i] < level && profile[i + 1] >= level)
            {
                double off = ((i + ((level - profile[i]) / (profile[i + 1] - profile[i]))) * Step) - Reach;
                if (best is null || Math.Abs(off) < Math.Abs(best.Value))
                {
                    best = off;
                }
            }
        }

        return best;
    }

    private static double Least(ReadOnlySpan<double> values)
    {
        double least = values[0];
        foreach (double value in values)
        {
            least = Math.Min(least, value);
        }

        return least;
    }

    private static double Most(ReadOnlySpan<double> values)
    {
        double most = values[0];
        foreach (double value in values)
        {
            most = Math.Max(most, value);
        }

        return most;
    }

    private static IEnumerable<double> PlacesAlong(WallSide side)
    {
        double margin = Math.Min(2.5, side.Length * 0.25);
        double half = (side.Length / 2) - margin;
        int count = Math.Max(1, (int)(2 * half / Along));
        for (int i = 0; i < count; i++)
        {
            yield return -half + (2 * half * (i + 0.5) / count);
        }
    }

    private List<(double Along, double Off)> CrossingsOf(WallSide side)
    {
        var crossings = new List<(double, double)>();
        Span<double> profile = stackalloc double[Offsets];
        int middle = Offsets / 2;
        foreach (double along in PlacesAlong(side))
        {
            Read(side, along, profile);
            if (Crossing(profile, (Least(profile[..(middle + 1)]) + Most(profile[middle..])) / 2) is { } off)
            {
                crossings.Add((along, off));
            }
        }

        return crossings;
    }

    private void Read(WallSide side, double along, Span<double> profile)
    {
        Point2d start = side.Point + (side.Direction * along) - (side.Inward * Reach);
        for (int i = 0; i < profile.Length; i++)
        {
            Point2d place = start + (side.Inward * (i * Step));
            profile[i] = ink.At(place.X, place.Y);
        }
    }

    private double[] ProfileOf(WallSide side, double shift, double inward)
    {
        Vector2d across = side.Inward;
        return ProfileAt([.. PlacesAlong(side).Select(along => (side.Point + (side.Direction * along), across))], shift, inward);
    }

    // The median of darkness at places of a side, at each distance from what lies so far inside of it.
    private double[] ProfileAt((Point2d Place, Vector2d Inward)[] places, double shift, double inward)
    {
        int count = (int)((Reach + inward) / Step) + 1;
        double[] values = new double[places.Length];
        double[] profile = new double[count];
        for (int i = 0; i < count; i++)
        {
            double off = (i * Step) - Reach + shift;
            for (int k = 0; k < places.Length; k++)
            {
                Point2d place = places[k].Place + (places[k].Inward * off);
                values[k] = ink.At(place.X, place.Y);
            }

            profile[i] = OrderStatistic.Select(values, values.Length / 2);
        }

        return profile;
    }
}
