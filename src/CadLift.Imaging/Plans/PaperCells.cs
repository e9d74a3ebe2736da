using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>The cells that lines part the paper into: rooms, the insides of hollow walls, panes of windows, what lies between strokes of hatching.</summary>
internal sealed class PaperCells : IDisposable
{
    // In strokes: how far it is looked across a line.
    private const int AcrossLine = 3;

    // Of the lesser side of the sheet: what is thicker is a room, or outside.
    private const int ThickestWall = 14;

    // In thicknesses of a cell: what is a run across it, not along.
    private const double LongestAcross = 1.6;

    // A plan has some hundreds, with hatching some thousands; each is measured by itself.
    private const int MostCells = 100_000;

    private readonly Raster _paper;
    private readonly ConnectedComponents _cells;
    private readonly int _across;

    /// <summary>Finds the cells of a drawing.</summary>
    /// <param name="lines">Its lines: 255, or 0 where there is paper.</param>
    /// <param name="stroke">How thick they are, in pixels.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.ImgNoContours"/>: there are too many of them.</exception>
    public PaperCells(Raster lines, int stroke, CancellationToken cancellation)
    {
        _across = (AcrossLine * stroke) + 2;
        _paper = PixelMask.Inverted(lines);

        if (ConnectedComponents.Of(_paper, Connectivity.Four, MostCells, cancellation) is not { } cells)
        {
            _paper.Dispose();
            throw new CadLiftException(
                ErrorCode.ImgNoContours, FormattableString.Invariant($"No walls were found in the picture: its lines part it into more than {MostCells} cells, which is a pattern, not a plan."));
        }

        _cells = cells;
        try
        {
            Squares = LargestSquares(cancellation);
            IsLarge = LargeCells();
            Thicknesses = MedianThicknesses(cancellation);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private bool[] LargeCells()
    {
        bool[] isLarge = new bool[Count];
        int cap = Math.Min(_paper.Width, _paper.Height) / ThickestWall;
        for (int i = 1; i < Count; i++)
        {
            // What reaches the edge of the sheet is outside.
            ComponentBox box = _cells.Boxes[i];
            isLarge[i] = Squares[i] > cap || box.X == 0 || box.Y == 0 || box.X + box.Width == _paper.Width || box.Y + box.Height == _paper.Height;
        }

        return isLarge;
    }

    public int Width => _paper.Width;

    public int Height => _paper.Height;

    /// <summary>How many there are, one more for what is no cell.</summary>
    public int Count => _cells.Boxes.Count;

    /// <summary>Of each cell that is not large, the thickness that half of its pixels are below; thickness is the lesser of the runs across and down.</summary>
    public int[] Thicknesses { get; }

    /// <summary>Of each cell, the side of the largest square in it: text and furniture make a room little smaller, corners make a wall no thicker.</summary>
    public int[] Squares { get; }

    /// <summary>Of each cell, whether it is a room or outside.</summary>
    public bool[] IsLarge { get; }

    /// <summary>Where a cell lies.</summary>
    public ComponentBox Box(int cell) => _cells.Boxes[cell];

    /// <summary>How many pixels a cell has.</summary>
    public int Area(int cell) => _cells.Boxes[cell].Area;

    /// <summary>Whether a cell is higher than wide.</summary>
    public bool IsHigh(int cell) => _cells.Boxes[cell].Height > _cells.Boxes[cell].Width;

    /// <summary>The pixels of cells in a row, from left to right.</summary>
    public ReadOnlySpan<PixelRun> Runs(int y) => _cells.Runs(y);

    public void Dispose()
    {
        _paper.Dispose();
        _cells.Dispose();
    }

    /// <summary>Visits each line between two cells, along each row and each column that crosses it, in the order of the rows.</summary>
    public void VisitCrossings(Action<LineCrossing> visit, CancellationToken cancellation)
    {
        var above = new (int Cell, int Row)[Width];
        var pieces = new List<PixelRun>();
        for (int y = 0; y < Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<PixelRun> runs = _cells.Runs(y);
            ReadOnlySpan<PixelRun> upper = RunsAbove(y);
            foreach (PixelRun ended in Uncovered(upper, runs, pieces))
            {
                above.AsSpan(ended.X, ended.Length).Fill((ended.Label, y - 1));
            }

            Uncovered(runs, upper, pieces);
            for (int i = 0, begun = 0; i < runs.Length; i++)
            {
                PixelRun run = runs[i];
                if (i > 0 && runs[i - 1].Label != run.Label && run.X - runs[i - 1].End < _across)
                {
                    visit(new LineCrossing(runs[i - 1].Label, run.Label, runs[i - 1].End, y, run.X - runs[i - 1].End, IsAcross: true));
                }

                for (; begun < pieces.Count && pieces[begun].X < run.End; begun++)
                {
                    VisitDown(pieces[begun], y);
                }
            }
        }

        void VisitDown(PixelRun begun, int y)
        {
            for (int x = begun.X; x < begun.End; x++)
            {
                (int upper, int row) = above[x];
                if (upper != 0 && upper != begun.Label && y - row <= _across)
                {
                    visit(new LineCrossing(upper, begun.Label, x, row + 1, y - row - 1, IsAcross: false));
                }
            }
        }
    }

    /// <summary>
    /// Visits the runs of pixels across each cell that is not large, or those along it, in no order: how long, and the cells beyond the lines at both ends; −1
    /// where there is no line, or where it is thick.
    /// </summary>
    public void VisitRuns(Action<int, int, int, int> visit, bool isAlong, CancellationToken cancellation)
    {
        // Of each column the last run of pixels: what lies beyond its lower end is known where the next one begins.
        var columns = new (int Cell, int First, int Last, int Before)[Width];
        var pieces = new List<PixelRun>();
        for (int y = 0; y < Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<PixelRun> runs = _cells.Runs(y);
            for (int i = 0; i < runs.Length; i++)
            {
                Visit(runs[i].Label, runs[i].Length, i > 0 ? CellBeyond(runs[i - 1].Label, runs[i].X - runs[i - 1].End) : -1, i + 1 < runs.Length ? CellBeyond(runs[i + 1].Label, runs[i + 1].X - runs[i].End) : -1);
            }

            ReadOnlySpan<PixelRun> upper = RunsAbove(y);
            foreach (PixelRun ended in Uncovered(upper, runs, pieces))
            {
                End(ended, y - 1);
            }

            foreach (PixelRun begun in Uncovered(runs, upper, pieces))
            {
                Begin(begun, y);
            }
        }

        foreach (PixelRun run in _cells.Runs(Height - 1))
        {
            End(run, Height - 1);
        }

        foreach ((int cell, int first, int last, int before) in columns)
        {
            Visit(cell, last - first + 1, before, -1);
        }

        void End(PixelRun ended, int y)
        {
            for (int x = ended.X; x < ended.End; x++)
            {
                (columns[x].Cell, columns[x].Last) = (ended.Label, y);
            }
        }

        void Begin(PixelRun begun, int y)
        {
            for (int x = begun.X; x < begun.End; x++)
            {
                (int cell, int first, int last, int before) = columns[x];
                Visit(cell, last - first + 1, before, CellBeyond(begun.Label, y - last - 1));
                columns[x] = (begun.Label, y, y, cell > 0 ? CellBeyond(cell, y - last - 1) : -1);
            }
        }

        int CellBeyond(int cell, int gap) => gap <= _across ? cell : -1;

        void Visit(int cell, int length, int before, int behind)
        {
            if (cell != 0 && !IsLarge[cell] && (length > (LongestAcross * Squares[cell]) + 1) == isAlong)
            {
                visit(cell, length, before, behind);
            }
        }
    }

    private ReadOnlySpan<PixelRun> RunsAbove(int y) => y > 0 ? _cells.Runs(y - 1) : [];

    // What of the runs of one row has no pixel of a cell beside it in another row. Pixels of two cells lie beside each other nowhere.
    private static List<PixelRun> Uncovered(ReadOnlySpan<PixelRun> runs, ReadOnlySpan<PixelRun> others, List<PixelRun> pieces)
    {
        pieces.Clear();
        int other = 0;
        foreach (PixelRun run in runs)
        {
            int x = run.X;
            for (; other < others.Length && others[other].X < run.End; other++)
            {
                if (others[other].X > x)
                {
                    pieces.Add(new PixelRun(x, others[other].X - x, run.Label));
                }

                x = Math.Max(x, others[other].End);
                if (x >= run.End)
                {
                    // It may cover some of the next run, too.
                    break;
                }
            }

            if (x < run.End)
            {
                pieces.Add(new PixelRun(x, run.End - x, run.Label));
            }
        }

        return pieces;
    }

    // No cell is thicker than its box, and none is measured beyond 255.
    private int ThickestOf(int cell) => Math.Min(byte.MaxValue, Math.Min(_cells.Boxes[cell].Width, _cells.Boxes[cell].Height));

    // The largest square that ends at a pixel is one larger than the least of those at its neighbours to the left, above and between.
    private int[] LargestSquares(CancellationToken cancellation)
    {
        int[] squares = new int[Count];
        int[] sizes = new int[Width];
        for (int y = 0; y < Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            int end = 0;
            foreach (PixelRun run in _cells.Runs(y))
            {
                sizes.AsSpan(end..run.X).Clear();
                squares[run.Label] = Math.Max(squares[run.Label], LargestSquare(sizes.AsSpan(run.X, run.Length)));
                end = run.End;
            }

            sizes.AsSpan(end).Clear();
        }

        return squares;
    }

    private static int LargestSquare(Span<int> sizes)
    {
        (int largest, int before, int diagonal) = (0, 0, 0);
        foreach (ref int size in sizes)
        {
            int above = size;
            before = 1 + Math.Min(before, Math.Min(above, diagonal));
            (size, diagonal) = (before, above);
            largest = Math.Max(largest, before);
        }

        return largest;
    }

    private int[] MedianThicknesses(CancellationToken cancellation)
    {
        using Raster thickness = PixelMask.Thickness(_paper, cancellation);
        int[][] histograms = new int[Count][];
        for (int y = 0; y < thickness.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = thickness.Row(y);
            foreach (PixelRun run in _cells.Runs(y))
            {
                if (!IsLarge[run.Label])
                {
                    int[] histogram = histograms[run.Label] ??= new int[ThickestOf(run.Label) + 1];
                    foreach (byte thick in row.Slice(run.X, run.Length))
                    {
                        histogram[thick]++;
                    }
                }
            }
        }

        int[] medians = new int[histograms.Length];
        for (int i = 1; i < medians.Length; i++)
        {
            int seen = 0;
            for (int t = 0; t < histograms[i]?.Length; t++)
            {
                seen += histograms[i][t];
                if (2 * seen >= Area(i))
                {
                    medians[i] = t;
                    break;
                }
            }
        }

        return medians;
    }
}
