using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>The pixels of walls that are drawn as two lines, empty or hatched between them.</summary>
/// <remarks>
/// Lines part the paper into cells. Hatching is taken away first: strokes that go neither across nor down for long. A cell is a wall if it is thin and
/// long, and large cells (rooms, and what is outside) lie beyond the lines on both of its sides: panes of windows and steps of stairs have each other for
/// neighbours.
/// </remarks>
internal sealed class HollowWalls : IDisposable
{
    // In strokes: what is shorter both ways is hatching, and how far lines are looked across.
    private const double ShortStroke = 2.5;
    private const int AcrossLine = 3;
    private const double LargeNeighbours = 0.6;

    // Walls have few thicknesses: one that has less of all length is of something else.
    private const double LeastShare = 0.08;

    // A plan has some hundreds; each is measured by itself.
    private const int MostCells = 100_000;

    private readonly Raster _lines;
    private readonly Raster _paper;
    private readonly ConnectedComponents _cells;
    private readonly int _stroke;

    private HollowWalls(Raster ink, int stroke, CancellationToken cancellation)
    {
        _stroke = stroke;
        _lines = StraightStrokes(ink, Math.Max(6, (int)(ShortStroke * stroke)), cancellation);
        _paper = Raster.Rent(ink.Width, ink.Height);
        for (int i = 0; i < _paper.Samples.Length; i++)
        {
            _paper.Samples[i] = (byte)~_lines.Samples[i];
        }

        _cells = ConnectedComponents.Of(_paper, cancellation);
        if (_cells.Boxes.Count > MostCells)
        {
            Dispose();
            throw new CadLiftException(
                ErrorCode.ImgNoContours, FormattableString.Invariant($"No walls were found in the picture: its lines part it into more than {MostCells} cells, which is a pattern, not a plan."));
        }
    }

    /// <summary>Finds hollow walls.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="stroke">The thickness of strokes in pixels of it.</param>
    /// <param name="thickness">The thickness of the thinnest wall, its lines included; 0 where none is found.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Raster Create(Raster ink, int stroke, out int thickness, CancellationToken cancellation)
    {
        using var walls = new HollowWalls(ink, stroke, cancellation);
        return walls.Create(out thickness, cancellation);
    }

    public void Dispose()
    {
        _lines.Dispose();
        _paper.Dispose();
        _cells.Dispose();
    }

    private Raster Create(out int thickness, CancellationToken cancellation)
    {
        int[] medians = MedianThicknesses(cancellation);
        int cap = Math.Min(_paper.Width, _paper.Height) / 14;
        bool[] isLarge = new bool[medians.Length];
        for (int i = 1; i < isLarge.Length; i++)
        {
            // What reaches the edge of the sheet is outside.
            ComponentBox box = _cells.Boxes[i];
            isLarge[i] = medians[i] > cap || box.X == 0 || box.Y == 0 || box.X + box.Width == _paper.Width || box.Y + box.Height == _paper.Height;
        }

        bool[] isWall = new bool[medians.Length];
        (int[] large, int[] all) = Neighbours(isLarge, cancellation);
        var thicknesses = new List<(double Value, double Weight)>();
        for (int i = 1; i < isWall.Length; i++)
        {
            double area = _cells.Boxes[i].Area;
            bool isLong = area >= 0.8 * medians[i] * medians[i];
            isWall[i] = !isLarge[i] && isLong && medians[i] >= Math.Max(3, _stroke) && all[i] > 0 && large[i] >= LargeNeighbours * all[i];
            if (isWall[i])
            {
                thicknesses.Add((medians[i], area / medians[i]));
            }
        }

        var known = new WallThicknesses(thicknesses, LeastShare);
        for (int i = 1; i < isWall.Length; i++)
        {
            isWall[i] = isWall[i] && known.Have(medians[i]);
        }

        thickness = thicknesses.Count > 0 ? (int)SideFitter.WeightedMedian(thicknesses, 0.15) + (2 * _stroke) : 0;
        Raster mask = Fill(isWall, cancellation);
        WallMask.RemoveSpecks(mask, thickness, cancellation);
        return mask;
    }

