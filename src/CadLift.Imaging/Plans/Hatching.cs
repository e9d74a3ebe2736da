using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Finds hatching and takes its strokes away.</summary>
/// <remarks>
/// Hatching parts a body into many small cells. The strokes between small cells that have one slanting direction, and the pitch that most of them have,
/// are of hatching, however long they are: in walls that run along with them they are as long as the wall. Sides of walls have a large cell beyond them.
/// </remarks>
internal sealed class Hatching
{
    // Degrees: within so many of the sheet's own directions are walls, windows and steps.
    private const int Slant = 12;
    private const int SameDirection = 7;

    // Degrees, of a stroke of one pixel: of few pixels, the direction is known less exactly.
    private const double HalfPixel = 30;

    // Strokes of one direction, and their share of the length of all lines between small cells.
    private const int FewestStrokes = 24;
    private const double LeastShare = 0.12;

    // In pitches: shorter strokes have hardly a direction, and those of thin partitions lie between small cells; in squares of it: as small as that.
    private const double LeastStroke = 0.4;
    private const double ShortStroke = 0.9;
    private const double SmallArea = 2;

    // Of the length of a stroke: rows and columns that cross it. Two cells that meet about the corner of a wall have a few crossings, and no stroke between.
    private const double LeastCrossings = 0.35;

    // In pitches: hatched cells are hardly thicker; the tips of cells in corners are smaller.
    private const double ThickestCell = 1.35;
    private const double TipArea = 1.5;

    private readonly PaperCells _cells;
    private readonly Dictionary<(int, int), PixelMoments> _links = [];

    // Lines between two cells that are long, and go another way than hatching: a side stays, though a narrow cell beyond it touches the hatching somewhere.
    private readonly HashSet<(int, int)> _sides = [];
    private readonly DisjointSets _bodies;

    private Hatching(PaperCells cells, CancellationToken cancellation)
    {
        _cells = cells;
        _bodies = new DisjointSets(cells.Count);
        cells.VisitCrossings(Gather, cancellation);
    }

    /// <summary>Takes the strokes of hatching out of a drawing.</summary>
    /// <param name="ink">All ink: 255 or 0. Strokes of hatching are taken out of it.</param>
    /// <param name="cells">The cells that its lines part the paper into.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The strokes that were taken away, 255 or 0; null where nothing is hatched.</returns>
    public static Raster? Remove(Raster ink, PaperCells cells, CancellationToken cancellation)
    {
        var hatching = new Hatching(cells, cancellation);
        return hatching.Join() ? hatching.TakeAway(ink, cancellation) : null;
    }

    private void Gather(LineCrossing crossing)
    {
        if (_cells.IsLarge[crossing.From] || _cells.IsLarge[crossing.To])
        {
            return;
        }

        ref PixelMoments moments = ref CollectionsMarshal.GetValueRefOrAddDefault(_links, KeyOf(crossing), out _);
        double half = (crossing.Length - 1) / 2.0;
        moments = crossing.IsAcross ? moments.With(crossing.X + half, crossing.Y) : moments.With(crossing.X, crossing.Y + half);
    }

    private static (int, int) KeyOf(LineCrossing crossing) => (Math.Min(crossing.From, crossing.To), Math.Max(crossing.From, crossing.To));

