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

    /// <summary>How many pixels a cell has.</summary>
    public int Area(int cell) => _cells.Boxes[cell].Area;

    /// <summary>Whether a cell is higher than wide.</summary>
    public bool IsHigh(int cell) => _cells.Boxes[cell].Height > _cells.Boxes[cell].Width;

    /// <summary>The cells of a row of pixels; 0 on a line.</summary>
    public ReadOnlySpan<int> Row(int y) => _cells.Row(y);

    public void Dispose()
    {
        _paper.Dispose();
        _cells.Dispose();
    }

    /// <summary>The cell across the line beside a pixel; −1 where there is no line, or where it is thick.</summary>
    public int Beyond(int x, int y, int dx, int dy)
    {
        (int column, int row) = (x + dx, y + dy);
        if (!IsInside(column, row) || _cells.Label(column, row) != 0)
        {
            return -1;
        }

        for (int i = 0; i < _across; i++)
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

    /// <summary>Visits each line between two cells, along each row and each column that crosses it, in the order of the rows.</summary>
    public void VisitCrossings(Action<LineCrossing> visit, CancellationToken cancellation)
    {
        var above = new (int Cell, int Row)[Width];
        for (int y = 0; y < Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            (int cell, int column) = (0, 0);
            ReadOnlySpan<int> labels = _cells.Row(y);
            for (int x = 0; x < labels.Length; x++)
            {
                int label = labels[x];
                if (label == 0)
                {
                    continue;
                }

                if (cell != 0 && cell != label && x - column <= _across)
                {
                    visit(new LineCrossing(cell, label, column + 1, y, x - column - 1, IsAcross: true));
                }

                (int upper, int row) = above[x];
                if (upper != 0 && upper != label && y - row <= _across)
                {
                    visit(new LineCrossing(upper, label, x, row + 1, y - row - 1, IsAcross: false));
                }

                (cell, column) = (label, x);
                above[x] = (label, y);
            }
        }
    }

    /// <summary>Visits the runs of pixels across each cell that is not large, or those along it: how long, and the cells beyond the lines at both ends; −1 where there is none.</summary>
    public void VisitRuns(Action<int, int, int, int> visit, bool isAlong, CancellationToken cancellation)
    {
        // Of each column, the row its run began at.
        int[] starts = new int[Width];
        ReadOnlySpan<int> above = _cells.Row(0);
        for (int y = 0; y < Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> labels = _cells.Row(y);
            for (int x = 0, start = 0; x < labels.Length; x++)
            {
                if (x + 1 == labels.Length || labels[x + 1] != labels[x])
                {
                    if (IsVisited(labels[x], x - start + 1))
                    {
                        visit(labels[x], x - start + 1, Beyond(start, y, -1, 0), Beyond(x, y, 1, 0));
                    }

                    start = x + 1;
                }

                if (labels[x] != above[x])
                {
                    VisitDown(above[x], x, starts[x], y - 1);
                    starts[x] = y;
                }
            }

            above = labels;
        }

        for (int x = 0; x < above.Length; x++)
        {
            VisitDown(above[x], x, starts[x], Height - 1);
        }

        void VisitDown(int cell, int x, int first, int last)
        {
            if (IsVisited(cell, last - first + 1))
            {
                visit(cell, last - first + 1, Beyond(x, first, 0, -1), Beyond(x, last, 0, 1));
            }
        }

        bool IsVisited(int cell, int length) => cell != 0 && !IsLarge[cell] && (length > (LongestAcross * Squares[cell]) + 1) == isAlong;
    }

    private bool IsInside(int x, int y) => x >= 0 && y >= 0 && x < _paper.Width && y < _paper.Height;

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
            (int before, int diagonal) = (0, 0);
            ReadOnlySpan<int> labels = _cells.Row(y);
            for (int x = 0; x < labels.Length; x++)
            {
                int above = sizes[x];
                int label = labels[x];
                before = label == 0 ? 0 : 1 + Math.Min(before, Math.Min(above, diagonal));
                (sizes[x], diagonal) = (before, above);
                squares[label] = Math.Max(squares[label], before);
            }
        }

        return squares;
    }

    private int[] MedianThicknesses(CancellationToken cancellation)
    {
        using Raster thickness = PixelMask.Thickness(_paper, cancellation);
        int[][] histograms = new int[Count][];
        for (int y = 0; y < thickness.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = thickness.Row(y);
            ReadOnlySpan<int> labels = _cells.Row(y);
            for (int x = 0; x < labels.Length;)
            {
                int label = labels[x];
                int length = PixelRuns.LengthAt(labels, x);
                if (label != 0 && !IsLarge[label])
                {
                    ref int[] histogram = ref histograms[label];
                    histogram ??= new int[ThickestOf(label) + 1];
                    foreach (byte thick in row.Slice(x, length))
                    {
                        histogram[thick]++;
                    }
                }

                x += length;
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