    // What is long across or down.
    private static Raster StraightStrokes(Raster ink, int least, CancellationToken cancellation)
    {
        Raster lines = Raster.Rent(ink.Width, ink.Height);
        lines.Samples.Clear();
        for (int y = 0; y < ink.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            KeepRuns(ink.Samples, lines.Samples, y * ink.Width, 1, ink.Width, least);
        }

        for (int x = 0; x < ink.Width; x++)
        {
            KeepRuns(ink.Samples, lines.Samples, x, ink.Width, ink.Height, least);
        }

        return lines;
    }

    private static void KeepRuns(ReadOnlySpan<byte> source, Span<byte> target, int start, int step, int count, int least)
    {
        int run = 0;
        for (int i = 0; i <= count; i++)
        {
            if (i < count && source[start + (i * step)] != 0)
            {
                run++;
                continue;
            }

            if (run >= least)
            {
                for (int k = i - run; k < i; k++)
                {
                    target[start + (k * step)] = byte.MaxValue;
                }
            }

            run = 0;
        }
    }

    // Of each cell, the thickness that half of its pixels are below.
    private int[] MedianThicknesses(CancellationToken cancellation)
    {
        using Raster thickness = PixelMask.Thickness(_paper, cancellation);
        int[][] histograms = new int[_cells.Boxes.Count][];
        for (int y = 0; y < thickness.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = thickness.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] != 0)
                {
                    ref int[] histogram = ref histograms[_cells.Label(x, y)];
                    histogram ??= new int[byte.MaxValue + 1];
                    histogram[row[x]]++;
                }
            }
        }

        int[] medians = new int[histograms.Length];
        for (int i = 1; i < medians.Length; i++)
        {
            int seen = 0;
            for (int t = 0; histograms[i] is not null && t <= byte.MaxValue; t++)
            {
                seen += histograms[i][t];
                if (2 * seen >= _cells.Boxes[i].Area)
                {
                    medians[i] = t;
                    break;
                }
            }
        }

        return medians;
    }

    // Of each cell: how many pixels of its border have a large cell beyond the line, and how many have any cell there.
    private (int[] Large, int[] All) Neighbours(bool[] isLarge, CancellationToken cancellation)
    {
        int[] large = new int[isLarge.Length];
        int[] all = new int[isLarge.Length];
        for (int y = 0; y < _paper.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = 0; x < _paper.Width; x++)
            {
                int label = _cells.Label(x, y);
                if (label == 0)
                {
                    continue;
                }

                foreach ((int dx, int dy) in (ReadOnlySpan<(int, int)>)[(1, 0), (-1, 0), (0, 1), (0, -1)])
                {
                    int beyond = Beyond(x, y, dx, dy);
                    if (beyond >= 0 && beyond != label)
                    {
                        all[label]++;
                        large[label] += isLarge[beyond] ? 1 : 0;
                    }
                }
            }
        }

        return (large, all);
    }

    // The cell across the line beside a pixel; -1 where there is no line, or where it is thick.
    private int Beyond(int x, int y, int dx, int dy)
    {
        int limit = (AcrossLine * _stroke) + 2;
        (int column, int row) = (x + dx, y + dy);
        if (!IsInside(column, row) || _cells.Label(column, row) != 0)
        {
            return -1;
        }

        for (int i = 0; i < limit; i++)
        {
            (column, row) = (column + dx, row + dy);
            if (!IsInside(column, row))
            {
                return -1;
            }

            if (_cells.Label(column, row) is > 0 and int label)
            {
                return label;
            }
        }

        return -1;
    }

    private bool IsInside(int x, int y) => x >= 0 && y >= 0 && x < _paper.Width && y < _paper.Height;

    // The cells, with the lines around them.
    private Raster Fill(bool[] isWall, CancellationToken cancellation)
    {
        Raster mask = Raster.Rent(_paper.Width, _paper.Height);
        for (int y = 0; y < mask.Height; y++)
        {
            Span<byte> row = mask.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = isWall[_cells.Label(x, y)] ? byte.MaxValue : (byte)0;
            }
        }

        for (int i = 0; i < _stroke + 1; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using Raster grown = Morphology.Dilate(mask, 1, cancellationToken: cancellation);
            for (int k = 0; k < mask.Samples.Length; k++)
            {
                mask.Samples[k] |= (byte)(grown.Samples[k] & _lines.Samples[k]);
            }
        }

        return mask;
    }
}