    // Joins the cells of each hatched body.
    private bool Join()
    {
        ((int A, int B) Cells, PixelMoments Line)[] links = [.. _links.Select(static link => (link.Key, link.Value)).OrderBy(static link => link.Key)];
        bool[] isHatch = new bool[180];
        double pitch = 0;
        while (NextDirection(links, isHatch) is { } direction)
        {
            pitch = Math.Max(pitch, PitchOf(links, direction));
            for (int i = -SameDirection; i <= SameDirection; i++)
            {
                isHatch[(direction + i + 180) % 180] = true;
            }
        }

        if (pitch == 0)
        {
            return false;
        }

        foreach (((int, int) cells, PixelMoments line) in links)
        {
            if (line.IsStraight && line.Length >= ShortStroke * pitch && !IsNear(isHatch, line, Slant))
            {
                _sides.Add(cells);
            }
        }

        // The tips come after: each belongs to a cell that has a whole stroke of hatching.
        bool[] isHatched = new bool[_cells.Count];
        foreach (((int a, int b), PixelMoments line) in links)
        {
            if (line.IsStraight && line.Count >= LeastCrossings * line.Length && IsLong(a, b, line, pitch) && IsNear(isHatch, line, (int)(HalfPixel / line.Count)) && AreThin(a, b, pitch))
            {
                _bodies.Join(a, b);
                (isHatched[a], isHatched[b]) = (true, true);
            }
        }

        foreach (((int a, int b), PixelMoments line) in links)
        {
            int tip = isHatched[a] ? b : a;
            if (isHatched[a] != isHatched[b] && _cells.Area(tip) <= TipArea * pitch * pitch && AreThin(a, b, pitch) && line.Count > 1 && IsNear(isHatch, line, Slant))
            {
                _bodies.Join(a, b);
            }
        }

        return Array.Exists(isHatched, static cell => cell);
    }

    private bool IsLong(int a, int b, PixelMoments line, double pitch) => line.Length >= ShortStroke * pitch
        || (line.Length >= LeastStroke * pitch && Math.Max(_cells.Area(a), _cells.Area(b)) <= SmallArea * pitch * pitch);

    private bool AreThin(int a, int b, double pitch) => Math.Max(_cells.Thicknesses[a], _cells.Thicknesses[b]) <= ThickestCell * pitch;

    // The direction that has most strokes between small cells, of those that are not taken yet.
    private static int? NextDirection(((int A, int B) Cells, PixelMoments Line)[] links, bool[] isTaken)
    {
        double[] lengths = new double[180];
        int[] counts = new int[180];
        double all = 0;
        foreach ((_, PixelMoments line) in links)
        {
            if (line.IsStraight)
            {
                lengths[(int)line.Degrees] += line.Length;
                counts[(int)line.Degrees]++;
                all += line.Length;
            }
        }

        int best = -1;
        double most = 0;
        for (int i = Slant; i < 180 - Slant; i++)
        {
            if (Math.Abs(i - 90) < Slant || isTaken[i])
            {
                continue;
            }

            (double length, int count) = (0, 0);
            for (int k = -SameDirection / 2; k <= SameDirection / 2; k++)
            {
                (length, count) = (length + lengths[(i + k + 180) % 180], count + counts[(i + k + 180) % 180]);
            }

            if (length > most && count >= FewestStrokes && length >= LeastShare * all)
            {
                (best, most) = (i, length);
            }
        }

        return best < 0 ? null : best;
    }

    private double PitchOf(((int A, int B) Cells, PixelMoments Line)[] links, int direction)
    {
        var pitches = new List<(double Value, double Weight)>();
        foreach (((int a, int b), PixelMoments line) in links)
        {
            if (line.IsStraight && Math.Abs(line.Degrees - direction) <= SameDirection)
            {
                pitches.Add((Math.Max(_cells.Thicknesses[a], _cells.Thicknesses[b]), line.Length));
            }
        }

        return SideFitter.WeightedMedian(pitches, 0.5);
    }

    private static bool IsNear(bool[] isHatch, PixelMoments line, int degrees)
    {
        for (int i = -degrees; i <= degrees; i++)
        {
            if (isHatch[((int)line.Degrees + i + 180) % 180])
            {
                return true;
            }
        }

        return false;
    }

    private Raster TakeAway(Raster ink, CancellationToken cancellation)
    {
        Raster strokes = Raster.Rent(ink.Width, ink.Height);
        strokes.Samples.Clear();
        _cells.VisitCrossings(
            crossing =>
            {
                if (_bodies.Find(crossing.From) != _bodies.Find(crossing.To) || _sides.Contains(KeyOf(crossing)))
                {
                    return;
                }

                int step = crossing.IsAcross ? 1 : ink.Width;
                int at = (crossing.Y * ink.Width) + crossing.X;
                for (int i = 0; i < crossing.Length; i++)
                {
                    strokes.Samples[at + (i * step)] = byte.MaxValue;
                    ink.Samples[at + (i * step)] = 0;
                }
            },
            cancellation);
        return strokes;
    }
}
